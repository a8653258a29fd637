import { defineTask } from '@sealwright/core';
import {
  dependencyInputs,
  dependencyPolicyInput,
  registryInputs,
  signOverrides,
} from '@sealwright/inputs';
import { CONFIG_FILE, runRelease } from '@sealwright/release';
import { releaseOutputs } from '@sealwright/seal';
import { z } from 'zod';

/** The task `release`: runs the whole pipeline of a sealwright.yaml. */
export const task = defineTask({
  name: 'release',
  summary:
    'Build, publish, sign and verify the images and charts of a sealwright.yaml, with an SBOM for each image',
  surfaces: ['action', 'cli'],
  branding: { icon: 'package', color: 'blue' },
  permissions: {
    'contents: read': 'to check out the sources',
    'packages: write': 'to push to ghcr.io',
    'id-token: write': 'to request an identity token, unless `key` is set',
  },
  inputs: z.strictObject({
    config: z
      .string()
      .default(CONFIG_FILE)
      .describe('Path of the sealwright.yaml.')
      .meta({ positional: true }),
    registry: z
      .string()
      .optional()
      .describe(
        'Registry path to publish to, HOST/PATH. Default: the registry of the sealwright.yaml.',
      ),
    ...signOverrides,
    ...dependencyInputs,
    ...dependencyPolicyInput,
    ...registryInputs,
    out: z
      .string()
      .default('out/release')
      .describe('Directory to write release.json and release.html to.'),
    commands: z
      .boolean()
      .default(false)
      .describe(
        'Print the commands that verify the release. They are always in the reports and the job summary.',
      ),
  }),
  outputs: z.strictObject(releaseOutputs),
  async run(inputs, ports) {
    const { outputs } = await runRelease(inputs, ports);
    return outputs;
  },
});
