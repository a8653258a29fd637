import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { algorithmOf, type Digest, hexOf, isDigest } from '@sealwright/core';
import { ociError } from '../errors.ts';

export async function exists(path: string): Promise<boolean> {
  return (await sizeOfFile(path)) !== undefined;
}

/** Bytes, or undefined when there is no such file. */
export async function sizeOfFile(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.size;
}

/** Writes a file so that it is whole or not there: a temporary one, synced, then renamed. */
export async function writeAtomically(
  path: string,
  content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  mode = 0o666,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  const file = await open(temporary, 'wx', mode);
  try {
    for await (const chunk of content) await file.writeFile(chunk);
    await file.sync();
    await file.close();
    await rename(temporary, path);
    await syncDirectory(dirname(path));
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Stamps files as used, as far as they are there: whoever removes unused ones goes by the time of the last change. */
export async function touch(paths: readonly string[]): Promise<void> {
  const one = async (path: string): Promise<void> => {
    const { atime, mtime } = await stat(path);
    await utimes(path, atime, mtime);
  };
  for (let at = 0; at < paths.length; at += 64)
    await Promise.allSettled(paths.slice(at, at + 64).map(one));
}

/** Makes a rename in a directory last, where the system can. */
export async function syncDirectory(directory: string): Promise<void> {
  // Windows opens no directories, and some file systems sync none: there a rename is as lasting as it gets.
  const handle = await open(directory, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Where a layout keeps content. The digest's grammar is checked, so the path cannot lead elsewhere. */
export function blobPath(directory: string, digest: Digest): string {
  if (!isDigest(digest))
    throw ociError('NOT_FOUND', `"${String(digest).slice(0, 80)}" is not a digest`);
  return join(directory, 'blobs', algorithmOf(digest), hexOf(digest));
}
