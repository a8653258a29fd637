import { join } from 'node:path';
import { readInputJson, writeAtomically } from '@sealwright/core/fs';
import { htmlReport } from './html.ts';
import { type ReleaseReport, releaseReportSchema } from './schema.ts';

/** Limits of release.json: it can list thousands of subjects. */
const REPORT_LIMITS = { bytes: 64 * 1024 * 1024, depth: 32 };

/** Writes release.json and release.html. Returns the path of release.json. */
export async function writeReport(report: ReleaseReport, directory: string): Promise<string> {
  const checked = releaseReportSchema.parse(report);
  const path = join(directory, 'release.json');
  await Promise.all([
    writeAtomically(join(directory, 'release.html'), [Buffer.from(htmlReport(checked))]),
    writeAtomically(path, [Buffer.from(`${JSON.stringify(checked, undefined, 2)}\n`)]),
  ]);
  return path;
}

/** Reads the release.json of another step. @throws `INPUT_INVALID`, whose message names the path */
export async function readReport(path: string): Promise<ReleaseReport> {
  return readInputJson(path, releaseReportSchema, REPORT_LIMITS);
}
