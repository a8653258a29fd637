import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { digestOf } from '@sealwright/core';
import { exists } from '@sealwright/core/fs';
import { MANIFEST_LIMIT } from '@sealwright/oci';
import { readArchive } from '../chart/archive.ts';
import { chartOf } from '../chart/chart.ts';
import { MAX_CHART_SIZE } from '../chart/chart-file.ts';
import { helmError } from '../errors.ts';
import type { PackagedChart } from './package.ts';

/** A chart archive that somebody packaged. */
export interface ArchivedFile extends PackagedChart {
  /** The latest time of a file in the archive, in seconds since the epoch; undefined when it has no usable time. */
  readonly modifiedSeconds: number | undefined;
  /** The provenance file beside it, `<file>.prov`, which helm pushes with it. */
  readonly provenance: Uint8Array | undefined;
}

/** Seconds since the epoch of the last date with a year of four digits. */
const LAST_SECOND = 253_402_300_799;

/**
 * Reads an archive to publish as it is, with the provenance file beside it. Its metadata is that of the Chart.yaml in it.
 *
 * @param path of the file
 * @param shown names the file in messages
 * @throws `CHART_UNREADABLE`, `CHART_TOO_LARGE`, and the errors of `readArchive` and `chartOf`
 */
export async function readChartArchive(path: string, shown = path): Promise<ArchivedFile> {
  const tgz = await readBytes(path, shown, MAX_CHART_SIZE);
  let latest = -1;
  const files = await readArchive(tgz, shown, (seconds) => {
    if (seconds <= LAST_SECOND) latest = Math.max(latest, seconds);
  });
  if (!files.some(({ name }) => name === 'Chart.yaml')) {
    throw helmError(
      'CHART_INVALID',
      `cannot read chart archive ${shown}: expected a Chart.yaml in its top directory, got none`,
      { hint: 'package the directory of a chart: helm package DIR' },
    );
  }
  const { metadata, warnings } = await chartOf(files, shown);
  return {
    metadata,
    tgz,
    digest: digestOf(tgz),
    files: files.map(({ name }) => name),
    warnings: [...warnings, ...nameWarning(shown, `${metadata.name}-${metadata.version}.tgz`)],
    modifiedSeconds: latest < 0 ? undefined : latest,
    provenance: await readProvenance(`${path}.prov`, `${shown}.prov`),
  };
}

/** helm pushes an archive by the name and the version in it, whatever the name of its file. */
function nameWarning(shown: string, expected: string): string[] {
  return basename(shown) === expected ? [] : [`the archive is published as ${expected}`];
}

async function readProvenance(path: string, shown: string): Promise<Uint8Array | undefined> {
  return (await exists(path)) ? readBytes(path, shown, MANIFEST_LIMIT) : undefined;
}

async function readBytes(path: string, shown: string, limit: number): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size <= limit) return await readFile(path);
  } catch (cause) {
    const reason = (cause as Error).message;
    throw helmError('CHART_UNREADABLE', `cannot read ${shown}: ${reason}`, {
      cause,
      hint: 'make the file readable for the user of this run',
    });
  }
  throw helmError(
    'CHART_TOO_LARGE',
    `cannot read ${shown}: expected at most ${limit} bytes, got more`,
    { hint: 'package the chart without large files: exclude them with .helmignore' },
  );
}
