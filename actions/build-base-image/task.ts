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

export const task = defineTask({
  name: 'build-base-image',
  summary:
    'Build the tree of images of a sealwright.yaml, each on the digest of its parent, and push them by digest',
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
      .describe('Path of the configuration; its images section is built.')
      .meta({ positional: true }),
    only: z
      .array(z.string())
      .default([])
      .describe('Names of images to build, with what they are built on; default: all.'),
    registry: z
      .string()
      .optional()
      .describe('Where to publish, HOST/PATH; default: registry of the configuration.'),
    push: z
      .boolean()
      .default(true)
      .describe('Push to the registry; false leaves the images in the layout.'),
    ...registryInputs,
    out: z
      .string()
      .default('out/images')
      .describe('Directory for the OCI layout (layout/), release.json and release.html.'),
  }),
  outputs: z.strictObject({
    ...imageOutputs,
    layout: z.string().describe('Path of the OCI layout that holds the images.'),
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
        registries: await openRegistries(inputs, registry, ports),
        layout: await openLayout(directory),
        epochSeconds: await sourceEpoch(loaded.directory, ports),
        only: inputs.only,
        push: inputs.push,
      },
      ports,
    );
    ports.summary.append(markdownReport(report));
    const { images, digests } = outputsOf(report, '');
    return { images, layout: directory, digests, report: await writeReport(report, inputs.out) };
  },
});
