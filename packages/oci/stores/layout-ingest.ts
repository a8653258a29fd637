import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  write,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import {
  algorithmOf,
  type Content,
  coreError,
  type Digest,
  type DigestAlgorithm,
  digester,
  type Hasher,
  type Sum,
  sharedBuffer,
} from '@sealwright/core';
import { ociError } from '../errors.ts';
import type { Ingest } from '../store.ts';
import { blobPath, exists, sizeOfFile, syncFile } from './files.ts';
import { readLent } from './files-lent.ts';

/** Content up to this size is written and summed up in this thread: to ask another one takes longer. */
const SMALL_BYTES = 128 * 1024;
const BUFFER_BYTES = 1024 * 1024;
/** Sums of uploads that are remembered between their requests. */
const MAX_SUMS = 256;

/** What the uploads of one layout share. */
export interface Uploads {
  readonly directory: string;
  readonly hasher: Hasher;
  /** Sums of what came so far, by upload: valid for as many bytes. */
  readonly sums: Map<string, { readonly offset: number; readonly sum: Sum }>;
  /** Told of what an upload became. */
  readonly onCommit: (digest: Digest) => void;
}

/**
 * An upload into `uploads/` of a layout directory: its bytes so far are the file, so any process may go on. Whoever
 * sends all of it to one process is spared that it is read again.
 */
export async function layoutIngest(uploads: Uploads, id: string | undefined): Promise<Ingest> {
  if (id !== undefined && !/^[0-9a-f-]{36}$/.test(id))
    throw ociError('NOT_FOUND', 'there is no such upload');
  const upload = id ?? randomUUID();
  const path = join(uploads.directory, 'uploads', upload);
  if (id === undefined) create(path);
  let offset = await sizeOfUpload(path, upload);
  return {
    id: upload,
    get offset() {
      return offset;
    },
    async append(content) {
      // What others appended since, or what a failed write left in part, is in the file but not in the sum.
      const fd = openUpload(path, upload);
      const held = fstatSync(fd).size;
      const before = takeSum(uploads, upload, held);
      let sum: Sum | undefined;
      try {
        sum = await receive(fd, content, before, held === 0 ? uploads.hasher : undefined);
      } finally {
        offset = fstatSync(fd).size;
        closeSync(fd);
        if (sum !== undefined) keepSum(uploads, upload, offset, sum);
      }
    },
    async commit(digest) {
      const size = await sizeOfUpload(path, upload);
      const sum = takeSum(uploads, upload, size);
      const isKnown = sum !== undefined && algorithmOf(digest) === 'sha256' && size === offset;
      const actual = isKnown
        ? await sum.digest()
        : await digestOfFile(path, uploads.hasher, algorithmOf(digest));
      if (actual !== digest) {
        throw coreError(
          'CONTENT_DIFFERS',
          `ending upload ${upload}: its content is ${actual}, expected ${digest}`,
        );
      }
      await syncFile(path);
      place(path, blobPath(uploads.directory, digest));
      uploads.onCommit(digest);
    },
    async abort() {
      takeSum(uploads, upload, -1);
      rmSync(path, { force: true });
    },
  };
}

function create(path: string): void {
  const make = (): void => closeSync(openSync(path, 'wx'));
  try {
    make();
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true });
    make();
  }
}

/** The directory is synced with the manifest that names the blob, which is in it too. */
function place(path: string, target: string): void {
  try {
    renameSync(path, target);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
    mkdirSync(dirname(target), { recursive: true });
    renameSync(path, target);
  }
}

function openUpload(path: string, id: string): number {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_APPEND);
  } catch (cause) {
    if ((cause as { code?: string }).code !== 'ENOENT') throw cause;
    throw ociError('NOT_FOUND', `there is no upload ${id}`, { cause });
  }
}

async function sizeOfUpload(path: string, id: string): Promise<number> {
  const size = await sizeOfFile(path);
  if (size === undefined) throw ociError('NOT_FOUND', `there is no upload ${id}`);
  return size;
}

/** The sum of an upload, if it is one of so many bytes. It is forgotten: whoever changes it keeps it again. */
function takeSum({ sums }: Uploads, id: string, size: number): Sum | undefined {
  const known = sums.get(id);
  sums.delete(id);
  if (known === undefined || known.offset === size) return known?.sum;
  known.sum.drop?.();
  return undefined;
}

function keepSum({ sums }: Uploads, id: string, offset: number, sum: Sum): void {
  sums.set(id, { offset, sum });
  if (sums.size <= MAX_SUMS) return;
  const [oldest] = sums.keys();
  if (oldest !== undefined) {
    sums.get(oldest)?.sum.drop?.();
    sums.delete(oldest);
  }
}

/**
 * Writes content to the end of a file. Returns the sum of all of it, where there was one before or, with a hasher, a
 * new one.
 */
async function receive(
  fd: number,
  content: Content,
  before: Sum | undefined,
  hasher: Hasher | undefined,
): Promise<Sum | undefined> {
  const first: Uint8Array[] = [];
  let size = 0;
  let gathered: Gathered | undefined;
  for await (const chunk of content) {
    if (gathered !== undefined) {
      await gathered.add(chunk);
      continue;
    }
    first.push(Uint8Array.from(chunk));
    size += chunk.byteLength;
    if (size <= SMALL_BYTES) continue;
    gathered = gather(fd, before ?? hasher?.open('sha256'));
    for (const each of first) await gathered.add(each);
  }
  if (gathered !== undefined) return gathered.end();
  const sum = before ?? (hasher === undefined ? undefined : digester('sha256'));
  for (const each of first) {
    writeAll(fd, each);
    await sum?.update(each);
  }
  return sum;
}
