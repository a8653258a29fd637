import { join } from 'node:path';
import { defineTask } from '@sealwright/core';
import { writeAtomically } from '@sealwright/core/fs';
import { registryInputs } from '@sealwright/inputs';
import { openRegistries } from '@sealwright/oci';
import { z } from 'zod';
import { parseChartReference, requireVersion } from '../../charts/reference.ts';

/** The task `chart-pull`: pulls a Helm chart into a file. */
export const task = defineTask({
  name: 'chart-pull',
  summary: 'Pull a Helm chart from a registry as a .tgz and verify its digest',
  surfaces: ['cli'],
  inputs: z.strictObject({
    chart: z
      .string()
      .describe(
        'Chart to pull: HOST/PATH/NAME:VERSION or HOST/PATH/NAME@DIGEST, with or without oci://.',
      )
      .meta({ positional: true }),
    out: z.string().default('.').describe('Directory to write NAME-VERSION.tgz to.'),
    ...registryInputs,
  }),
  outputs: z.strictObject({
    file: z.string().describe('Path of the .tgz.'),
    provenance: z
      .string()
      .optional()
      .describe('Path of the provenance file, if the chart has one.'),
    charts: z.array(z.string()).describe('Chart by digest.'),
  }),
  async run(inputs, ports) {
    const reference = parseChartReference(inputs.chart);
    const version = requireVersion(inputs.chart, reference);
    const registries = await openRegistries(inputs, reference.repository, ports);
    const { pullChart } = await import('@sealwright/helm');
    const chart = await pullChart(registries.open(reference.repository), version);
    const { name, version: pulled } = chart.metadata;
    const file = join(inputs.out, `${name}-${pulled}.tgz`);
    await writeAtomically(file, [chart.tgz]);
    const charts = [`${reference.repository}@${chart.descriptor.digest}`];
    ports.log.result(`${file}: ${name} ${pulled}, ${chart.descriptor.digest}`);
    if (chart.provenance === undefined) return { file, charts };
    await writeAtomically(`${file}.prov`, [chart.provenance]);
    return { file, provenance: `${file}.prov`, charts };
  },
});
