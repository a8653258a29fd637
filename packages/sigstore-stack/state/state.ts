import { createPrivateKey, type KeyObject } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { base64, fromBase64 } from '@sealwright/core';
import { writeAtomicallySync } from '@sealwright/core/fs';
import { stackError } from '../errors.ts';

/** One record of a log: the leaf that the tree hashes, and extra bytes that are stored beside it. */
export interface LogRecord {
  readonly leaf: Uint8Array;
  readonly extra: Uint8Array;
}

/** The durable part of a log: the records from when it was opened, and durable appends. */
export interface Journal {
  readonly records: readonly LogRecord[];
  /** Resolves once the records survive a crash of the process or the machine. */
  append(records: readonly LogRecord[]): Promise<void>;
}

/** The state of a stack: in memory, or in a directory that survives a kill at any moment. */
export interface StackState {
  /** The private key of this name, made by `make` the first time. */
  key(name: string, make: () => KeyObject): KeyObject;
  /** Public bytes of this name (a certificate, a serial), made by `make` the first time. */
  value(name: string, make: () => Uint8Array): Uint8Array;
  journal(name: string): Journal;
}

/** Returns state that ends with the process. */
export function memoryState(): StackState {
  const keys = new Map<string, KeyObject>();
  const values = new Map<string, Uint8Array>();
  return {
    key: (name, make) => remembered(keys, name, make),
    value: (name, make) => remembered(values, name, make),
    journal: () => ({ records: [], append: () => Promise.resolve() }),
  };
}

function remembered<T>(map: Map<string, T>, name: string, make: () => T): T {
  const value = map.get(name) ?? make();
  map.set(name, value);
  return value;
}

/**
 * Opens state in a directory (0700): `NAME.key` (PKCS#8 PEM, 0600), `NAME.bin`, and `NAME.log` with one record on each
 * line, leaf and extra in base64. A line without its end was never acknowledged: it is cut off when the log opens.
 *
 * @throws `STATE_INVALID` for a damaged file, `STATE_UNWRITABLE` when a file cannot be written
 */
export function directoryState(directory: string): StackState {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  chmodSync(directory, 0o700);
  return {
    key(name, make) {
      const file = join(directory, `${name}.key`);
      const pem = readOrMake(file, () =>
        Buffer.from(make().export({ type: 'pkcs8', format: 'pem' })),
      );
      try {
        return createPrivateKey(Buffer.from(pem));
      } catch (cause) {
        throw stackError('STATE_INVALID', `cannot read ${file}: it is not a PKCS#8 private key`, {
          cause,
          hint: 'remove the state directory to start with new keys and empty logs',
        });
      }
    },
    value: (name, make) => readOrMake(join(directory, `${name}.bin`), make),
    journal: (name) => openJournal(join(directory, `${name}.log`)),
  };
}

function readOrMake(file: string, make: () => Uint8Array): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw unwritable(file, error);
  }
  const bytes = make();
  writeDurably(file, bytes);
  return bytes;
}

/** Writes a file of mode 0600 atomically. @throws `STATE_UNWRITABLE` */
export function writeDurably(file: string, bytes: Uint8Array | string): void {
  try {
    writeAtomicallySync(file, Buffer.from(bytes), { mode: 0o600 });
  } catch (cause) {
    throw unwritable(file, cause);
  }
}

function openJournal(file: string): Journal {
  const { records, length } = readJournal(file);
  let end = length;
  return {
    records,
    async append(added) {
      const lines = added.map((record) => `${base64(record.leaf)} ${base64(record.extra)}\n`);
      const bytes = Buffer.from(lines.join(''));
      try {
        await using handle = await open(file, 'a', 0o600);
        // An append that failed may have left bytes behind.
        await handle.truncate(end);
        await handle.appendFile(bytes);
        await handle.datasync();
        end += bytes.byteLength;
      } catch (cause) {
        throw unwritable(file, cause);
      }
    },
  };
}

function readJournal(file: string): { records: LogRecord[]; length: number } {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { records: [], length: 0 };
    throw unwritable(file, error);
  }
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) truncate(file, end);
  const records = bytes
    .toString('latin1', 0, end)
    .split('\n')
    .slice(0, -1)
    .map((line, at) => {
      const match = /^([A-Za-z0-9+/]+={0,2}) ([A-Za-z0-9+/]*={0,2})$/.exec(line);
      if (match === null)
        throw stackError(
          'STATE_INVALID',
          `cannot read ${file}: expected two base64 texts on line ${at + 1}`,
          { hint: 'remove the state directory to start with new keys and empty logs' },
        );
      return {
        leaf: fromBase64(match[1] as string),
        extra: fromBase64(match[2] as string),
      };
    });
  return { records, length: end };
}

function truncate(file: string, size: number): void {
  const handle = openSync(file, 'r+');
  try {
    ftruncateSync(handle, size);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function unwritable(file: string, cause: unknown): Error {
  return stackError('STATE_UNWRITABLE', `cannot read or write the state of the stack in ${file}`, {
    cause,
    hint: 'check that the directory is writable and that the disk has room',
  });
}
