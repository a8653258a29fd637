import { coreError, defineTask, mapLimit } from '@sealwright/core';
import { z } from 'zod';

const CONCURRENCY = 8;

/** The task `report-merge`: merges reports of several steps or jobs. */
export const task = defineTask({
  name: 'report-merge',
  summary: 'Merge the release.json files of several steps or jobs into one report',
  surfaces: ['cli'],
  inputs: z.strictObject({
    reports: z
      .array(z.string())
      .min(1)
      .describe('Paths of release.json files. When two disagree, the later one is used.')
      .meta({ positional: true }),
    out: z.string().default('out').describe('Directory to write release.json and release.html to.'),
  }),
  outputs: z.strictObject({
    report: z.string().describe('Path of the merged release.json.'),
    digests: z
      .record(z.string(), z.string())
      .describe('repository@digest of each subject, by name.'),
  }),
  async run(inputs, ports) {
    const { mergeReports, outputsOf, readReport, terminalReport, writeReport } = await import(
      '@sealwright/seal'
    );
    const [first, ...rest] = await mapLimit(inputs.reports, CONCURRENCY, readReport);
    if (first === undefined)
      throw coreError(
        'INPUT_INVALID',
        'cannot merge reports: expected at least one file, got none',
      );
    const merged = mergeReports([first, ...rest]);
    ports.log.result(terminalReport(merged));
    const report = await writeReport(merged, inputs.out);
    return { report, digests: outputsOf(merged, report).digests };
  },
});
