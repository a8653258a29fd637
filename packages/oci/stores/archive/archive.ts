import { type FileHandle, open } from 'node:fs/promises';
import { type Content, collect, type Digest, parseJson } from '@sealwright/core';
import { spanLent, spanOwned } from '@sealwright/core/fs';
import { z } from 'zod';
import { ociError } from '../../errors.ts';
import type { Descriptor } from '../../model/descriptor.ts';
import { INDEX_LIMITS, indexSchema, type LayoutReader, layoutReader } from '../layout/reader.ts';
import { type ArchiveEntry, scanArchive } from './archive-index.ts';

/** An archive that is open for reading. Dispose it to close its file. */
export type Archive = LayoutReader & AsyncDisposable;

/** The file of an archive, and what is in it. */
export interface ArchiveFile {
  readonly path: string;
  readonly file: FileHandle;
  readonly entries: ReadonlyMap<string, ArchiveEntry>;
  /** What index.json lists. */
  readonly manifests: readonly Descriptor[];
}

/**
 * A tar of an image layout (`oci-archive`), read where it lies: nothing is unpacked. Only the parts of a layout are
 * looked at, by names of a closed grammar.
 *
 * @throws `NOT_FOUND`, `STORE_FAILED` for what is no archive of a layout, or is damaged
 */
export async function openArchive(path: string): Promise<Archive> {
  const opened = await openArchiveFile(path);
  const entryOf = (digest: Digest) => opened.entries.get(blobName(digest));
  const reader = layoutReader({
    shown: path,
    entries: () => Promise.resolve(opened.manifests),
    sizeOf: (digest) => Promise.resolve(entryOf(digest)?.size),
    read: (digest, offset) => contentOfEntry(opened.file, entryOf(digest), offset, 'owned'),
    readLent: (digest, offset) => contentOfEntry(opened.file, entryOf(digest), offset, 'lent'),
  });
  return { ...reader, [Symbol.asyncDispose]: () => opened.file.close() };
}

/** Opens an archive and finds its parts; whoever calls closes the file. @throws as `openArchive` */
export async function openArchiveFile(path: string): Promise<ArchiveFile> {
  const file = await openFile(path);
  try {
    const { entries, problem } = await scanArchive(file);
    if (problem !== undefined) {
      const details = await hintOf(file);
      throw ociError('STORE_FAILED', `opening ${path}: it is no whole tar: ${problem}`, details);
    }
    const index = entries.get('index.json');
    const layout = entries.get('oci-layout');
    if (index === undefined || layout === undefined)
      throw ociError('STORE_FAILED', `opening ${path}: it is no archive of an image layout`, {
        hint: 'it lacks oci-layout or index.json; what docker save writes has them from docker 25 on',
      });
    checkVersion(path, await read(file, layout, 4096, `oci-layout in ${path}`));
    const what = `index.json in ${path}`;
    const bytes = await read(file, index, INDEX_LIMITS.bytes, what);
    const { manifests } = parseJson(bytes, indexSchema, what, INDEX_LIMITS);
    return { path, file, entries, manifests };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The name that an archive gives content. */
export function blobName(digest: Digest): string {
  return `blobs/${digest.replace(':', '/')}`;
}

/** The content of an entry from a byte on; none for no entry. */
export function contentOfEntry(
  file: FileHandle,
  entry: ArchiveEntry | undefined,
  offset: number,
  mode: 'owned' | 'lent',
): Content {
  const { offset: start = 0, size = 0 } = entry ?? {};
  const span = mode === 'owned' ? spanOwned : spanLent;
  return span(file, start + Math.min(offset, size), start + size);
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, 'r');
    if ((await file.stat()).isFile()) return file;
    await file.close();
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw ociError(
      isMissing ? 'NOT_FOUND' : 'STORE_FAILED',
      `opening ${path}: ${isMissing ? 'it is not there' : (cause as Error).message}`,
      { cause },
    );
  }
  throw ociError('STORE_FAILED', `opening ${path}: it is no file`, {
    hint: `for an image layout in a directory write oci:${path}`,
  });
}

function read(file: FileHandle, entry: ArchiveEntry, limit: number, what: string) {
  return collect(contentOfEntry(file, entry, 0, 'owned'), limit, what);
}

function checkVersion(path: string, bytes: Uint8Array): void {
  const schema = z.looseObject({ imageLayoutVersion: z.string() });
  const { imageLayoutVersion } = parseJson(bytes, schema, `oci-layout in ${path}`);
  if (!imageLayoutVersion.startsWith('1.'))
    throw ociError(
      'STORE_FAILED',
      `opening ${path}: image layout version ${imageLayoutVersion}, expected 1.0.0`,
    );
}

/** What to do about a file that is no tar, as far as its first bytes tell. */
async function hintOf(file: FileHandle): Promise<{ readonly hint?: string }> {
  const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
  const start = buffer.toString('hex');
  if (start.startsWith('1f8b')) return { hint: 'it is compressed: unpack it with gunzip first' };
  if (start === '28b52ffd') return { hint: 'it is compressed: unpack it with unzstd first' };
  return { hint: 'the file is damaged or was cut short: copy it again' };
}
