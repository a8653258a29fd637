import {
  createReadStream,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { type Content, collect, isSealwrightError, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { stackError } from '../errors.ts';
import { holdDirectory, stackFiles } from './directory.ts';
import { writeDurably } from './state.ts';

/*
 * The state of a stack in one file: a tar of `stack.json`, then of the keys, values and journals of its directory.
 * With it anybody can sign as the stack does.
 */

const MANIFEST = 'stack.json';
const manifestSchema = z.object({ version: z.literal(1) });
const STATE_FILE = /^[a-z0-9][a-z0-9.-]{0,99}\.(?:key|bin|log)$/;
const MAX_FILES = 10_000;

/** The limit of an archive in bytes: 1 GiB. */
export const MAX_ARCHIVE_BYTES = 1024 ** 3;

/**
 * Returns a tar of the state in a directory. The files are read in one go, so they contain every write that this
 * process has acknowledged. A last line without its end is cut off when the archive is opened.
 */
export async function exportState(directory: string): Promise<Content> {
  const { default: tar } = await import('tar-stream');
  const names = readdirSync(directory).filter((name) => STATE_FILE.test(name));
  const files = names.sort().map((name) => [name, readFileSync(join(directory, name))] as const);
  const pack = tar.pack();
  const manifest = Buffer.from(`${JSON.stringify({ version: 1 })}\n`);
  for (const [name, bytes] of [[MANIFEST, manifest] as const, ...files])
    pack.entry({ name, mode: 0o600, mtime: new Date(0), size: bytes.byteLength }, bytes);
  pack.finalize();
  return pack as Content;
}

/**
 * Imports the state of an archive to the data directory of a stack: all of it, or nothing.
 *
 * @throws `STATE_EXISTS` when the directory has state already, `ARCHIVE_INVALID` for damage, other files, links, paths
 * and sizes beyond the limits, `STACK_ALREADY_RUNNING`, `STATE_UNWRITABLE`
 */
export async function importState(file: string, directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  using _held = await holdDirectory(directory);
  const { data } = stackFiles(directory);
  if (hasFiles(data))
    throw stackError('STATE_EXISTS', `cannot import ${file}: ${data} has keys and logs already`, {
      hint: 'name another directory, or leave out the archive to continue with the keys and logs there',
    });
  const unpacked = `${data}.import`;
  rmSync(unpacked, { recursive: true, force: true });
  try {
    await unpack(file, unpacked);
    rmSync(data, { recursive: true, force: true });
    renameSync(unpacked, data);
  } catch (error) {
    rmSync(unpacked, { recursive: true, force: true });
    throw error;
  }
}

function hasFiles(directory: string): boolean {
  try {
    return readdirSync(directory).length > 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

async function unpack(file: string, directory: string): Promise<void> {
  mkdirSync(directory, { mode: 0o700 });
  const { default: tar } = await import('tar-stream');
  const extract = tar.extract();
  let failure: unknown;
  // A longer file is cut off here, so its tar ends too early and is refused.
  const bytes = createReadStream(file, { end: MAX_ARCHIVE_BYTES });
  pipeline(bytes, extract as unknown as NodeJS.WritableStream, (error) => {
    failure = error ?? undefined;
  });
  const names = new Set<string>();
  let left = MAX_ARCHIVE_BYTES;
  try {
    for await (const entry of extract) {
      const { name, type } = entry.header;
      const first = names.size === 0;
      refuseName(file, name, type, first);
      if (names.has(name) || names.size > MAX_FILES)
        throw invalid(
          file,
          `expected at most ${MAX_FILES} files with names of their own, got "${name}" again or one more`,
        );
      const content = await collect(entry as Content, left, `${name} of ${file}`);
      left -= content.byteLength;
      names.add(name);
      if (first) parseJson(content, manifestSchema, `${MANIFEST} of ${file}`);
      else writeDurably(join(directory, name), content);
    }
  } catch (error) {
    const cause = failure ?? error;
    if (isSealwrightError(cause, 'ARCHIVE_INVALID', 'STATE_UNWRITABLE')) throw cause;
    throw invalid(file, cause instanceof Error ? cause.message : 'it cannot be read', cause);
  } finally {
    extract.destroy();
  }
  if (names.size < 2) throw invalid(file, 'it has no keys');
}

function refuseName(
  file: string,
  name: string,
  type: string | null | undefined,
  isFirst: boolean,
): void {
  if (type !== 'file') throw invalid(file, `expected only files, got the ${type} "${name}"`);
  if (isFirst && name !== MANIFEST)
    throw invalid(file, `expected ${MANIFEST} as its first file, got "${name}"`);
  if (!isFirst && !STATE_FILE.test(name))
    throw invalid(file, `expected only *.key, *.bin and *.log, got "${name}"`);
}

function invalid(file: string, reason: string, cause?: unknown): Error {
  return stackError('ARCHIVE_INVALID', `cannot import ${file}: ${reason}`, {
    hint: 'name a file that `sealwright stack-export` wrote',
    cause,
  });
}
