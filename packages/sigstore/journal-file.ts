import { type FileHandle, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Log, textOf } from '@sealwright/core';
import { sigstoreError } from './errors.ts';

/** Lines that outlive the process: what was appended last may be lost with it, but nothing before, and no line in part. */
export interface JournalFile {
  readonly path: string;
  /** What it had when it was opened. */
  readonly lines: readonly string[];
  /** Appends a line, soon. */
  append(line: string): void;
  /** Waits for what was appended. */
  flush(): Promise<void>;
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
  const { lines, length, isTorn } = await read(path);
  let keep = isTorn ? length : undefined;
  let file: Promise<FileHandle> | undefined;
  let pending = '';
  let tail = Promise.resolve();
  let isFailed = false;
  const write = async (): Promise<void> => {
    const text = pending;
    pending = '';
    if (text === '' || isFailed) return;
    try {
      file ??= openAt(path, keep);
      await (await file).appendFile(text);
      keep = undefined;
    } catch (cause) {
      isFailed = true;
      log.warn(`the state file ${path} cannot be written: ${(cause as Error).message}`);
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
      pending += `${line}\n`;
      tail = tail.then(write);
    },
    flush: close,
    async remove() {
      await close();
      if (isFailed || lines.length > 0 || (await exists(path))) await rm(path, { force: true });
    },
  };
}

/** The whole lines of a file: a process that is killed may leave the last one in part. */
async function read(path: string) {
  if (!(await exists(path))) return { lines: [], length: 0, isTorn: false };
  try {
    const { size } = await stat(path);
    if (size > FILE_LIMIT) throw new Error(`${size} bytes, at most ${FILE_LIMIT}`);
    const bytes = await readFile(path);
    const length = bytes.lastIndexOf(0x0a) + 1;
    const lines = textOf(bytes.subarray(0, length)).split('\n').slice(0, -1);
    return { lines, length, isTorn: length < size };
  } catch (cause) {
    throw sigstoreError(
      'STATE_INVALID',
      `reading the state file ${path}: ${(cause as Error).message}`,
      {
        cause,
      },
    );
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function openAt(path: string, keep: number | undefined): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a', 0o600);
  await file.chmod(0o600);
  if (keep !== undefined) await file.truncate(keep);
  return file;
}
