import { join } from 'node:path';
import { defineTask } from '@sealwright/core';
import { registryInputs } from '@sealwright/inputs';
import { openLayout, openRegistries } from '@sealwright/oci';
import {
  buildAndPublish,
  CONFIG_FILE,
  loadConfig,
  normaliseRegistry,
  sourceEpoch,
} from '@sealwright/release';
import {
  imageOutputs,
  markdownReport,
  outputsOf,
  reportOutputs,
  writeReport,
} from '@sealwright/seal';
import { z } from 'zod';

/** The task `build-base-image`: builds and publishes the images of a sealwright.yaml. */
export const task = defineTask({
  name: 'build-base-image',
  summary:
    'Build the images of a sealwright.yaml, each from the digest of its parent, and push them by digest',
  surfaces: ['action', 'cli'],
  branding: { icon: 'layers', color: 'blue' },
  permissions: {
    'contents: read': 'to check out the sources',
    'packages: write': 'to push to ghcr.io',
  },
  inputs: z.strictObject({
    config: z
      .string()
      .default(CONFIG_FILE)
      .describe('Path of the sealwright.yaml whose images to build.')
      .meta({ positional: true }),
    only: z
      .array(z.string())
      .default([])
      .describe('Names of images to build, together with their parents. Default: all images.'),
    registry: z
      .string()
      .optional()
      .describe(
        'Registry path to publish to, HOST/PATH. Default: the registry of the sealwright.yaml.',
      ),
    push: z
      .boolean()
      .default(true)
      .describe('Push the images to the registry. False keeps them in the layout only.'),
    ...registryInputs,
    out: z
      .string()
      .default('out/images')
      .describe('Directory to write the OCI layout (layout/), release.json and release.html to.'),
  }),
  outputs: z.strictObject({
    ...imageOutputs,
    layout: z.string().describe('Path of the OCI layout with the images.'),
    ...reportOutputs,
  }),
  async run(inputs, ports) {
    const loaded = await loadConfig(inputs.config);
    const registry = normaliseRegistry(inputs.registry ?? loaded.config.registry, ports.log);
    const directory = join(inputs.out, 'layout');
    const report = await buildAndPublish(
      {
        loaded,
        registry,
        registries: await openRegistries(inputs, { destination: registry }, ports),
        layout: await openLayout(directory),
        epochSeconds: await sourceEpoch(loaded.directory, ports),
        only: inputs.only,
        push: inputs.push,
      },
      ports,
    );
    ports.summary.append(markdownReport(report));
    const { images, digests } = outputsOf(report, '');
    ports.log.result([...images, `layout: ${directory}`].join('\n'));
    return { images, layout: directory, digests, report: await writeReport(report, inputs.out) };
  },
});
