import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  type Content,
  contentOf,
  digestOf,
  type Expected,
  isDigest,
  isRereadable,
  isSealwrightError,
  type Rereadable,
  verified,
} from '@sealwright/core';
import { encodeTarHeader, TAR_BLOCK, tarPadding } from '@sealwright/core/archive';
import { exists, syncDirectory, writeWhole } from '@sealwright/core/fs';
import { ociError } from '../../errors.ts';
import { acquirePartial, partialOf } from '../layout/blob-file.ts';
import { LAYOUT } from '../layout/layout-index.ts';
import { blobName, contentOfEntry } from './archive.ts';
import { type ArchiveEntry, scanArchive } from './archive-index.ts';

/** An archive that is being written to a partial file beside its path. */
export interface Draft {
  /** Where the archive will appear. */
  readonly path: string;
  readonly partial: string;
  readonly file: FileHandle;
  readonly entries: Map<string, ArchiveEntry>;
  /** The offset of the next entry. */
  end: number;
  /** An incomplete entry at `end`, of whose content the file has `held` bytes. */
  tail: (ArchiveEntry & { readonly held: number }) | undefined;
}

/**
 * Resumes the partial file that a dead process left of the archive of a path. Hashes every blob, and keeps the complete
 * ones. Returns undefined when there is no such file.
 *
 * @throws `STORE_FAILED`
 */
export async function resumeDraft(path: string): Promise<Draft | undefined> {
  const partial = await mkdir(dirname(path), { recursive: true })
    .then(() => acquirePartial(path))
    .catch((cause: unknown) => {
      throw failed(path, cause);
    });
  if (!(await exists(partial))) return undefined;
  const draft = await openDraftFile(path, partial, constants.O_RDWR);
  try {
    const { entries, cut } = await scanArchive(draft.file);
    const { size: length } = await draft.file.stat();
    for (const entry of [...entries.values(), ...(cut === undefined ? [] : [cut])]) {
      // No draft has links, whose content is before them.
      if (entry.start !== draft.end || entry.offset < entry.start) break;
      if (entry === cut) draft.tail = { ...cut, held: length - cut.offset };
      else if (await isWhole(draft, entry)) keep(draft, entry);
      else break;
    }
    if (draft.end === 0) await startDraft(draft);
    return draft;
  } catch (error) {
    await draft.file.close();
    throw error;
  }
}

/** Starts a new archive in a partial file. @throws `STORE_FAILED` */
export async function newDraft(path: string): Promise<Draft> {
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL;
  const draft = await openDraftFile(path, partialOf(path, process.pid), flags);
  await startDraft(draft);
  return draft;
}

async function openDraftFile(path: string, partial: string, flags: number): Promise<Draft> {
  const file = await open(partial, flags, 0o644).catch((cause: unknown) => {
    throw failed(partial, cause);
  });
  return { path, partial, file, entries: new Map(), end: 0, tail: undefined };
}

async function startDraft(draft: Draft): Promise<void> {
  draft.tail = undefined;
  await append(draft, 'oci-layout', LAYOUT.length, contentOf(LAYOUT));
}

function keep(draft: Draft, entry: ArchiveEntry): void {
  draft.entries.set(entry.name, entry);
  draft.end = entry.offset + entry.size + tarPadding(entry.size);
}

async function isWhole({ file }: Draft, entry: ArchiveEntry): Promise<boolean> {
  const named = entry.name.replace(/^blobs\//, '').replace('/', ':');
  const digest = entry.name === 'oci-layout' ? digestOf(LAYOUT) : named;
  if (!isDigest(digest)) return false;
  try {
    const content = contentOfEntry(file, entry, 0, 'borrowed');
    for await (const _ of verified(content, { digest, size: entry.size })) continue;
    return true;
  } catch (error) {
    if (isSealwrightError(error, 'CONTENT_DIFFERS')) return false;
    throw error;
  }
}

/**
 * Appends a blob and verifies it. If the file has its first part and the content is `Rereadable`, reads only the rest.
 *
 * @throws `CONTENT_DIFFERS`, `STORE_FAILED`, and the errors of the content
 */
export async function appendBlob(
  draft: Draft,
  descriptor: Expected,
  content: Content,
): Promise<void> {
  const name = blobName(descriptor.digest);
  const { size } = descriptor;
  const what = `${descriptor.digest} for ${draft.path}`;
  const { tail } = draft;
  if (tail?.name === name && tail.size === size && isRereadable(content)) {
    try {
      const whole = verified(withHeld(draft, tail, content), descriptor, what);
      return await write(draft, tail, tail.held, whole);
    } catch (error) {
      // After a power failure a file may have its length and not its bytes.
      if (!isSealwrightError(error, 'CONTENT_DIFFERS')) throw error;
    }
  }
  return append(draft, name, size, verified(content, descriptor, what));
}

async function append(draft: Draft, name: string, size: number, content: Content): Promise<void> {
  const { partial, file, end: start } = draft;
  draft.tail = undefined;
  const header = encodeTarHeader({ name, type: '0', size });
  // A process that resumes the file must not find old bytes after the new entry.
  await file.truncate(start);
  await writeAt(file, header, start, partial);
  return write(draft, { name, start, offset: start + header.length, size }, 0, content);
}

async function write(
  draft: Draft,
  entry: ArchiveEntry,
  held: number,
  content: Content,
): Promise<void> {
  const { file, partial } = draft;
  let at = 0;
  draft.tail = undefined;
  try {
    for await (const chunk of content) {
      const fresh = at >= held ? chunk : chunk.subarray(held - at);
      await writeAt(file, fresh, entry.offset + Math.max(at, held), partial);
      at += chunk.byteLength;
    }
  } catch (error) {
    if (!isSealwrightError(error, 'CONTENT_DIFFERS'))
      draft.tail = { ...entry, held: Math.max(at, held) };
    throw error;
  }
  const fill = tarPadding(entry.size);
  await writeAt(file, Buffer.alloc(fill), entry.offset + entry.size, partial);
  keep(draft, entry);
}

/** Yields the content that the file has, then the rest of it. */
async function* withHeld({ file }: Draft, tail: ArchiveEntry & { held: number }, rest: Rereadable) {
  yield* contentOfEntry(file, { ...tail, size: tail.held }, 0, 'borrowed');
  yield* rest.from(tail.held);
}

/** Writes index.json, syncs the file, and renames it to the path of the archive. @throws `STORE_FAILED` */
export async function finishDraft(draft: Draft, index: Uint8Array): Promise<void> {
  const { file, partial, path } = draft;
  await append(draft, 'index.json', index.byteLength, contentOf(index));
  await writeAt(file, Buffer.alloc(2 * TAR_BLOCK), draft.end, partial);
  await file.truncate(draft.end + 2 * TAR_BLOCK);
  await file.sync();
  // Some systems cannot rename an open file.
  await file.close();
  await rename(partial, path).catch((cause: unknown) => {
    throw failed(path, cause);
  });
  return syncDirectory(dirname(path));
}

/** Closes a draft and leaves it to the next process; removes it when it has no blob. */
export async function releaseDraft(draft: Draft): Promise<void> {
  await draft.file.close();
  const isEmpty = draft.entries.size <= 1 && draft.tail === undefined;
  if (isEmpty) return dropFile(draft);
  return rename(draft.partial, partialOf(draft.path, 0));
}

/** Closes and removes a draft. */
export async function dropDraft(draft: Draft): Promise<void> {
  await draft.file.close();
  return dropFile(draft);
}

function dropFile({ partial }: Draft): Promise<void> {
  return rm(partial, { force: true });
}

async function writeAt(
  file: FileHandle,
  bytes: Uint8Array,
  position: number,
  path: string,
): Promise<void> {
  await writeWhole(file.fd, bytes, position).catch((cause: unknown) => {
    throw failed(path, cause);
  });
}

function failed(path: string, cause: unknown): Error {
  return ociError('STORE_FAILED', `cannot write ${path}: ${(cause as Error).message}`, { cause });
}
