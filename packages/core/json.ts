import type { z } from 'zod';
import { textOf } from './content.ts';
import { coreError } from './errors.ts';

/** Bounds of untrusted JSON. Sizes in bytes, depth in nested arrays and objects. */
export interface JsonLimits {
  readonly bytes: number;
  readonly depth: number;
}

/** 4 MiB is what registries must accept for a manifest (distribution-spec); nothing sane nests deeper than 64. */
export const DEFAULT_JSON_LIMITS: JsonLimits = { bytes: 4 * 1024 * 1024, depth: 64 };

/**
 * Parses JSON that is trusted for something. Beside JSON.parse's own checks: size, depth and duplicate keys
 * (two readers that pick different ones could be told different things), then the shape.
 *
 * @param what names the document in messages: "manifest of host/name@sha256:…"
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
    .map((issue) => `${issue.path.join('.') || 'the whole'}: ${issue.message}`);
  throw coreError('JSON_INVALID', `reading ${what}: ${issues.join('; ')}`);
}

/** `parseJson` without a shape. @throws `JSON_INVALID` */
export function readJson(
  source: Uint8Array | string,
  what: string,
  limits: JsonLimits = DEFAULT_JSON_LIMITS,
): unknown {
  const size = typeof source === 'string' ? Buffer.byteLength(source) : source.byteLength;
  if (size > limits.bytes)
    throw coreError('JSON_INVALID', `reading ${what}: ${size} bytes, at most ${limits.bytes}`);
  const text = typeof source === 'string' ? source : textOf(source);
  const problem = scan(text, limits.depth);
  if (problem !== undefined) throw coreError('JSON_INVALID', `reading ${what}: ${problem}`);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw coreError('JSON_INVALID', `reading ${what}: not JSON: ${(cause as Error).message}`, {
      cause,
    });
  }
}

/** Finds what JSON.parse lets through: depth and duplicate keys. Syntax errors are left to JSON.parse. */
function scan(text: string, maxDepth: number): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  let keyNext = false;
  for (let at = 0; at < text.length; at++) {
    const c = text[at];
    if (c === '{' || c === '[') {
      if (open.length >= maxDepth) return `nested deeper than ${maxDepth}`;
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
        if (keys?.has(key)) return `the key "${key.slice(0, 80)}" appears twice in one object`;
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
 * JSON Canonicalization Scheme, RFC 8785: sorted keys (UTF-16 code units), no blanks, ECMAScript numbers and
 * strings. `undefined` members are left out.
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
    throw new TypeError('a number that is not finite has no JSON form');
  }
  return JSON.stringify(value);
}
