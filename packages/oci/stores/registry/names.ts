import { parseJson } from '@sealwright/core';
import type { z } from 'zod';
import { ociError } from '../../errors.ts';
import { nextPage } from './http.ts';
import type { RegistryCall, RegistryHttp } from './request.ts';

const MAX_PAGES = 10_000;
const MAX_NAMES = 1_000_000;
const PAGE_LIMIT = 16 * 1024 * 1024;

/** A paged list of names that a registry has at a path. */
export interface NameList {
  readonly path: string;
  /** The token scopes of the requests. Default: to pull from the repository. */
  readonly scopes?: RegistryCall['scopes'];
  /** What the requests do, after "cannot" in messages. */
  readonly action: string;
  /** The list, as messages name it. */
  readonly what: string;
  /** Parses a page into its names. */
  readonly page: z.ZodType<readonly string[]>;
}

/**
 * Reads all pages of a list and returns the names in lexical order. Returns undefined when the registry has no list
 * there (404).
 *
 * @throws `REGISTRY_FAILED`, `JSON_INVALID`, and the errors of requests
 */
export async function readNames(
  send: RegistryHttp,
  { path: first, scopes, action, what, page: schema }: NameList,
): Promise<readonly string[] | undefined> {
  const names = new Set<string>();
  let path: string | URL | undefined = first;
  for (let page = 0; path !== undefined; page++) {
    const call: RegistryCall = { method: 'GET', path, expect: [200, 404], action };
    const response = await send(scopes === undefined ? call : { ...call, scopes });
    if (response.status === 404) {
      await response.discard();
      if (page === 0) return undefined;
      throw ociError('REGISTRY_FAILED', `cannot ${action}: a further page is missing`);
    }
    const bytes = await response.bytes(PAGE_LIMIT);
    const listed = parseJson(bytes, schema, what, { bytes: PAGE_LIMIT, depth: 8 });
    for (const name of listed) names.add(name);
    if (page >= MAX_PAGES || names.size > MAX_NAMES)
      throw ociError('REGISTRY_FAILED', `cannot ${action}: the list does not end`);
    path = nextPage(response, action);
  }
  return [...names].sort();
}
