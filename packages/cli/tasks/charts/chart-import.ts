import { defineTask } from '@sealwright/core';
import {
  dependencyInputs,
  indexInputs,
  indexOutputs,
  registryInputs,
  signInputs,
} from '@sealwright/inputs';
import { openRegistries } from '@sealwright/oci';
import {
  importCharts,
  indexRequest,
  normaliseRegistry,
  requireImported,
  updateIndex,
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

const { 'repository-credentials': repositoryCredentials, 'dependency-cache': dependencyCache } =
  dependencyInputs;

/** The task `chart-import`: copies a chart repository with an index.yaml to a registry. */
export const task = defineTask({
  name: 'chart-import',
  summary: 'Copy the charts of a repository with an index.yaml to a registry, with their digests',
  surfaces: ['cli'],
  inputs: z.strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .describe('URL of the chart repository, as `helm repo add` uses it.')
      .meta({ positional: true }),
    registry: z
      .string()
      .describe(
        'Registry path to copy to, HOST/PATH. Each chart is pushed to HOST/PATH/charts/NAME.',
      ),
    charts: z.array(z.string()).default([]).describe('Names of the charts to copy. Default: all.'),
    'repository-credentials': repositoryCredentials,
    'dependency-cache': dependencyCache,
    ...indexInputs,
    sign: z.boolean().default(true).describe('Sign the copied charts.'),
    ...signInputs,
    ...registryInputs,
    out: z
      .string()
      .default('out/charts')
      .describe('Directory to write release.json and release.html to.'),
  }),
  outputs: z.strictObject({ ...chartOutputs, ...indexOutputs, ...reportOutputs }),
  async run(inputs, ports) {
    const registry = normaliseRegistry(inputs.registry, ports.log);
    const registries = await openRegistries(inputs, { destination: registry }, ports);
    const setup = inputs.sign ? await openSigningSetup(inputs, registry, ports) : undefined;
    const { url, charts: names } = inputs;
    const imported = await importCharts({ url, names, registry, registries, inputs, setup }, ports);
    ports.summary.append(markdownReport(imported.report));
    for (const { reference, changed } of imported.report.subjects)
      ports.log.result(`${reference}  ${changed ? 'copied' : 'unchanged'}`);
    const report = await writeReport(imported.report, inputs.out);
    const index = await updateIndex(imported.published, indexRequest(inputs), ports);
    requireImported(imported, report);
    const { charts, digests } = outputsOf(imported.report, '');
    return { charts, digests, 'index-url': index, report };
  },
});
