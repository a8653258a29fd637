import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  write,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

/*
 * A layout has many small files, and another thread needs longer to open one than this thread. So names, sizes and small
 * contents are handled here; large contents and syncing are not.
 */

/** Reports whether a file or directory exists. */
export async function exists(path: string): Promise<boolean> {
  return (await sizeOfFile(path)) !== undefined;
}

/** Returns the size of a file in bytes; undefined when it does not exist. */
export async function sizeOfFile(path: string): Promise<number | undefined> {
  try {
    return statSync(path, { throwIfNoEntry: false })?.size;
  } catch {
    return undefined;
  }
}

/** How to write a file. */
export interface AtomicOptions {
  /** Permissions, less the process's mask. */
  readonly mode?: number;
  /** Syncs the file and its directory. Default true. */
  readonly sync?: boolean;
}

/**
 * Writes a file so that a reader finds the former content or all of the new one, also after a crash: a temporary file is
 * written, synced and renamed, then its directory is synced. Missing directories are made.
 *
 * @returns the size in bytes
 */
export async function writeAtomically(
  path: string,
  content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  { mode = 0o666, sync = true }: AtomicOptions = {},
): Promise<number> {
  const temporary = temporaryOf(path);
  let fd: number | undefined = create(temporary, mode);
  let size = 0;
  try {
    for await (const chunk of content) {
      await writeWhole(fd, chunk);
      size += chunk.byteLength;
    }
    if (sync) await syncAsync(fd);
    closeSync(fd);
    fd = undefined;
    renameSync(temporary, path);
    if (sync) await syncDirectory(dirname(path));
    return size;
  } catch (error) {
    if (fd !== undefined) closeSync(fd);
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Writes small content as `writeAtomically` does, before it returns: for callers that cannot wait. */
export function writeAtomicallySync(
  path: string,
  bytes: Uint8Array,
  { mode = 0o666, sync = true }: AtomicOptions = {},
): void {
  const temporary = temporaryOf(path);
  try {
    const fd = create(temporary, mode);
    try {
      writeWholeSync(fd, bytes);
      if (sync) fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(temporary, path);
    if (sync) syncDirectorySync(dirname(path));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function temporaryOf(path: string): string {
  return `${path}.${randomBytes(6).toString('hex')}.tmp`;
}

/** Creates a file, and its directory when it is missing. Returns the file descriptor. */
export function create(path: string, mode = 0o666): number {
  try {
    return openSync(path, 'wx', mode);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, 'wx', mode);
  }
}

const SMALL_BYTES = 64 * 1024;
const writeAsync = promisify(write);
const syncAsync = promisify(fsync);

/**
 * Writes all bytes to a file, at a position or, without one, at its current position. One write of the system may store
 * only a part: on a disk that gets full, or beyond 2 GiB.
 *
 * @throws the system's error when it does not accept all of them
 */
export async function writeWhole(fd: number, bytes: Uint8Array, position?: number): Promise<void> {
  if (bytes.byteLength <= SMALL_BYTES) return writeWholeSync(fd, bytes, position);
  for (let done = 0; done < bytes.byteLength; ) {
    const at = position === undefined ? null : position + done;
    done += (await writeAsync(fd, bytes, done, bytes.byteLength - done, at)).bytesWritten;
  }
  return undefined;
}

/** Writes all bytes as `writeWhole` does, before it returns. */
function writeWholeSync(fd: number, bytes: Uint8Array, position?: number): void {
  for (let done = 0; done < bytes.byteLength; ) {
    const at = position === undefined ? null : position + done;
    done += writeSync(fd, bytes, done, bytes.byteLength - done, at);
  }
}

/** Syncs a file to the disk. */
export async function syncFile(path: string): Promise<void> {
  const fd = openSync(path, 'r+');
  try {
    await syncAsync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Updates the change time of files that exist: cleaning removes the files that were used longest ago. */
export function touch(paths: readonly string[]): void {
  for (const path of paths) {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found !== undefined) utimesSync(path, found.atime, found.mtime);
  }
}

/** Makes a rename in a directory durable, where the system can. */
export async function syncDirectory(directory: string): Promise<void> {
  // Windows opens no directories, and some file systems sync none: there a rename is as durable as it gets.
  let fd: number | undefined;
  try {
    fd = openSync(directory, 'r');
    await syncAsync(fd);
  } catch {
    return;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

function syncDirectorySync(directory: string): void {
  let fd: number | undefined;
  try {
    fd = openSync(directory, 'r');
    fsyncSync(fd);
  } catch {
    return;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}
