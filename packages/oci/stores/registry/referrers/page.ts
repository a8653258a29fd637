import { isSealwrightError, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { ociError } from '../../../errors.ts';
import { type Descriptor, descriptorSchema } from '../../../model/descriptor.ts';
import { MANIFEST_LIMIT } from '../../../model/manifest.ts';
import { OCI_INDEX } from '../../../model/media-types.ts';
import { nextPage } from '../http.ts';
import type { RegistryHttp, RegistryResponse } from '../request.ts';

/** The statuses of registries without the referrers API. Any other status is an error, never an empty list. */
const UNSUPPORTED = [400, 404, 405, 406, 410, 501];
/**
 * Docker Hub may deny access to the API of a repository whose images can be read. The request for the fallback tag,
 * which follows, fails if the account may not read at all.
 */
const DENIED = [401, 403];
const DENYING_HOSTS = ['docker.io', 'registry-1.docker.io'];
/** GHCR redirects requests for referrers to a web site, and has no API. A redirect of another registry proves nothing. */
const REDIRECTING_HOSTS = ['ghcr.io'];

/** An index. Its media type is optional, and writers in Go state an empty list as null. */
const pageSchema = z
  .looseObject({
    mediaType: z.literal(['', OCI_INDEX]).nullish(),
    manifests: z.array(descriptorSchema).nullish(),
  })
  .refine((page) => page.mediaType === OCI_INDEX || page.manifests !== undefined, {
    error: 'expected an image index',
  });

/** Why there is no list: the API does not exist (GHCR redirects to a site), or Docker Hub denies access to it. */
export type NoList = 'absent' | 'denied';

/** One page of a list of referrers, and the URL of the page after it. */
export interface ReferrersPage {
  readonly descriptors: readonly Descriptor[];
  readonly next: URL | undefined;
}

/** A request for a page of referrers. */
export interface PageRequest {
  readonly send: RegistryHttp;
  /** The registry as in references. */
  readonly host: string;
  readonly path: string | URL;
  /** What the request does, after "cannot" in messages. */
  readonly action: string;
}

/**
 * Requests one page of the referrers API, or returns why there is no list.
 *
 * @throws `UNAUTHORIZED`, `FORBIDDEN`, `REGISTRY_FAILED` for a response that is neither an index nor that of a registry
 * without the API
 */
export async function requestPage(request: PageRequest): Promise<ReferrersPage | NoList> {
  const { send, host, path, action } = request;
  const response = await send({
    method: 'GET',
    path,
    headers: { accept: OCI_INDEX },
    expect: [200, ...UNSUPPORTED, ...(DENYING_HOSTS.includes(host) ? DENIED : [])],
    sameOriginOnly: true,
    action,
  });
  if (response.status !== 200) {
    await response.discard();
    if (isRedirect(response) && !REDIRECTING_HOSTS.includes(host))
      throw unusable(action, host, `a redirect to "${redirectHost(response)}"`);
    return DENIED.includes(response.status) ? 'denied' : 'absent';
  }
  const descriptors = await readIndex(response, action);
  return { descriptors, next: nextPage(response, action) };
}

function isRedirect({ status }: RegistryResponse): boolean {
  return status >= 300 && status < 400;
}

function redirectHost({ headers }: RegistryResponse): string {
  const location = headers['location'] ?? '';
  return URL.parse(location)?.host ?? location.slice(0, 100);
}

function unusable(action: string, host: string, found: string, cause?: unknown): Error {
  return ociError(
    'REGISTRY_FAILED',
    `cannot ${action}: expected an image index from ${host}, got ${found}`,
    {
      ...(cause === undefined ? {} : { cause }),
      hint: 'check whether a proxy changes the responses of the registry',
    },
  );
}

/** Reads an index by its content: some registries send it as `application/json`. */
async function readIndex(
  response: RegistryResponse,
  action: string,
): Promise<readonly Descriptor[]> {
  const bytes = await response.bytes(MANIFEST_LIMIT);
  try {
    return parseJson(bytes, pageSchema, 'the list of referrers').manifests ?? [];
  } catch (cause) {
    if (!isSealwrightError(cause, 'JSON_INVALID')) throw cause;
    const type = response.headers['content-type'] ?? '';
    const found = `other content of type "${type.slice(0, 100)}"`;
    throw unusable(action, response.url.host, found, cause);
  }
}
