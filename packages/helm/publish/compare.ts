import { textOf } from '@sealwright/core';
import { readArchive } from '../chart/archive.ts';
import { compare } from '../chart/chart.ts';
import { type Metadata, metadataJson } from '../chart/metadata.ts';

/** A chart to compare: its metadata and its archive. */
export interface ComparedChart {
  readonly metadata: Metadata;
  readonly tgz: Uint8Array;
}

/** Files that a message names at most. */
const NAMED = 20;

/**
 * Returns how the content of a chart differs from that of a published one: `changed`, `added` or `removed` and the file,
 * one a line, sorted by file. Dates do not count: of the files, of the manifest, and `generated` in a Chart.lock.
 *
 * @throws `CHART_INVALID` for an archive that cannot be read
 */
export async function contentDifferences(
  published: ComparedChart,
  chart: ComparedChart,
): Promise<readonly string[]> {
  const [before, after] = await Promise.all([filesOf(published), filesOf(chart)]);
  const names = [...new Set([...before.keys(), ...after.keys()])].sort(compare);
  const files = names.flatMap((name) => {
    const [old, own] = [before.get(name), after.get(name)];
    if (old === own) return [];
    return [`${old === undefined ? 'added' : own === undefined ? 'removed' : 'changed'} ${name}`];
  });
  const isSameMetadata = metadataJson(published.metadata) === metadataJson(chart.metadata);
  return files.length > 0 || isSameMetadata ? files : ['changed the metadata of the config'];
}

/** Formats differences for a message, with a count of those that are left out. */
export function differencesText(differences: readonly string[]): string {
  const rest = differences.length - NAMED;
  const lines = differences.slice(0, NAMED);
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
