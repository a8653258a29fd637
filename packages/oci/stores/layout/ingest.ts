import { closeSync, constants, fstatSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  algorithmOf,
  type Content,
  coreError,
  type Digest,
  type DigestAlgorithm,
  digestOf,
  type Hasher,
  type IncrementalHash,
  type Random,
} from '@sealwright/core';
import {
  create,
  gather,
  readLent,
  sizeOfFile,
  writeAtomically,
  writeWhole,
} from '@sealwright/core/fs';
import { ociError } from '../../errors.ts';
import type { Ingest } from '../store.ts';
import { newUploadId } from '../upload-id.ts';
import { blobPath } from './blob-file.ts';
import { removeIfEmpty } from './clean.ts';

/** Up to this size an upload is in memory until it ends. Most blobs are small, so their files are written only once. */
const SMALL_BYTES = 64 * 1024;
/** The most uploads of one layout whose state is in memory. The others are in their files. */
const MAX_DRAFTS = 64;

/** The uploads of one layout, with their ports. */
export interface Uploads {
  readonly directory: string;
  readonly hasher: Hasher;
  readonly random: Random;
  readonly drafts: Map<string, Draft>;
  /** Called with the digest of each finished upload. */
  readonly onCommit: (digest: Digest) => void;
}

/** The state of an upload in this process. */
interface Draft {
  readonly path: string;
  /** Bytes so far. */
  size: number;
  /** The bytes of a small upload; undefined when they are in the file. */
  buffered: Uint8Array[] | undefined;
  /** The sha256 hash of the file; undefined when another process wrote a part of it. */
  hash: IncrementalHash | undefined;
}

/**
 * Opens a new upload to a layout directory, or resumes the one of `id`. A large upload is in a file in `uploads/`, so
 * any process can resume it. A small one is in the memory of this process until it is spilled.
 *
 * @throws `NOT_FOUND` when there is no upload of that id
 */
export async function layoutIngest(uploads: Uploads, id = ''): Promise<Ingest> {
  const upload = id === '' ? newUploadId(uploads.random) : id;
  const draft = await draftOf(uploads, upload, id === '');
  return {
    id: upload,
    get offset() {
      return draft.size;
    },
    async append(content) {
      if (draft.buffered !== undefined && uploads.drafts.get(upload) !== draft)
        throw noUpload(upload);
      const rest = await bufferSmall(draft, content);
      if (rest !== undefined) await appendToFile(uploads, upload, draft, rest);
    },
    async commit(digest) {
      const target = blobPath(uploads.directory, digest);
      const { buffered } = draft;
      if (buffered !== undefined) {
        const bytes = Buffer.concat(buffered);
        check(digestOf(bytes, algorithmOf(digest)), digest, upload);
        if ((await sizeOfFile(target)) !== bytes.byteLength)
          await writeAtomically(target, [bytes], { sync: false });
      } else await commitFile(uploads, upload, draft, target, digest);
      uploads.drafts.delete(upload);
      uploads.onCommit(digest);
    },
    async abort() {
      forget(uploads, upload, draft);
      rmSync(draft.path, { force: true });
      removeIfEmpty(uploads.directory);
    },
  };
}

async function draftOf(uploads: Uploads, id: string, isNew: boolean): Promise<Draft> {
  const draftInMemory = uploads.drafts.get(id);
  if (draftInMemory !== undefined) return draftInMemory;
  if (!/^[0-9a-f-]{36}$/.test(id))
    throw ociError('NOT_FOUND', 'cannot resume an upload: expected the id of an upload session');
  const path = join(uploads.directory, 'uploads', id);
  const size = isNew ? 0 : await sizeOfFile(path);
  if (size === undefined) throw noUpload(id);
  const draft: Draft = { path, size, buffered: isNew ? [] : undefined, hash: undefined };
  uploads.drafts.set(id, draft);
  const [oldest] = uploads.drafts.keys();
  if (uploads.drafts.size > MAX_DRAFTS && oldest !== undefined) await spill(uploads, oldest);
  return draft;
}

/** Writes the uploads that are in memory to their files, except those whose ids are in `busy`. */
export async function spillUploads(uploads: Uploads, busy: ReadonlySet<string>): Promise<void> {
  for (const id of Array.from(uploads.drafts.keys())) if (!busy.has(id)) await spill(uploads, id);
}

async function spill(uploads: Uploads, id: string): Promise<void> {
  const draft = uploads.drafts.get(id);
  if (draft === undefined) return;
  if (draft.buffered !== undefined) closeSync(await toFile(draft));
  forget(uploads, id, draft);
}

function forget({ drafts }: Uploads, id: string, draft: Draft): void {
  draft.hash?.drop?.();
  draft.hash = undefined;
  draft.buffered = undefined;
  drafts.delete(id);
}

/**
 * Buffers content in memory while the upload is small. Returns the rest of the content, from the first chunk on that is
 * not buffered; undefined when all of it is.
 */
async function bufferSmall(draft: Draft, content: Content): Promise<Content | undefined> {
  if (draft.buffered === undefined) return content;
  const chunks = content[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await chunks.next();
    if (done === true) return undefined;
    // A concurrent call may have spilled it to its file.
    if (draft.buffered === undefined || draft.size + value.byteLength > SMALL_BYTES)
      return startingWith(value, chunks);
    draft.buffered.push(Uint8Array.from(value));
    draft.size += value.byteLength;
  }
}

/** Returns content of a first chunk and the rest. Not a generator: that would add an await to every chunk. */
function startingWith(first: Uint8Array, rest: AsyncIterator<Uint8Array>): Content {
  let head: Uint8Array | undefined = first;
  const next = (): Promise<IteratorResult<Uint8Array>> => {
    if (head === undefined) return rest.next();
    const value = head;
    head = undefined;
    return Promise.resolve({ value, done: false });
  };
  const end = async (): Promise<IteratorResult<Uint8Array>> => {
    await rest.return?.();
    return { value: undefined, done: true };
  };
  return { [Symbol.asyncIterator]: () => ({ next, return: end }) };
}

/** Writes an upload that is in memory to its file, and returns the descriptor of the open file. */
async function toFile(draft: Draft): Promise<number> {
  const fd = create(draft.path);
  const buffered = draft.buffered ?? [];
  draft.buffered = undefined;
  try {
    await writeWhole(fd, Buffer.concat(buffered));
    return fd;
  } catch (error) {
    // A full disk may have stored a part: the upload resumes after it.
    draft.size = fstatSync(fd).size;
    closeSync(fd);
    throw error;
  }
}

async function appendToFile(
  { hasher }: Uploads,
  id: string,
  draft: Draft,
  content: Content,
): Promise<void> {
  const { buffered } = draft;
  const fd = buffered === undefined ? openUpload(draft.path, id) : await toFile(draft);
  const { hash: before, size } = draft;
  draft.hash = undefined;
  try {
    // The hash lacks what another process appended, and what a failed write stored in part.
    const isOurs = fstatSync(fd).size === size;
    if (!isOurs) before?.drop?.();
    const current = isOurs ? before : undefined;
    const hash =
      current ?? (buffered === undefined && size > 0 ? undefined : hasher.open('sha256'));
    if (buffered !== undefined) await hash?.update(Buffer.concat(buffered));
    draft.hash = await gather(fd, content, hash);
  } finally {
    draft.size = fstatSync(fd).size;
    closeSync(fd);
  }
}

function openUpload(path: string, id: string): number {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_APPEND);
  } catch (cause) {
    if ((cause as { code?: string }).code !== 'ENOENT') throw cause;
    throw noUpload(id);
  }
}

function noUpload(id: string): Error {
  return ociError('NOT_FOUND', `cannot find upload ${id}: it ended, or it expired`, {
    hint: 'start the upload again',
  });
}

async function commitFile(
  { hasher }: Uploads,
  id: string,
  draft: Draft,
  target: string,
  digest: Digest,
): Promise<void> {
  const { path, hash } = draft;
  const size = await sizeOfFile(path);
  const isHashed = hash !== undefined && algorithmOf(digest) === 'sha256' && size === draft.size;
  draft.hash = undefined;
  if (!isHashed) hash?.drop?.();
  if (size === undefined) throw noUpload(id);
  const actual = isHashed
    ? await hash.digest()
    : await digestOfFile(path, hasher, algorithmOf(digest));
  check(actual, digest, id);
  // The blob is there already: it may be synced, and another process may read it.
  if ((await sizeOfFile(target)) === size) return rmSync(path, { force: true });
  try {
    renameSync(path, target);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
    mkdirSync(dirname(target), { recursive: true });
    renameSync(path, target);
  }
}

function check(actual: Digest, digest: Digest, id: string): void {
  if (actual !== digest)
    throw coreError(
      'CONTENT_DIFFERS',
      `cannot end upload ${id}: expected content of ${digest}, got ${actual}`,
    );
}

/** Returns the digest of a file. */
export async function digestOfFile(
  path: string,
  hasher: Hasher,
  algorithm: DigestAlgorithm,
): Promise<Digest> {
  const hash = hasher.open(algorithm);
  try {
    for await (const chunk of readLent(path, 0)) await hash.update(chunk);
  } catch (error) {
    hash.drop?.();
    throw error;
  }
  return hash.digest();
}
