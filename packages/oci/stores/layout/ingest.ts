import { randomUUID } from 'node:crypto';
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
import { blobPath } from './blob-file.ts';

/** Uploads of this size stay in memory until they end: most blobs are small, and their files are made once only. */
const SMALL_BYTES = 64 * 1024;
/** Uploads of one layout that are remembered: the others are in their files. */
const MAX_DRAFTS = 64;

/** What the uploads of one layout share. */
export interface Uploads {
  readonly directory: string;
  readonly hasher: Hasher;
  readonly drafts: Map<string, Draft>;
  /** Told of what an upload became. */
  readonly onCommit: (digest: Digest) => void;
}

/** An upload as this process knows it. */
interface Draft {
  readonly path: string;
  /** Bytes so far. */
  size: number;
  /** All of them, while they are few; undefined when they are in the file. */
  held: Uint8Array[] | undefined;
  /** The sum of what is in the file, where all of it came through this process. */
  sum: IncrementalHash | undefined;
}

/**
 * An upload into `uploads/` of a layout directory. Large ones are in a file from the start, so any process may go on
 * with them; small ones are as long as this process lives.
 */
export async function layoutIngest(uploads: Uploads, id = ''): Promise<Ingest> {
  const upload = id === '' ? randomUUID() : id;
  const draft = await draftOf(uploads, upload, id === '');
  return {
    id: upload,
    get offset() {
      return draft.size;
    },
    async append(content) {
      if (draft.held !== undefined && uploads.drafts.get(upload) !== draft) throw unknown(upload);
      const rest = await hold(draft, content);
      if (rest !== undefined) await appendToFile(uploads, upload, draft, rest);
    },
    async commit(digest) {
      const target = blobPath(uploads.directory, digest);
      const { held } = draft;
      if (held !== undefined) {
        const bytes = Buffer.concat(held);
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
    },
  };
}

async function draftOf(uploads: Uploads, id: string, isNew: boolean): Promise<Draft> {
  const known = uploads.drafts.get(id);
  if (known !== undefined) return known;
  if (!/^[0-9a-f-]{36}$/.test(id)) throw ociError('NOT_FOUND', 'there is no such upload');
  const path = join(uploads.directory, 'uploads', id);
  const size = isNew ? 0 : await sizeOfFile(path);
  if (size === undefined) throw unknown(id);
  const draft: Draft = { path, size, held: isNew ? [] : undefined, sum: undefined };
  uploads.drafts.set(id, draft);
  const [oldest] = uploads.drafts.keys();
  if (uploads.drafts.size > MAX_DRAFTS && oldest !== undefined) await spill(uploads, oldest);
  return draft;
}

/** Puts uploads that are only in memory into their files, and forgets them. */
export async function spillUploads(uploads: Uploads, busy: ReadonlySet<string>): Promise<void> {
  for (const id of Array.from(uploads.drafts.keys())) if (!busy.has(id)) await spill(uploads, id);
}

async function spill(uploads: Uploads, id: string): Promise<void> {
  const draft = uploads.drafts.get(id);
  if (draft === undefined) return;
  if (draft.held !== undefined) closeSync(await toFile(draft));
  forget(uploads, id, draft);
}

function forget({ drafts }: Uploads, id: string, draft: Draft): void {
  draft.sum?.drop?.();
  draft.sum = undefined;
  draft.held = undefined;
  drafts.delete(id);
}

/** Takes content into memory while it is small. Returns what is left, the first chunk included, when it is not. */
async function hold(draft: Draft, content: Content): Promise<Content | undefined> {
  if (draft.held === undefined) return content;
  const chunks = content[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await chunks.next();
    if (done === true) return undefined;
    // Others may have put it into its file meanwhile.
    if (draft.held === undefined || draft.size + value.byteLength > SMALL_BYTES)
      return startingWith(value, chunks);
    draft.held.push(Uint8Array.from(value));
    draft.size += value.byteLength;
  }
}

/** Not a generator: it would wait once more for every chunk. */
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

/** Makes the file of an upload that was in memory, and returns it open for more. */
async function toFile(draft: Draft): Promise<number> {
  const fd = create(draft.path);
  const held = draft.held ?? [];
  draft.held = undefined;
  try {
    await writeWhole(fd, Buffer.concat(held));
    return fd;
  } catch (error) {
    // A disk without room took a part: whoever goes on must go on from there.
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
  const { held } = draft;
  const fd = held === undefined ? openUpload(draft.path, id) : await toFile(draft);
  const { sum: before, size } = draft;
  draft.sum = undefined;
  try {
    // What others appended since, or what a failed write left in part, is in the file but not in the sum.
    const isOurs = fstatSync(fd).size === size;
    if (!isOurs) before?.drop?.();
    const known = isOurs ? before : undefined;
    const sum = known ?? (held === undefined && size > 0 ? undefined : hasher.open('sha256'));
    if (held !== undefined) await sum?.update(Buffer.concat(held));
    draft.sum = await gather(fd, content, sum);
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
    throw unknown(id);
  }
}

function unknown(id: string): Error {
  return ociError('NOT_FOUND', `there is no upload ${id}`);
}

async function commitFile(
  { hasher }: Uploads,
  id: string,
  draft: Draft,
  target: string,
  digest: Digest,
): Promise<void> {
  const { path, sum } = draft;
  const size = await sizeOfFile(path);
  if (size === undefined) throw unknown(id);
  const isKnown = sum !== undefined && algorithmOf(digest) === 'sha256' && size === draft.size;
  draft.sum = undefined;
  const actual = isKnown
    ? await sum.digest()
    : await digestOfFile(path, hasher, algorithmOf(digest));
  check(actual, digest, id);
  // What is there is perhaps on the disk already, and others may be reading it.
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
      `ending upload ${id}: its content is ${actual}, expected ${digest}`,
    );
}

/** The digest of what a file holds. */
export async function digestOfFile(
  path: string,
  hasher: Hasher,
  algorithm: DigestAlgorithm,
): Promise<Digest> {
  const sum = hasher.open(algorithm);
  for await (const chunk of readLent(path, 0)) await sum.update(chunk);
  return sum.digest();
}
