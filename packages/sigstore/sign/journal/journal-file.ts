import type { Stats } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Log, textOf } from '@sealwright/core';
import { sigstoreError } from '../../errors.ts';

/**
 * A file of lines that survives a crash of the process: only lines that were appended last may be lost or cut. Several
 * processes may append to one file at the same time.
 */
export interface JournalFile {
  readonly path: string;
  /** The lines when the file was opened. */
  readonly lines: readonly string[];
  /** Appends a line in the background. */
  append(line: string): void;
  /** Waits until all appended lines are in the file, and writes them again if another process removed it. */
  flush(): Promise<void>;
  /** Reads the lines that the file has now. */
  reread(): Promise<readonly string[]>;
  remove(): Promise<void>;
}

const FILE_LIMIT = 256 * 1024 * 1024;

/**
 * Opens a file of lines. The first appended line creates it. A file that cannot be written is a warning in the log, no
 * error.
 *
 * @throws `STATE_INVALID` when the file exists and cannot be read
 */
export async function openJournalFile(
  path: string,
  { log }: { readonly log: Pick<Log, 'warn'> },
): Promise<JournalFile> {
  const { lines, isTorn } = await read(path);
  const own: string[] = [];
  // A line that another process did not finish must not become the start of ours.
  const writer = openLineWriter(path, isTorn ? '\n' : '', log);
  return {
    path,
    lines,
    append(line) {
      own.push(line);
      writer.append(`${line}\n`);
    },
    async flush() {
      await writer.close();
      if (own.length === 0 || (await writer.isCurrent())) return;
      writer.replace(own.map((line) => `${line}\n`).join(''));
      await writer.close();
    },
    reread: async () => (await read(path)).lines,
    async remove() {
      await writer.close();
      await rm(path, { force: true }).catch((cause: unknown) => writer.fail(cause));
    },
  };
}

interface LineWriter {
  append(text: string): void;
  /** Appends a text in place of all text that is still waiting. */
  replace(text: string): void;
  /** Waits for the writes and closes the file. The next append opens it again. */
  close(): Promise<void>;
  /** Reports whether the path still has the one file that was written. */
  isCurrent(): Promise<boolean>;
  /** Warns that the file cannot be written. All later writes are skipped. */
  fail(cause: unknown): void;
}

function openLineWriter(path: string, start: string, log: Pick<Log, 'warn'>): LineWriter {
  let pending = start;
  let file: Promise<FileHandle> | undefined;
  /** Every file that was written at the path: another process may remove one when its work is done. */
  const written = new Set<string>();
  let tail = Promise.resolve();
  let isFailed = false;
  const fail = (cause: unknown): void => {
    isFailed = true;
    log.warn(`cannot write the state file ${path}: ${(cause as Error).message}`);
  };
  const openOwn = async (): Promise<FileHandle> => {
    const opened = await openAt(path);
    written.add(fileId(await opened.stat()));
    return opened;
  };
  const write = async (): Promise<void> => {
    const text = pending;
    pending = '';
    if (text === '' || isFailed) return;
    try {
      file ??= openOwn();
      await (await file).appendFile(text);
    } catch (cause) {
      fail(cause);
    }
  };
  const append = (text: string): void => {
    pending += text;
    tail = tail.then(write);
  };
  return {
    append,
    replace(text) {
      pending = '';
      append(text);
    },
    async close() {
      await tail;
      const opened = await file?.catch(() => undefined);
      file = undefined;
      await opened?.close();
    },
    async isCurrent() {
      const now = await stat(path).catch(() => undefined);
      return now !== undefined && written.size === 1 && written.has(fileId(now));
    },
    fail,
  };
}

/** Returns the identity of a file: its inode number alone may be used again for a new file. */
function fileId({ ino, birthtimeMs }: Stats): string {
  return `${ino} ${birthtimeMs}`;
}

/** Returns the lines of a file, the last one perhaps cut; no lines when there is no file. */
async function read(path: string): Promise<{ readonly lines: string[]; readonly isTorn: boolean }> {
  try {
    const { size } = await stat(path);
    if (size > FILE_LIMIT) throw new Error(`expected at most ${FILE_LIMIT} bytes, got ${size}`);
    const text = textOf(await readFile(path));
    return { lines: text.split('\n').filter(Boolean), isTorn: text !== '' && !text.endsWith('\n') };
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { lines: [], isTorn: false };
    throw sigstoreError('STATE_INVALID', `cannot read the state file ${path}: ${message}`, {
      cause,
    });
  }
}

async function openAt(path: string): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a', 0o600);
  await file.chmod(0o600);
  return file;
}
