import { textOf } from '@sealwright/core';
import { readArchive } from '../chart/archive.ts';
import { compare } from '../chart/chart.ts';
import { type Metadata, metadataJson } from '../chart/metadata.ts';

/** A chart to compare: its metadata and its archive. */
export interface ComparedChart {
  readonly metadata: Metadata;
  readonly tgz: Uint8Array;
}

/** One difference between a chart and a published one. */
export interface Difference {
  readonly change: 'added' | 'changed' | 'removed';
  /** The file, relative to the chart's directory, or `the metadata of the config`. */
  readonly file: string;
}

/** Files that a message names at most. */
const NAMED = 20;

/**
 * Returns how the content of a chart differs from that of a published one, sorted by file. Dates do not count: of the
 * files, of the manifest, and `generated` in a Chart.lock.
 *
 * @throws `CHART_INVALID` for an archive that cannot be read
 */
export async function contentDifferences(
  published: ComparedChart,
  chart: ComparedChart,
): Promise<readonly Difference[]> {
  const [before, after] = await Promise.all([filesOf(published), filesOf(chart)]);
  const names = [...new Set([...before.keys(), ...after.keys()])].sort(compare);
  const files = names.flatMap((file): readonly Difference[] => {
    const [old, own] = [before.get(file), after.get(file)];
    if (old === own) return [];
    const change = old === undefined ? 'added' : own === undefined ? 'removed' : 'changed';
    return [{ change, file }];
  });
  const isSameMetadata = metadataJson(published.metadata) === metadataJson(chart.metadata);
  return files.length > 0 || isSameMetadata
    ? files
    : [{ change: 'changed', file: 'the metadata of the config' }];
}

/** Formats differences for a message, one a line, with a count of those that are left out. */
export function differencesText(differences: readonly Difference[]): string {
  const rest = differences.length - NAMED;
  const lines = differences.slice(0, NAMED).map(({ change, file }) => `${change} ${file}`);
  return [...lines, ...(rest > 0 ? [`and ${rest} more`] : [])]
    .map((line) => `\n  ${line}`)
    .join('');
}

async function filesOf({ metadata, tgz }: ComparedChart): Promise<ReadonlyMap<string, string>> {
  const files = await readArchive(tgz, `${metadata.name}-${metadata.version}.tgz`);
  return new Map(
    files.map(({ name, bytes }) => [
      name,
      /(^|\/)(Chart|requirements)\.lock$/.test(name)
        ? textOf(bytes).replace(/^generated:.*$/m, '')
        : Buffer.from(bytes).toString('latin1'),
    ]),
  );
}
