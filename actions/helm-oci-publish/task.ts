import { defineTask } from '@sealwright/core';
import { IF_EXISTS } from '@sealwright/helm';
import { registryInputs, signInputs } from '@sealwright/inputs';
import { openRegistries } from '@sealwright/oci';
import { normaliseRegistry, pinCharts, publishAndSignCharts } from '@sealwright/release';
import {
  chartOutputs,
  markdownReport,
  openSigningSetup,
  outputsOf,
  reportOutputs,
  writeReport,
} from '@sealwright/seal';
import { z } from 'zod';

/** The task `helm-oci-publish`: packages, pushes and signs Helm charts. */
export const task = defineTask({
  name: 'helm-oci-publish',
  summary: 'Package Helm charts, push them as OCI artifacts and sign them',
  surfaces: ['action', 'cli'],
  branding: { icon: 'anchor', color: 'blue' },
  permissions: {
    'contents: read': 'to check out the charts',
    'packages: write': 'to push to ghcr.io',
    'id-token: write': 'to request an identity token, unless `sign: false` or `key` is set',
  },
  inputs: z.strictObject({
    charts: z
      .array(z.string())
      .min(1)
      .describe('Directories of charts, in the order of publishing.')
      .meta({ positional: true }),
    registry: z
      .string()
      .describe(
        'Registry path to publish to, HOST/PATH. Each chart is pushed to HOST/PATH/charts/NAME.',
      ),
    pin: z
      .record(z.string(), z.string())
      .default({})
      .describe(
        'Images of the charts, as a path in values.yaml and a reference with a digest. Sets <path>.repository and <path>.digest in every chart that has the path.',
      ),
    version: z
      .string()
      .optional()
      .describe('Version of the published charts. Default: the version in each Chart.yaml.'),
    'app-version': z
      .string()
      .optional()
      .describe('appVersion of the published charts. Default: the appVersion in each Chart.yaml.'),
    'if-exists': z
      .enum(IF_EXISTS)
      .default('skip-identical')
      .describe(
        'What to do when the registry has the version. skip-identical: keep the same content, whatever its dates, and refuse other content. fail: refuse always. overwrite: replace other content.',
      ),
    sign: z.boolean().default(true).describe('Sign the published charts.'),
    ...signInputs,
    ...registryInputs,
    out: z
      .string()
      .default('out/charts')
      .describe('Directory to write release.json and release.html to.'),
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
        registries: await openRegistries(inputs, { destination: registry }, ports),
        ifExists: inputs['if-exists'],
        images: new Map(),
        setup,
      },
      ports,
    );
    ports.summary.append(markdownReport(report));
    const { charts, digests } = outputsOf(report, '');
    ports.log.result(charts.join('\n'));
    return { charts, digests, report: await writeReport(report, inputs.out) };
  },
});
