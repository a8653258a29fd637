import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { coreError, isSealwrightError } from '../errors.ts';
import { type JsonLimits, parseJson } from '../json.ts';

/** Reads a file that a user named. @throws `INPUT_INVALID`, whose message names the path */
export async function readInputFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const { message } = cause as Error;
    throw coreError('INPUT_INVALID', `cannot read ${path}: ${message}`, { cause });
  }
}

/** Reads and parses a JSON file that a user named, as `parseJson` does. @throws `INPUT_INVALID`, whose message names the path */
export async function readInputJson<T extends z.ZodType>(
  path: string,
  schema: T,
  limits?: JsonLimits,
): Promise<z.output<T>> {
  const bytes = await readInputFile(path);
  try {
    return parseJson(bytes, schema, path, limits);
  } catch (cause) {
    if (!isSealwrightError(cause, 'JSON_INVALID')) throw cause;
    throw coreError('INPUT_INVALID', cause.message, { cause });
  }
}
