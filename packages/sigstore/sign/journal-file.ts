import type { Stats } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Log, textOf } from '@sealwright/core';
import { sigstoreError } from '../errors.ts';

/**
 * Lines that outlive the process: what was appended last may be lost with it, or be there in part, but nothing before.
 * Several processes may append to one file at a time.
 */
export interface JournalFile {
  readonly path: string;
  /** What it had when it was opened. */
  readonly lines: readonly string[];
  /** Appends a line, soon. */
  append(line: string): void;
  /** Waits for what was appended; all of it is there then, whoever removed the file meanwhile. */
  flush(): Promise<void>;
  /** What it has now. */
  reread(): Promise<readonly string[]>;
  remove(): Promise<void>;
}

const FILE_LIMIT = 256 * 1024 * 1024;

/**
 * Opens a file of lines. It is not made before something is appended. That it cannot be written is a warning: whoever
 * appends goes on.
 *
 * @throws `STATE_INVALID` when there is something that cannot be read
 */
export async function openJournalFile(
  path: string,
  { log }: { readonly log: Pick<Log, 'warn'> },
): Promise<JournalFile> {
  const { lines, isTorn } = await read(path);
  const own: string[] = [];
  // A line that somebody could not end must not become part of ours.
  let pending = isTorn ? '\n' : '';
  let file: Promise<FileHandle> | undefined;
  /** The files of this name that there were: somebody who was done may have removed one. */
  const written = new Set<string>();
  let tail = Promise.resolve();
  let isFailed = false;
  const failed = (cause: unknown): void => {
    isFailed = true;
    log.warn(`the state file ${path} cannot be written: ${(cause as Error).message}`);
  };
  const openOwn = async (): Promise<FileHandle> => {
    const opened = await openAt(path);
    written.add(identityOf(await opened.stat()));
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
      failed(cause);
    }
  };
  const close = async (): Promise<void> => {
    await tail;
    const opened = await file?.catch(() => undefined);
    file = undefined;
    await opened?.close();
  };
  return {
    path,
    lines,
    append(line) {
      own.push(line);
      pending += `${line}\n`;
      tail = tail.then(write);
    },
    async flush() {
      await close();
      if (own.length === 0) return;
      const now = await stat(path).catch(() => undefined);
      if (now !== undefined && written.size === 1 && written.has(identityOf(now))) return;
      pending = own.map((line) => `${line}\n`).join('');
      await write();
      await close();
    },
    reread: async () => (await read(path)).lines,
    async remove() {
      await close();
      await rm(path, { force: true }).catch(failed);
    },
  };
}

/** Which file it is: numbers alone are given again. */
function identityOf({ ino, birthtimeMs }: Stats): string {
  return `${ino} ${birthtimeMs}`;
}

/** The lines of a file, the last of them perhaps in part; none where there is none. */
async function read(path: string): Promise<{ readonly lines: string[]; readonly isTorn: boolean }> {
  try {
    const { size } = await stat(path);
    if (size > FILE_LIMIT) throw new Error(`${size} bytes, at most ${FILE_LIMIT}`);
    const text = textOf(await readFile(path));
    return { lines: text.split('\n').filter(Boolean), isTorn: text !== '' && !text.endsWith('\n') };
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { lines: [], isTorn: false };
    throw sigstoreError('STATE_INVALID', `reading the state file ${path}: ${message}`, { cause });
  }
}

async function openAt(path: string): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a', 0o600);
  await file.chmod(0o600);
  return file;
}
