import { countText, defineTask } from '@sealwright/core';
import { z } from 'zod';
import { packageAt } from '../../charts/package.ts';
import { valuesInput } from '../../charts/values.ts';

/** The task `chart-lint`: lints charts before they are published. */
export const task = defineTask({
  name: 'chart-lint',
  summary: 'Lint Helm charts as helm lint does, and list the images that they deploy',
  surfaces: ['cli'],
  inputs: z.strictObject({
    charts: z
      .array(z.string())
      .min(1)
      .describe(
        'Charts: directories with a Chart.yaml, .tgz archives, directories with charts below them, or patterns such as charts/*.',
      )
      .meta({ positional: true }),
    ...valuesInput,
  }),
  outputs: z.strictObject({
    images: z.array(z.string()).describe('The images that the charts deploy with these values.'),
  }),
  async run(inputs, ports) {
    const { lintChart, mapInputs, readValuesFiles, refuseBroken, selectCharts } = await import(
      '@sealwright/helm'
    );
    const { openEngine } = await import('@sealwright/helm-engine');
    const values = await readValuesFiles(inputs.values);
    const sources = await selectCharts(inputs.charts, '.');
    await using engine = openEngine(ports.clock);
    const found = await mapInputs(sources, 1, async (source) => {
      const { metadata, tgz, warnings } = await packageAt(source);
      const report = await lintChart(engine, {
        metadata,
        tgz,
        what: source.path,
        pins: [],
        values,
      });
      for (const warning of [...warnings, ...report.warnings])
        ports.log.warn(`${source.path}: ${warning}`);
      refuseBroken(report, `use ${source.path}`, 'correct these lines, and lint it again');
      return report.images ?? [];
    });
    const images = [...new Set(found.flat())].sort();
    ports.log.info(`${countText(sources.length, 'chart')} without errors`);
    ports.log.result(images.join('\n'));
    return { images };
  },
});
