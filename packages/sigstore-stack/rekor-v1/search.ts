import { fromBase64, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { hexSha256 } from './canonical.ts';
import { badRequest, unprocessable } from './refusals.ts';
import { parseVerifier } from './verifier.ts';

/** Finds entries by what is in them: `POST /api/v1/index/retrieve`. */
export interface SearchIndex {
  /** Indices of the entries that `query` is about, in the log's order. @throws ApiError 400, 422 */
  find(query: Uint8Array): readonly number[];
}

/** The query, openapi.yaml SearchIndex. */
const QUERY = z.object({
  email: z.email().optional(),
  subject: z.string().min(1).max(512).optional(),
  publicKey: z.object({ format: z.string(), content: z.base64().default('') }).optional(),
  hash: z
    .string()
    .regex(/^(sha512:)?[0-9a-fA-F]{128}$|^(sha256:)?[0-9a-fA-F]{64}$|^(sha1:)?[0-9a-fA-F]{40}$/)
    .optional(),
  operator: z.enum(['and', 'or', '']).optional(),
});

/** Hex digits of each hash, pkg/util/sha.go PrefixSHA. */
const PREFIXES: Readonly<Record<number, string>> = { 40: 'sha1:', 64: 'sha256:', 128: 'sha512:' };

/** An index over the keys of `size()` entries; it reads new ones when it is asked. */
export function openSearchIndex(
  size: () => number,
  keysOf: (index: number) => readonly string[],
): SearchIndex {
  const entries = new Map<string, number[]>();
  let read = 0;

  function catchUp(): void {
    for (; read < size(); read++) {
      // Rekor's storage compares without regard to case.
      for (const key of new Set(keysOf(read).map((each) => each.toLowerCase()))) {
        const found = entries.get(key);
        if (found === undefined) entries.set(key, [read]);
        else found.push(read);
      }
    }
  }

  return {
    find(query) {
      const { keys, every } = lookupsOf(query);
      catchUp();
      const [first = [], ...others] = keys.map((key) => entries.get(key) ?? []);
      if (every) return first.filter((index) => others.every((found) => found.includes(index)));
      return [...new Set([first, ...others].flat())].sort((a, b) => a - b);
    },
  };
}

interface Lookups {
  readonly keys: readonly string[];
  /** All of them, else any. */
  readonly every: boolean;
}

function lookupsOf(bytes: Uint8Array): Lookups {
  const { hash, publicKey, email, subject, operator } = readQuery(bytes);
  const key = publicKey === undefined ? undefined : keyHash(publicKey);
  const prefixed = hash === undefined || hash.includes(':') ? hash : PREFIXES[hash.length] + hash;
  const keys = [prefixed, key, email, subject].flatMap((each) => each?.toLowerCase() ?? []);
  return { keys, every: operator === 'and' };
}

function readQuery(bytes: Uint8Array): z.output<typeof QUERY> {
  try {
    return parseJson(bytes, QUERY, 'the query');
  } catch (error) {
    throw unprocessable(605, (error as Error).message);
  }
}

function keyHash(publicKey: { readonly format: string; readonly content: string }): string {
  if (publicKey.format !== 'x509')
    throw badRequest('the PKI format requested is not supported by this server');
  return hexSha256(parseVerifier(fromBase64(publicKey.content)).pem);
}
