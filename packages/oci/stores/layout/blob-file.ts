import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  algorithmOf,
  type Content,
  type Digest,
  hexOf,
  isDigest,
  isRereadable,
  isSealwrightError,
  type Rereadable,
  unverified,
  verified,
} from '@sealwright/core';
import {
  hostTag,
  isAlive,
  readLent,
  sizeOfFile,
  syncDirectory,
  writeAtomically,
  writeWhole,
} from '@sealwright/core/fs';
import { systemRandom } from '@sealwright/core/system';
import { ociError } from '../../errors.ts';
import type { Descriptor } from '../../model/descriptor.ts';

/** From this size on a blob is resumed. A smaller one is fetched again in less time than its partial file is found. */
const RESUMABLE_BYTES = 1024 * 1024;

/** How a blob is written. */
export interface BlobWriting {
  /** The blob and its layout, for messages. */
  readonly what: string;
  /** Syncs the file and its directory before the write ends. */
  readonly durable: boolean;
}

/**
 * Writes the file of a blob atomically: it appears when it is complete and verified. Small blobs are not synced here
 * but together, when a manifest that names them is written. A large blob resumes the partial file that a process left
 * which died: it is verified, and only the rest is read from content that is `Rereadable`.
 *
 * @throws `CONTENT_DIFFERS`, and the errors of the content
 */
export async function writeBlob(
  path: string,
  descriptor: Descriptor,
  content: Content,
  how: BlobWriting,
): Promise<void> {
  if (!isRereadable(content) || descriptor.size < RESUMABLE_BYTES) {
    await writeAtomically(path, verified(content, descriptor, how.what), { sync: false });
    return;
  }
  await mkdir(dirname(path), { recursive: true });
  const partial = await acquirePartial(path);
  try {
    await complete(partial, descriptor, content, how);
  } catch (error) {
    // Wrong bytes are useless. The first part of the right ones is kept for the next attempt.
    if (isSealwrightError(error, 'CONTENT_DIFFERS')) await rm(partial, { force: true });
    else await rename(partial, partialOf(path, 0)).catch(() => undefined);
    throw error;
  }
  await rename(partial, path);
  if (how.durable) await syncDirectory(dirname(path));
}

async function complete(
  partial: string,
  descriptor: Descriptor,
  content: Rereadable,
  how: BlobWriting,
): Promise<void> {
  const held = await sizeOfFile(partial);
  if (held === undefined || held === 0 || held > descriptor.size)
    return append(partial, 0, descriptor, content, how);
  try {
    return await append(partial, held, descriptor, content, how);
  } catch (error) {
    if (!isSealwrightError(error, 'CONTENT_DIFFERS')) throw error;
    // After a power failure a file may have its length and not its bytes.
    return append(partial, 0, descriptor, content, how);
  }
}

async function append(
  partial: string,
  held: number,
  descriptor: Descriptor,
  content: Rereadable,
  how: BlobWriting,
): Promise<void> {
  const file = await open(partial, held === 0 ? 'w' : 'r+');
  try {
    let at = 0;
    const whole = held === 0 ? content : withHeld(partial, held, unverified(content));
    for await (const chunk of verified(whole, descriptor, how.what)) {
      const fresh = at >= held ? chunk : chunk.subarray(held - at);
      if (fresh.byteLength > 0) await writeWhole(file.fd, fresh, Math.max(at, held));
      at += chunk.byteLength;
    }
    if (how.durable) await file.sync();
  } finally {
    await file.close();
  }
}

/** Yields the bytes that the partial file has, then the rest of the content. */
async function* withHeld(partial: string, held: number, content: Rereadable): Content {
  let left = held;
  for await (const chunk of readLent(partial, 0)) {
    yield chunk.subarray(0, left);
    left -= Math.min(left, chunk.byteLength);
    if (left === 0) break;
  }
  yield* content.from(held);
}

/**
 * Returns the partial file to write before it is renamed to `path`. It is the partial file that a dead process of this
 * machine left, renamed so that it belongs to this process, or else the name of a new one.
 */
export async function acquirePartial(path: string): Promise<string> {
  const own = partialOf(path, process.pid);
  const start = `${basename(path)}.${hostTag()}-`;
  for (const name of await readdir(dirname(path))) {
    const pid = name.startsWith(start)
      ? /^(\d+)-\w+\.tmp$/.exec(name.slice(start.length))?.[1]
      : undefined;
    if (pid === undefined || isAlive(Number(pid))) continue;
    // Only one process can rename it.
    const isOurs = await rename(join(dirname(path), name), own).then(
      () => true,
      () => false,
    );
    if (isOurs) return own;
  }
  return own;
}

/**
 * Returns a new name for a partial file of a process. The name contains the machine, since another machine has other
 * pids. Pid 0 means that no process writes it. The random suffix only keeps names apart.
 */
export function partialOf(path: string, pid: number): string {
  const suffix = Buffer.from(systemRandom.bytes(4)).toString('hex');
  return `${path}.${hostTag()}-${pid}-${suffix}.tmp`;
}

/** Reports whether a file is a partial file of a running process of this machine. */
export function isHeldPartial(path: string): boolean {
  const [, host, pid] = /\.([0-9a-f]{8})-(\d+)-\w+\.tmp$/.exec(path) ?? [];
  return host === hostTag() && isAlive(Number(pid));
}

/** Returns the path of a blob in a layout. @throws `NOT_FOUND` for a malformed digest, which could lead elsewhere */
export function blobPath(directory: string, digest: Digest): string {
  if (!isDigest(digest))
    throw ociError(
      'NOT_FOUND',
      `cannot find "${String(digest).slice(0, 80)}" in ${directory}: expected a digest`,
    );
  return join(directory, 'blobs', algorithmOf(digest), hexOf(digest));
}
