import { parseJson } from '@sealwright/core';
import { z } from 'zod';
import { ociError } from '../../../errors.ts';
import { nextPage } from '../http.ts';
import type { RegistryHttp } from '../request.ts';

const MAX_PAGES = 10_000;
const MAX_TAGS = 1_000_000;
const PAGE_LIMIT = 16 * 1024 * 1024;

const pageSchema = z.looseObject({ tags: z.array(z.string()).nullish() });

/** All tags of a repository, page by page, in lexical order. A repository that is not there has none. */
export async function* listTags(
  ask: RegistryHttp,
  base: string,
  shown: string,
): AsyncIterable<string> {
  const doing = `listing the tags of ${shown}`;
  const found = new Set<string>();
  let path: string | URL | undefined = `${base}/tags/list`;
  for (let page = 0; path !== undefined; page++) {
    const answer = await ask({ method: 'GET', path, expect: [200, 404], doing });
    if (answer.status === 404) {
      await answer.discard();
      break;
    }
    const bytes = await answer.bytes(PAGE_LIMIT);
    const { tags } = parseJson(bytes, pageSchema, `tags of ${shown}`, {
      bytes: PAGE_LIMIT,
      depth: 8,
    });
    for (const tag of tags ?? []) found.add(tag);
    if (page >= MAX_PAGES || found.size > MAX_TAGS)
      throw ociError('REGISTRY_FAILED', `${doing}: the list does not end`);
    path = nextPage(answer, doing);
  }
  yield* [...found].sort();
}
