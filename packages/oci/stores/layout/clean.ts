import { rmdirSync } from 'node:fs';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ifMissing } from '@sealwright/core';
import { isHeldPartial, partialOf } from './blob-file.ts';

/**
 * Removes the files of dead processes from a layout directory: temporary files and uploads that were last written to
 * more than `olderThan` milliseconds ago, except the uploads whose ids are in `busy`. Returns how many it removed.
 */
export async function cleanLayout(
  directory: string,
  olderThan: number,
  busy: ReadonlySet<string>,
): Promise<number> {
  const directories = [directory, ...(await blobDirectories(directory))];
  const files = await Promise.all(directories.map((each) => filesOf(each)));
  const temporary = files.flat().filter((path) => path.endsWith('.tmp') && !isHeldPartial(path));
  const uploads = await filesOf(join(directory, 'uploads'));
  const unused = uploads.filter((path) => !busy.has(path.slice(-36)));
  let removed = 0;
  for await (const path of olderFiles(directory, [...temporary, ...unused], olderThan)) {
    await rm(path, { force: true });
    removed++;
  }
  removeIfEmpty(directory);
  return removed;
}

/** Removes the directory of a layout to which only uploads were written, when the last of them is gone. */
export function removeIfEmpty(directory: string): void {
  try {
    rmdirSync(join(directory, 'uploads'));
    rmdirSync(directory);
  } catch {
    // It has other files, or none were written.
  }
}

/** Yields the files that were last changed more than `olderThan` milliseconds ago, by the clock of the file system. */
async function* olderFiles(
  directory: string,
  paths: readonly string[],
  olderThan: number,
): AsyncIterable<string> {
  if (paths.length === 0) return;
  const probe = partialOf(join(directory, 'probe'), process.pid);
  await writeFile(probe, '');
  const now = (await stat(probe)).ctimeMs;
  await rm(probe, { force: true });
  for (const path of paths) {
    // Checked right before the removal: another process may have written to it since the list was made.
    const stats = await stat(path).catch(ifMissing(undefined));
    if (stats !== undefined && now - stats.ctimeMs >= olderThan) yield path;
  }
}

async function blobDirectories(directory: string): Promise<string[]> {
  const parent = join(directory, 'blobs');
  const entries = await readdir(parent, { withFileTypes: true }).catch(ifMissing([]));
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(parent, name));
}

async function filesOf(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(ifMissing([]));
  return entries.filter((entry) => entry.isFile()).map(({ name }) => join(directory, name));
}
