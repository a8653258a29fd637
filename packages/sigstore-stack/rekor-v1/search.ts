import { fromBase64, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { hexSha256 } from './canonical.ts';
import { badRequest, unprocessable } from './refusals.ts';
import { parseVerifier } from './verifier.ts';

/** The search index of a log: `POST /api/v1/index/retrieve`. */
export interface SearchIndex {
  /** Returns the indices of the entries that match a query in JSON, in the log's order. @throws ApiError 400, 422 */
  find(query: Uint8Array): readonly number[];
}

/** The schema of a query, openapi.yaml SearchIndex. */
const QUERY = z.object({
  email: z.email().optional(),
  subject: z.string().min(1).max(512).optional(),
  publicKey: z.object({ format: z.string(), content: z.base64().default('') }).optional(),
  hash: z
    .string()
    .regex(
      /^(sha512:)?[0-9a-fA-F]{128}$|^(sha256:)?[0-9a-fA-F]{64}$|^(sha1:)?[0-9a-fA-F]{40}$/,
      'expected sha256:, sha512: or sha1: and hex digits',
    )
    .optional(),
  operator: z.enum(['and', 'or', '']).optional(),
});

/** The algorithm of a hash by its number of hex digits, pkg/util/sha.go PrefixSHA. */
const PREFIXES: Readonly<Record<number, string>> = { 40: 'sha1:', 64: 'sha256:', 128: 'sha512:' };

/** Opens an index over the search keys of `size()` entries. Every query first indexes the new entries. */
export function openSearchIndex(
  size: () => number,
  keysOf: (index: number) => readonly string[],
): SearchIndex {
  const entries = new Map<string, number[]>();
  let next = 0;

  function indexNewEntries(): void {
    for (; next < size(); next++) {
      // Rekor's storage compares keys without regard to case.
      for (const key of new Set(keysOf(next).map((each) => each.toLowerCase()))) {
        const indices = entries.get(key);
        if (indices === undefined) entries.set(key, [next]);
        else indices.push(next);
      }
    }
  }

  return {
    find(query) {
      const { keys, every } = lookupsOf(query);
      indexNewEntries();
      const [first = [], ...others] = keys.map((key) => entries.get(key) ?? []);
      if (every) return first.filter((index) => others.every((found) => found.includes(index)));
      return [...new Set([first, ...others].flat())].sort((a, b) => a - b);
    },
  };
}

interface Lookups {
  readonly keys: readonly string[];
  /** Whether an entry must have every key, else any. */
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
