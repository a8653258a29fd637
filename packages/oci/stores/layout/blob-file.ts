import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
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
} from '@sealwright/core/fs';
import { ociError } from '../../errors.ts';
import type { Descriptor } from '../../model/descriptor.ts';

/** Content below this size is fetched again sooner than its half is found again. */
const RESUMABLE_BYTES = 1024 * 1024;

export interface BlobWriting {
  /** The blob and the place, for messages. */
  readonly what: string;
  /** Waits until the disk has it. */
  readonly durable: boolean;
}

/**
 * Writes a blob's file so that it is whole and verified, or not there. A small one is synced with others, when the
 * manifest that names it is written. What a process that died left of it is
 * checked and gone on with, so that no byte is read from the source twice, as far as the source can be read from the
 * middle.
 *
 * @throws `CONTENT_DIFFERS` and what the content throws
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
  const partial = await claimPartial(path);
  try {
    await complete(partial, descriptor, content, how);
  } catch (error) {
    // Wrong bytes are of no use to anybody; half of the right ones are.
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
    // A machine that lost power may have kept the length and not the bytes.
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
    const whole = held === 0 ? content : joined(partial, held, unverified(content));
    for await (const chunk of verified(whole, descriptor, how.what)) {
      const fresh = at >= held ? chunk : chunk.subarray(held - at);
      if (fresh.byteLength > 0) await writeAll(file, fresh, Math.max(at, held));
      at += chunk.byteLength;
    }
    if (how.durable) await file.sync();
  } finally {
    await file.close();
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength; ) {
    const { bytesWritten } = await file.write(
      bytes,
      done,
      bytes.byteLength - done,
      position + done,
    );
    done += bytesWritten;
  }
}

async function* joined(partial: string, held: number, content: Rereadable): Content {
  let left = held;
  for await (const chunk of readLent(partial, 0)) {
    yield chunk.subarray(0, left);
    left -= Math.min(left, chunk.byteLength);
    if (left === 0) break;
  }
  yield* content.from(held);
}

/** Where to write what belongs at a path: the file that a dead process of this machine left of it, or a new one. */
export async function claimPartial(path: string): Promise<string> {
  const own = partialOf(path, process.pid);
  const start = `${basename(path)}.${hostTag()}-`;
  for (const name of await readdir(dirname(path))) {
    const pid = name.startsWith(start)
      ? /^(\d+)-\w+\.tmp$/.exec(name.slice(start.length))?.[1]
      : undefined;
    if (pid === undefined || isAlive(Number(pid))) continue;
    // Of several who want it one gets it.
    const isOurs = await rename(join(dirname(path), name), own).then(
      () => true,
      () => false,
    );
    if (isOurs) return own;
  }
  return own;
}

/** The name of unfinished content. Pids mean something on one machine only, so its name is in the file's. */
export function partialOf(path: string, pid: number): string {
  return `${path}.${hostTag()}-${pid}-${randomBytes(4).toString('hex')}.tmp`;
}

/** Whether a file is unfinished content that a process of this machine still writes. */
export function isHeldPartial(path: string): boolean {
  const [, host, pid] = /\.([0-9a-f]{8})-(\d+)-\w+\.tmp$/.exec(path) ?? [];
  return host === hostTag() && isAlive(Number(pid));
}

/** Returns the path of a blob in a layout. The digest's grammar is checked, so the path cannot lead elsewhere. */
export function blobPath(directory: string, digest: Digest): string {
  if (!isDigest(digest))
    throw ociError('NOT_FOUND', `"${String(digest).slice(0, 80)}" is not a digest`);
  return join(directory, 'blobs', algorithmOf(digest), hexOf(digest));
}
