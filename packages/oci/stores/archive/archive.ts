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

/** The open file of an archive, and its index. */
export interface ArchiveFile {
  readonly path: string;
  readonly file: FileHandle;
  readonly entries: ReadonlyMap<string, ArchiveEntry>;
  /** The entries of index.json. */
  readonly manifests: readonly Descriptor[];
}

/**
 * Opens a tar of an image layout (`oci-archive`) and reads it in place: nothing is unpacked. Entries whose name is not
 * that of a file of a layout are ignored.
 *
 * @throws `NOT_FOUND`, `STORE_FAILED` for a file that is not an archive of a layout or is damaged, `JSON_INVALID`
 */
export async function openArchive(path: string): Promise<Archive> {
  const opened = await openArchiveFile(path);
  const entryOf = (digest: Digest) => opened.entries.get(blobName(digest));
  const reader = layoutReader({
    shown: path,
    entries: () => Promise.resolve(opened.manifests),
    sizeOf: (digest) => Promise.resolve(entryOf(digest)?.size),
    read: (digest, offset) => contentOfEntry(opened.file, entryOf(digest), offset, 'owned'),
    readBorrowed: (digest, offset) =>
      contentOfEntry(opened.file, entryOf(digest), offset, 'borrowed'),
  });
  return { ...reader, [Symbol.asyncDispose]: () => opened.file.close() };
}

/** Opens the file of an archive and reads its index. The caller closes the file. @throws as `openArchive` */
export async function openArchiveFile(path: string): Promise<ArchiveFile> {
  const file = await openFile(path);
  try {
    const { entries, problem, hint } = await scanArchive(file);
    if (problem !== undefined) {
      const details = hint === undefined ? await hintOf(file) : { hint };
      throw ociError('STORE_FAILED', `cannot read ${path} as a tar: ${problem}`, details);
    }
    const index = entries.get('index.json');
    const layout = entries.get('oci-layout');
    if (index === undefined || layout === undefined)
      throw ociError(
        'STORE_FAILED',
        `cannot open ${path}: expected an archive of an image layout, got a tar without oci-layout or index.json`,
        { hint: 'write the archive with docker 25 or newer: docker save' },
      );
    checkVersion(path, await read(file, layout, 4096, `oci-layout in ${path}`));
    const what = `index.json in ${path}`;
    const bytes = await read(file, index, INDEX_LIMITS.bytes, what);
    const { manifests = [] } = parseJson(bytes, indexSchema, what, INDEX_LIMITS);
    return { path, file, entries, manifests };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Returns the name of a blob in an archive. */
export function blobName(digest: Digest): string {
  return `blobs/${digest.replace(':', '/')}`;
}

/**
 * Returns the content of an entry from `offset` on; no bytes for an undefined entry. `owned` chunks may be kept, a
 * `borrowed` one is valid only until the next read.
 */
export function contentOfEntry(
  file: FileHandle,
  entry: ArchiveEntry | undefined,
  offset: number,
  mode: 'owned' | 'borrowed',
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
      `cannot open ${path}: ${isMissing ? 'there is no such file' : (cause as Error).message}`,
      { cause },
    );
  }
  throw ociError('STORE_FAILED', `cannot open ${path}: expected a file`, {
    hint: `write oci:${path} for an image layout in a directory`,
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
      `cannot open ${path}: expected image layout version 1.0.0, got ${imageLayoutVersion}`,
    );
}

/** Returns the hint for a file that is not a valid tar, by its first bytes. */
async function hintOf(file: FileHandle): Promise<{ readonly hint?: string }> {
  const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
  const start = buffer.toString('hex');
  if (start.startsWith('1f8b')) return { hint: 'decompress it with gunzip first' };
  if (start === '28b52ffd') return { hint: 'decompress it with unzstd first' };
  return { hint: 'copy the file again: it is damaged or was cut short' };
}
