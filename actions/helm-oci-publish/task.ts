import { defineTask } from '@sealwright/core';
import { registryInputs, signInputs } from '@sealwright/inputs';
import { openRegistries } from '@sealwright/oci';
import {
  normaliseRegistry,
  pinCharts,
  publishAndSignCharts,
  sourceEpoch,
} from '@sealwright/release';
import {
  chartOutputs,
  markdownReport,
  openSigningSetup,
  outputsOf,
  reportOutputs,
  writeReport,
} from '@sealwright/seal';
import { z } from 'zod';

export const task = defineTask({
  name: 'helm-oci-publish',
  summary: 'Package Helm charts, push them as OCI artifacts and sign them',
  surfaces: ['action', 'cli'],
  branding: { icon: 'anchor', color: 'blue' },
  permissions: {
    'contents: read': 'to check out the charts',
    'packages: write': 'to push to ghcr.io',
    'id-token: write': "the job's identity, unless `sign: false`",
  },
  inputs: z.strictObject({
    charts: z
      .array(z.string())
      .min(1)
      .describe('Directories of charts, in the order in which to publish them.')
      .meta({ positional: true }),
    registry: z
      .string()
      .describe('Where to publish, HOST/PATH: each chart becomes HOST/PATH/charts/NAME.'),
    pin: z
      .record(z.string(), z.string())
      .default({})
      .describe(
        'Images that the charts deploy: a path in values.yaml and a reference with a digest. Sets <path>.repository and <path>.digest in every chart that has the path.',
      ),
    version: z.string().optional().describe('Version to publish, in place of those in Chart.yaml.'),
    'app-version': z
      .string()
      .optional()
      .describe('appVersion to publish, in place of those in Chart.yaml.'),
    sign: z.boolean().default(true).describe('Sign the charts.'),
    ...signInputs,
    ...registryInputs,
    out: z.string().default('out/charts').describe('Directory for release.json and release.html.'),
  }),
  outputs: z.strictObject({ ...chartOutputs, ...reportOutputs }),
  async run(inputs, ports) {
    const registry = normaliseRegistry(inputs.registry, ports.log);
    const setup = inputs.sign ? await openSigningSetup(inputs, registry, ports) : undefined;
    const report = await publishAndSignCharts(
      {
        directory: '.',
        charts: await pinCharts({
          directories: inputs.charts,
          pins: inputs.pin,
          version: inputs.version,
          appVersion: inputs['app-version'],
        }),
        registry,
        registries: await openRegistries(inputs, registry, ports),
        epochSeconds: await sourceEpoch('.', ports),
        images: new Map(),
        setup,
      },
      ports,
    );
    ports.summary.append(markdownReport(report));
    const { charts, digests } = outputsOf(report, '');
    return { charts, digests, report: await writeReport(report, inputs.out) };
  },
});
