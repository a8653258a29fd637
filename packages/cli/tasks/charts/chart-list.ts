import { defineTask } from '@sealwright/core';
import { registryInputs } from '@sealwright/inputs';
import { openRegistries } from '@sealwright/oci';
import { z } from 'zod';
import { parseChartReference } from '../../charts/reference.ts';

/** The task `chart-list`: lists the versions of a Helm chart. */
export const task = defineTask({
  name: 'chart-list',
  summary: 'List the versions of a Helm chart in a registry, newest first',
  surfaces: ['cli'],
  inputs: z.strictObject({
    chart: z
      .string()
      .describe('Repository of the chart: HOST/PATH/NAME, with or without oci://.')
      .meta({ positional: true }),
    ...registryInputs,
  }),
  outputs: z.strictObject({
    repository: z.string().describe('Repository of the chart, HOST/PATH/NAME.'),
    versions: z.array(z.string()).describe('Versions, newest first.'),
  }),
  async run(inputs, ports) {
    const { repository } = parseChartReference(inputs.chart);
    const registries = await openRegistries(inputs, repository, ports);
    const { listCharts } = await import('@sealwright/helm');
    const versions = await listCharts(registries.open(repository));
    ports.log.result(versions.join('\n'));
    return { repository, versions };
  },
});
