import { z } from 'zod';
import { ociError } from '../../../errors.ts';
import { readNames } from '../names.ts';
import type { RegistryHttp } from '../request.ts';

/** A list of tags. An empty one may be null, or absent beside the name. */
const pageSchema = z
  .looseObject({ name: z.string().nullish(), tags: z.array(z.string()).nullish() })
  .refine(({ name, tags }) => name !== undefined || tags !== undefined, {
    error: 'expected a list of tags',
  })
  .transform(({ tags }) => tags ?? []);

/**
 * Lists all pages of the tags of a repository, and yields the tags in lexical order. A repository that does not exist
 * has no tags, unless it must exist.
 *
 * @throws `NOT_FOUND`, `REGISTRY_FAILED`, `JSON_INVALID`, and the errors of requests
 */
export async function* listTags(
  send: RegistryHttp,
  base: string,
  shown: string,
  mustExist = false,
): AsyncIterable<string> {
  const action = `list the tags of ${shown}`;
  const path = `${base}/tags/list`;
  const tags = await readNames(send, { path, action, what: `tags of ${shown}`, page: pageSchema });
  if (tags === undefined && mustExist)
    throw ociError('NOT_FOUND', `cannot ${action}: the registry has no such repository`, {
      hint: 'check the name; a private registry returns "not found" without a login',
    });
  yield* tags ?? [];
}
