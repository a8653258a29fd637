import { isSealwrightError } from '@sealwright/core';
import { ociError } from '../../../errors.ts';
import type { Descriptor } from '../../../model/descriptor.ts';
import { type Manifest, parseManifest } from '../../../model/manifest.ts';
import type { RegistryHttp } from '../request.ts';
import {
  type FallbackParts,
  type RegistryFallback,
  referrerEntry,
  registryFallback,
} from './fallback.ts';
import { type NoList, type ReferrersPage, requestPage } from './page.ts';

const MAX_PAGES = 10_000;
const MAX_REFERRERS = 100_000;

/** Support of a registry for the referrers API. The repositories of a registry share it. */
export interface ReferrersApi {
  /** `responds`: it returns lists. `proven`: its lists contain pushed referrers. `absent`: it does not exist. */
  state: 'unknown' | 'responds' | 'proven' | 'absent';
}

/** The repository of the referrers, and the ports of their requests. */
export interface ReferrersParts extends FallbackParts {
  readonly send: RegistryHttp;
  /** The registry as in references. */
  readonly host: string;
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
 * @throws (from its methods) `REFERRERS_UNSAFE` when the fallback tag names something else, `UNAUTHORIZED`, `FORBIDDEN`,
 * `REGISTRY_FAILED`
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
  const action = `list the referrers of ${subject.digest} in ${parts.shown}`;
  const filter =
    artifactType === undefined ? '' : `?artifactType=${encodeURIComponent(artifactType)}`;
  const referrers: Descriptor[] = [];
  let path: string | URL | undefined = `${parts.base}/referrers/${subject.digest}${filter}`;
  for (let page = 0; path !== undefined; page++) {
    const listed: ReferrersPage | NoList = await requestPage({ ...parts, path, action });
    if (typeof listed === 'string') {
      if (page === 0) return listed;
      throw unending(action, 'a further page is missing');
    }
    referrers.push(...listed.descriptors);
    if (page >= MAX_PAGES || referrers.length > MAX_REFERRERS)
      throw unending(action, 'the list does not end');
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

type Listed = readonly Descriptor[] | NoList;

function unending(action: string, reason: string): Error {
  return ociError('REGISTRY_FAILED', `cannot ${action}: ${reason}`);
}

export { fallbackTag } from './fallback.ts';
