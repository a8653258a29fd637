import { isSealwrightError, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { ociError } from '../../../errors.ts';
import { type Descriptor, descriptorSchema } from '../../../model/descriptor.ts';
import { MANIFEST_LIMIT, type Manifest, parseManifest } from '../../../model/manifest.ts';
import { OCI_INDEX } from '../../../model/media-types.ts';
import { nextPage } from '../http.ts';
import type { RegistryHttp, RegistryResponse } from '../request.ts';
import {
  type FallbackParts,
  type RegistryFallback,
  referrerEntry,
  registryFallback,
} from './fallback.ts';

/**
 * The statuses of registries without the referrers API. 401 and 403 are among them: the request for the fallback tag,
 * which follows, fails if the account may not read at all. Any other status is an error, never an empty list.
 */
const UNSUPPORTED = [400, 401, 403, 404, 405, 406, 410, 501];
const MAX_PAGES = 10_000;
const MAX_REFERRERS = 100_000;

const pageSchema = z.looseObject({ manifests: z.array(descriptorSchema).nullish() });

/** Support of a registry for the referrers API. The repositories of a registry share it. */
export interface ReferrersApi {
  /** `responds`: it returns lists. `proven`: its lists contain pushed referrers. `absent`: it does not exist. */
  state: 'unknown' | 'responds' | 'proven' | 'absent';
}

/** The repository of the referrers, and the ports of their requests. */
export interface ReferrersParts extends FallbackParts {
  readonly send: RegistryHttp;
  readonly base: string;
  readonly api: ReferrersApi;
}

/** The referrers of one repository, by the referrers API, or by the fallback tag if the registry does not have it. */
export interface RegistryReferrers {
  /** Yields the referrers of a subject, all or those of one artifact type. */
  list(subject: Descriptor, artifactType: string | undefined): AsyncIterable<Descriptor>;
  /** Ensures that a manifest that was just pushed is in the list of its subject, if it has one. */
  added(
    descriptor: Descriptor,
    manifest: Manifest,
    headers: Readonly<Record<string, string>>,
  ): Promise<void>;
  /** Removes a manifest that is about to be deleted from the list of its subject. */
  removing(descriptor: Descriptor): Promise<void>;
}

/**
 * Opens the referrers of one repository.
 *
 * @throws (from its methods) `REFERRERS_UNSAFE` when the fallback tag names something else, `REGISTRY_FAILED`
 */
export function registryReferrers(parts: ReferrersParts): RegistryReferrers {
  const { api } = parts;
  const fallback = registryFallback(parts);
  return {
    async *list(subject, artifactType) {
      for (const descriptor of await all(parts, fallback, subject, artifactType)) {
        if (artifactType === undefined || descriptor.artifactType === artifactType)
          yield descriptor;
      }
    },
    async added(descriptor, manifest, headers) {
      const subject = manifest.subject;
      if (subject === undefined) return;
      // The header alone proves nothing: some registries send it without having the API.
      const hasHeader = headers['oci-subject'] === subject.digest;
      const isListed = async (): Promise<boolean> => {
        if (hasHeader && (api.state === 'responds' || api.state === 'proven')) return true;
        if (api.state === 'absent') return false;
        const listed = await byApi(parts, subject);
        if (listed === 'absent') api.state = 'absent';
        if (typeof listed === 'string') return false;
        return hasHeader || listed.some((each) => each.digest === descriptor.digest);
      };
      if (!(await isListed())) await fallback.add(subject, referrerEntry(descriptor, manifest));
      else api.state = 'proven';
    },
    async removing(descriptor) {
      const subject = await subjectOf(parts, descriptor);
      if (subject === undefined || api.state === 'proven') return;
      const listed = api.state === 'absent' ? 'absent' : await byApi(parts, subject);
      if (typeof listed === 'string') await fallback.remove(subject, descriptor.digest);
    },
  };
}

/** Returns all pages of the API, or why there is no list. */
async function byApi(
  parts: ReferrersParts,
  subject: Descriptor,
  artifactType?: string,
): Promise<Listed> {
  const { api } = parts;
  const filter =
    artifactType === undefined ? '' : `?artifactType=${encodeURIComponent(artifactType)}`;
  const referrers: Descriptor[] = [];
  let path: string | URL | undefined = `${parts.base}/referrers/${subject.digest}${filter}`;
  for (let page = 0; path !== undefined; page++) {
    const listed: Page | NoList = await requestPage(parts, path, subject);
    if (typeof listed === 'string') {
      if (page === 0) return listed;
      throw unending(parts, subject, 'a further page is missing');
    }
    referrers.push(...listed.descriptors);
    if (page >= MAX_PAGES || referrers.length > MAX_REFERRERS)
      throw unending(parts, subject, 'the list does not end');
    path = listed.next;
  }
  if (referrers.length > 0) api.state = 'proven';
  else if (api.state !== 'proven') api.state = 'responds';
  return referrers;
}

async function all(
  parts: ReferrersParts,
  fallback: RegistryFallback,
  subject: Descriptor,
  artifactType?: string,
): Promise<readonly Descriptor[]> {
  const { api } = parts;
  const listed = api.state === 'absent' ? 'absent' : await byApi(parts, subject, artifactType);
  if (typeof listed === 'string') {
    const kept = await fallback.list(subject);
    // The repository exists, and its list does not: the registry does not have the API.
    if (listed === 'absent' && kept.length > 0) api.state = 'absent';
    return kept;
  }
  if (api.state === 'proven') return listed;
  // An empty list proves nothing while the API has not listed anything yet.
  return fallback.list(subject).catch((error: unknown) => {
    if (isSealwrightError(error, 'REFERRERS_UNSAFE')) return listed;
    throw error;
  });
}

/** Returns the subject of a manifest; undefined also for a manifest that cannot be read, so that it can be deleted. */
async function subjectOf(
  parts: ReferrersParts,
  descriptor: Descriptor,
): Promise<Descriptor | undefined> {
  try {
    const bytes = await parts.manifests.read(descriptor);
    return parseManifest(bytes, descriptor.digest).subject;
  } catch (error) {
    if (
      isSealwrightError(error, 'NOT_FOUND', 'CONTENT_DIFFERS', 'JSON_INVALID', 'MANIFEST_INVALID')
    )
      return undefined;
    throw error;
  }
}

/** Why there is no list: the API does not exist, or access to it is denied. */
type NoList = 'absent' | 'denied';
type Listed = readonly Descriptor[] | NoList;

interface Page {
  readonly descriptors: Descriptor[];
  readonly next: URL | undefined;
}

async function requestPage(
  parts: ReferrersParts,
  path: string | URL,
  subject: Descriptor,
): Promise<Page | NoList> {
  const action = `list the referrers of ${subject.digest} in ${parts.shown}`;
  const response = await parts.send({
    method: 'GET',
    path,
    headers: { accept: OCI_INDEX },
    expect: [200, ...UNSUPPORTED],
    sameOriginOnly: true,
    action,
  });
  if (response.status !== 200 || !isIndex(response)) {
    await response.discard();
    return response.status === 401 || response.status === 403 ? 'denied' : 'absent';
  }
  const bytes = await response.bytes(MANIFEST_LIMIT);
  const page = parseJson(bytes, pageSchema, `the referrers of ${subject.digest}`);
  return {
    descriptors: page.manifests ?? [],
    next: nextPage(response, action),
  };
}

/** Reports whether a response is an index: a single-page site returns 200 and HTML for every path. */
function isIndex(response: RegistryResponse): boolean {
  return response.headers['content-type']?.split(';')[0]?.trim().toLowerCase() === OCI_INDEX;
}

function unending(parts: ReferrersParts, subject: Descriptor, what: string): Error {
  return ociError(
    'REGISTRY_FAILED',
    `cannot list the referrers of ${subject.digest} in ${parts.shown}: ${what}`,
  );
}

export { fallbackTag } from './fallback.ts';
