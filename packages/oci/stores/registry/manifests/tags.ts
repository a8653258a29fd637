import { parseJson } from '@sealwright/core';
import { z } from 'zod';
import { ociError } from '../../../errors.ts';
import { nextPage } from '../http.ts';
import type { RegistryHttp } from '../request.ts';

const MAX_PAGES = 10_000;
const MAX_TAGS = 1_000_000;
const PAGE_LIMIT = 16 * 1024 * 1024;

/** A list of tags. An empty one may be null, or absent beside the name. */
const pageSchema = z
  .looseObject({ name: z.string().nullish(), tags: z.array(z.string()).nullish() })
  .refine(({ name, tags }) => name !== undefined || tags !== undefined, {
    error: 'expected a list of tags',
  });

/**
 * Lists all pages of the tags of a repository, and yields the tags in lexical order. A repository that does not exist
 * has no tags.
 *
 * @throws `REGISTRY_FAILED`, `JSON_INVALID`, and the errors of requests
 */
export async function* listTags(
  send: RegistryHttp,
  base: string,
  shown: string,
): AsyncIterable<string> {
  const action = `list the tags of ${shown}`;
  const tags = new Set<string>();
  let path: string | URL | undefined = `${base}/tags/list`;
  for (let page = 0; path !== undefined; page++) {
    const response = await send({ method: 'GET', path, expect: [200, 404], action });
    if (response.status === 404) {
      await response.discard();
      if (page === 0) break;
      throw ociError('REGISTRY_FAILED', `cannot ${action}: a further page is missing`);
    }
    const bytes = await response.bytes(PAGE_LIMIT);
    const listed = parseJson(bytes, pageSchema, `tags of ${shown}`, {
      bytes: PAGE_LIMIT,
      depth: 8,
    });
    for (const tag of listed.tags ?? []) tags.add(tag);
    if (page >= MAX_PAGES || tags.size > MAX_TAGS)
      throw ociError('REGISTRY_FAILED', `cannot ${action}: the list does not end`);
    path = nextPage(response, action);
  }
  yield* [...tags].sort();
}
