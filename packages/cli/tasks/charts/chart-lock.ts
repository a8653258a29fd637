import { defineTask } from '@sealwright/core';
import { dependencyInputs, registryInputs } from '@sealwright/inputs';
import { openRegistries } from '@sealwright/oci';
import { z } from 'zod';

/** The task `chart-lock`: locks the dependencies of Helm charts. */
export const task = defineTask({
  name: 'chart-lock',
  summary: 'Lock the dependencies of Helm charts by version and by the digest of their archives',
  surfaces: ['cli'],
  inputs: z.strictObject({
    charts: z
      .array(z.string())
      .min(1)
      .describe('Directories of charts. Their file:// dependencies are locked too.')
      .meta({ positional: true }),
    upgrade: z
      .boolean()
      .default(false)
      .describe(
        'Choose the newest versions that Chart.yaml allows. Without it, a Chart.lock that fits its Chart.yaml keeps its versions.',
      ),
    'dry-run': z.boolean().default(false).describe('Print what would change, and write nothing.'),
    ...dependencyInputs,
    ...registryInputs,
  }),
  outputs: z.strictObject({
    changes: z.array(z.string()).describe('What changed, one text a line.'),
    written: z.array(z.string()).describe('Paths of the written files.'),
  }),
  async run(inputs, ports) {
    const { lockCharts } = await import('@sealwright/release');
    const registries = await openRegistries(inputs, undefined, ports);
    const { charts, upgrade, 'dry-run': dryRun } = inputs;
    const request = { inputs, directory: '.', charts, registries, upgrade, dryRun };
    const { changes, written } = await lockCharts(request, ports);
    const verb = dryRun ? 'would write' : 'wrote';
    const lines = [...changes, ...written.map((file) => `${verb} ${file}`)];
    ports.log.result(lines.length === 0 ? 'the locks are up to date' : lines.join('\n'));
    return { changes, written };
  },
});
