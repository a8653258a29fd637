import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Returns the directories below a directory that have a Chart.yaml, sorted. Charts inside of a chart are left out. */
export async function chartDirectories(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  if (entries.some((entry) => entry.name === 'Chart.yaml')) return [directory];
  const below = entries
    .filter((entry) => entry.isDirectory() && !['.git', 'node_modules'].includes(entry.name))
    .map((entry) => chartDirectories(join(directory, entry.name)));
  return (await Promise.all(below)).flat().sort();
}
