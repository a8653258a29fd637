import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJson } from '@sealwright/core';
import { htmlReport } from './html.ts';
import { type ReleaseReport, releaseReportSchema } from './schema.ts';

/** A report may list thousands of subjects. */
const REPORT_LIMITS = { bytes: 64 * 1024 * 1024, depth: 32 };

/** Writes release.json and, beside it, release.html. Returns the path of release.json. */
export async function writeReport(report: ReleaseReport, directory: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  const checked = releaseReportSchema.parse(report);
  const path = join(directory, 'release.json');
  await Promise.all([
    writeWhole(join(directory, 'release.html'), htmlReport(checked)),
    writeWhole(path, `${JSON.stringify(checked, undefined, 2)}\n`),
  ]);
  return path;
}

/** Reads a report that another step wrote. @throws `JSON_INVALID` */
export async function readReport(path: string): Promise<ReleaseReport> {
  return parseJson(await readFile(path), releaseReportSchema, path, REPORT_LIMITS);
}

/** Writes a file so that a reader sees the old one or the whole new one. */
async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
