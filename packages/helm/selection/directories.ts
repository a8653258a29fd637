import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '../chart/chart.ts';
import { helmError } from '../errors.ts';

/** Levels of directories below which charts are searched. */
const MAX_DEPTH = 32;

/**
 * Returns the charts in a directory: itself when it has a Chart.yaml, else those below it, sorted by path. A chart inside
 * another chart belongs to that chart. Links, hidden directories and `node_modules` are not searched.
 *
 * @throws `CHART_UNREADABLE` for a directory that cannot be read
 */
export async function chartDirectories(directory: string): Promise<string[]> {
  return search(directory, 0).sort(compare);
}

function search(directory: string, depth: number): string[] {
  const entries = entriesOf(directory);
  if (entries.some((entry) => entry.name === 'Chart.yaml' && !entry.isDirectory()))
    return [directory];
  if (depth === MAX_DEPTH) return [];
  const found: string[] = [];
  for (const entry of entries)
    if (entry.isDirectory() && !isSkippedName(entry.name))
      found.push(...search(join(directory, entry.name), depth + 1));
  return found;
}

function entriesOf(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (cause) {
    const reason = (cause as Error).message;
    throw helmError('CHART_UNREADABLE', `cannot search ${directory} for charts: ${reason}`, {
      cause,
      hint: 'make the directory readable for the user of this run',
    });
  }
}

/** Reports whether a directory of this name is not searched for charts: a hidden one, or one of installed packages. */
export function isSkippedName(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}
