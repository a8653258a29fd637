import { isSealwrightError, restated } from '@sealwright/core';
import { z } from 'zod';
import { ociError } from '../../errors.ts';
import { readNames } from './names.ts';
import type { RegistryHttp } from './request.ts';

const pageSchema = z
  .looseObject({ repositories: z.array(z.string()).nullable() })
  .transform(({ repositories }) => repositories ?? []);

/** Statuses of registries that do not list their repositories. */
const REFUSALS = ['UNAUTHORIZED', 'FORBIDDEN', 'REGISTRY_FAILED'] as const;

/**
 * Lists the repositories of a registry in lexical order, by the catalog of distribution, which is no part of the
 * distribution specification.
 *
 * @throws `UNAUTHORIZED`, `FORBIDDEN` or `REGISTRY_FAILED`, with a hint, from a registry that does not list its
 * repositories; `JSON_INVALID`
 */
export async function listRepositories(
  send: RegistryHttp,
  host: string,
): Promise<readonly string[]> {
  const action = `list the repositories of ${host}`;
  try {
    const names = await readNames(send, {
      path: '/v2/_catalog',
      scopes: ['registry:catalog:*'],
      action,
      what: `repositories of ${host}`,
      page: pageSchema,
    });
    if (names !== undefined) return names;
    throw ociError('REGISTRY_FAILED', `cannot ${action}: the registry has no such list`);
  } catch (error) {
    if (!isSealwrightError(error) || !REFUSALS.some((code) => code === error.code)) throw error;
    const hint = `many registries list no repositories, or only for administrators; name a repository to list its tags: sealwright tag-list ${host}/NAME`;
    throw restated(error, { hint: [error.hint, hint].filter(Boolean).join('\n') });
  }
}

/**
 * Sends the request that needs a login in most registries (distribution-spec, "Determining Support"). Returns false when
 * the registry answers without one.
 *
 * @throws `UNAUTHORIZED` when the registry or its token server does not accept the credentials, `REGISTRY_FAILED`
 */
export async function checkLogin(
  send: RegistryHttp,
  host: string,
  hasCredentials: () => boolean,
): Promise<boolean> {
  const action = `log in to ${host}`;
  const response = await send({ method: 'GET', path: '/v2/', scopes: [], expect: [200], action });
  await response.discard();
  return hasCredentials();
}
