import type { z } from 'zod';
import { textOf } from './content.ts';
import { coreError } from './errors.ts';

/** Bounds of untrusted JSON. Sizes in bytes, depth in nested arrays and objects. */
export interface JsonLimits {
  readonly bytes: number;
  readonly depth: number;
}

/** Default limits: 4 MiB is the largest manifest that registries must accept (distribution-spec). */
export const DEFAULT_JSON_LIMITS: JsonLimits = { bytes: 4 * 1024 * 1024, depth: 64 };

/**
 * Parses untrusted JSON: checks size, depth, duplicate keys (of which two readers could choose different ones), syntax and
 * then the schema.
 *
 * @param what name of the document in messages: "manifest of host/name@sha256:…"
 * @throws `JSON_INVALID`
 */
export function parseJson<T extends z.ZodType>(
  source: Uint8Array | string,
  schema: T,
  what: string,
  limits: JsonLimits = DEFAULT_JSON_LIMITS,
): z.output<T> {
  const value = readJson(source, what, limits);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || 'the document'}: ${issue.message}`);
  throw coreError('JSON_INVALID', `cannot read ${what}: ${issues.join('; ')}`);
}

/** Parses untrusted JSON as `parseJson` does, without a schema. @throws `JSON_INVALID` */
export function readJson(
  source: Uint8Array | string,
  what: string,
  limits: JsonLimits = DEFAULT_JSON_LIMITS,
): unknown {
  const size = typeof source === 'string' ? Buffer.byteLength(source) : source.byteLength;
  if (size > limits.bytes)
    throw coreError(
      'JSON_INVALID',
      `cannot read ${what}: expected at most ${limits.bytes} bytes, got ${size}`,
    );
  const text = typeof source === 'string' ? source : textOf(source);
  const problem = scan(text, limits.depth);
  if (problem !== undefined) throw coreError('JSON_INVALID', `cannot read ${what}: ${problem}`);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw coreError(
      'JSON_INVALID',
      `cannot read ${what}: expected JSON: ${(cause as Error).message}`,
      {
        cause,
      },
    );
  }
}

/** Returns the first problem that JSON.parse accepts: too much depth, a duplicate key. */
function scan(text: string, maxDepth: number): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  let keyNext = false;
  for (let at = 0; at < text.length; at++) {
    const c = text[at];
    if (c === '{' || c === '[') {
      if (open.length >= maxDepth) return `expected at most ${maxDepth} levels, got more`;
      open.push(c === '{' ? new Set() : undefined);
      keyNext = c === '{';
    } else if (c === '}' || c === ']') {
      open.pop();
      keyNext = false;
    } else if (c === ',') {
      keyNext = open.at(-1) !== undefined;
    } else if (c === '"') {
      const end = endOfString(text, at);
      if (keyNext) {
        const key = decodeKey(text.slice(at, end + 1));
        const keys = open.at(-1);
        if (keys?.has(key)) return `duplicate key "${key.slice(0, 80)}" in one object`;
        keys?.add(key);
        keyNext = false;
      }
      at = end;
    }
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function decodeKey(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted;
  }
}

/** A JSON value. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/**
 * Serializes JSON canonically (RFC 8785): keys sorted by UTF-16 code units, no blanks, ECMAScript numbers and strings.
 * `undefined` members are omitted.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonicalJson(item)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value as { [key: string]: Json | undefined })
      .filter((entry): entry is [string, Json] => entry[1] !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
    return `{${members.join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError('cannot serialize a number that is not finite');
  }
  return JSON.stringify(value);
}
