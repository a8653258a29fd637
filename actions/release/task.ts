import { defineTask } from '@sealwright/core';
import { registryInputs, signOverrides } from '@sealwright/inputs';
import { CONFIG_FILE, runRelease } from '@sealwright/release';
import { releaseOutputs } from '@sealwright/seal';
import { z } from 'zod';

export const task = defineTask({
  name: 'release',
  summary: 'Build, inventory, publish, sign and verify everything that a sealwright.yaml names',
  surfaces: ['action', 'cli'],
  branding: { icon: 'package', color: 'blue' },
  permissions: {
    'contents: read': 'to check out what is released',
    'packages: write': 'to push to ghcr.io',
    'id-token: write': "the job's identity, which the certificates will name",
  },
  inputs: z.strictObject({
    config: z
      .string()
      .default(CONFIG_FILE)
      .describe('Path of the configuration.')
      .meta({ positional: true }),
    registry: z
      .string()
      .optional()
      .describe('Where to publish, HOST/PATH; default: registry of the configuration.'),
    ...signOverrides,
    ...registryInputs,
    out: z.string().default('out/release').describe('Directory for release.json and release.html.'),
  }),
  outputs: z.strictObject(releaseOutputs),
  async run(inputs, ports) {
    const { outputs } = await runRelease(inputs, ports);
    return outputs;
  },
});
