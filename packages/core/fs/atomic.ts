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
 * Files of layouts are many and small, and asking another thread to open one takes longer than opening it. So what is
 * answered from memory (names, sizes, small contents) is done in this thread; large contents and syncing are not.
 */

export async function exists(path: string): Promise<boolean> {
  return (await sizeOfFile(path)) !== undefined;
}

/** Bytes, or undefined when there is no such file. */
export async function sizeOfFile(path: string): Promise<number | undefined> {
  try {
    return statSync(path, { throwIfNoEntry: false })?.size;
  } catch {
    return undefined;
  }
}

export interface AtomicOptions {
  /** Permissions, less the process's mask. */
  readonly mode?: number;
  /** Syncs the file and its directory. Default true. */
  readonly sync?: boolean;
}

/**
 * Writes a file so that a reader finds the former content or all of the new one, also after a crash: a temporary file is
 * written, synced and renamed, then its directory is synced. Directories are made where they are missing.
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
      for (let done = 0; done < bytes.byteLength; ) done += writeSync(fd, bytes, done);
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

/** A new file, in a directory that is made when it is not there. */
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

/** Writes all of the bytes where the file is. */
export async function writeWhole(fd: number, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.byteLength; ) {
    const left = bytes.byteLength - done;
    if (left <= SMALL_BYTES) done += writeSync(fd, bytes, done, left);
    else done += (await writeAsync(fd, bytes, done, left)).bytesWritten;
  }
}

/** Waits until the disk has a file. */
export async function syncFile(path: string): Promise<void> {
  const fd = openSync(path, 'r+');
  try {
    await syncAsync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Stamps files as used, as far as they are there: whoever removes unused ones goes by the time of the last change. */
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
