import { readFile } from 'node:fs/promises';
import type { Json } from '@sealwright/core';
import { z } from 'zod';
import { helmError } from '../errors.ts';
import { asTarget } from './go-target.ts';
import { readChartYaml } from './yaml.ts';

type Values = { readonly [key: string]: Json };

/** Largest file of values, in characters. */
const LIMIT = 4 * 1024 * 1024;

/**
 * Reads files of values and merges them as `helm template --values` does: maps member by member, the last file first. A
 * `null` stays, because it removes a default value.
 *
 * @throws `VALUES_INVALID` with file, line and column; for a file that cannot be read or is too long, with its path
 */
export async function readValuesFiles(paths: readonly string[]): Promise<Values> {
  let merged: Values = {};
  for (const path of paths) merged = mergedValues(merged, await readValues(path));
  return merged;
}

async function readValues(path: string): Promise<Values> {
  const text = await readFile(path, 'utf8').catch((cause: Error) => {
    throw helmError('VALUES_INVALID', `cannot read values of ${path}: ${cause.message}`, { cause });
  });
  if (text.length > LIMIT)
    throw helmError(
      'VALUES_INVALID',
      `cannot read values of ${path}: expected at most ${LIMIT} characters, got ${text.length}`,
    );
  const { value, at } = readChartYaml(text, path, 'VALUES_INVALID');
  const values = asTarget(z.unknown(), value, () => undefined) as Json | undefined;
  if (values === undefined) return {};
  if (isMap(values)) return values;
  throw helmError(
    'VALUES_INVALID',
    `cannot read values of ${at([])}: expected a map, got a list or a text`,
  );
}

function mergedValues(base: Values, over: Values): Values {
  const entries = Object.entries(over).map(([key, value]): [string, Json] => {
    const below = Object.hasOwn(base, key) ? base[key] : undefined;
    return [key, isMap(below) && isMap(value) ? mergedValues(below, value) : value];
  });
  return Object.fromEntries([...Object.entries(base), ...entries]);
}

function isMap(value: Json | undefined): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
