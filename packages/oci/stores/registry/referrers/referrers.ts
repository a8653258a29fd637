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
 * Statuses by which registries without the referrers API say so; 401 and 403 too, since what may be read otherwise
 * is asked right after, by the fallback tag. Whatever else is no list either is a failure: never an empty list.
 */
const UNSUPPORTED = [400, 401, 403, 404, 405, 406, 410, 501];
const MAX_PAGES = 10_000;
const MAX_REFERRERS = 100_000;

const pageSchema = z.looseObject({ manifests: z.array(descriptorSchema).nullish() });

/** What is known of the referrers API of one registry, shared by its repositories. */
export interface ReferrersApi {
  /** `answers`: it gives lists; `proven`: what was pushed is in them; `absent`: it is not there. */
  state: 'unknown' | 'answers' | 'proven' | 'absent';
}

export interface ReferrersParts extends FallbackParts {
  readonly ask: RegistryHttp;
  readonly base: string;
  readonly api: ReferrersApi;
}

/** Referrers of one repository, by the API where the registry has it, else by the fallback tag. */
export interface RegistryReferrers {
  list(subject: Descriptor, artifactType: string | undefined): AsyncIterable<Descriptor>;
  /** Makes sure that a manifest with a subject that was just pushed can be found. */
  added(
    descriptor: Descriptor,
    manifest: Manifest,
    headers: Readonly<Record<string, string>>,
  ): Promise<void>;
  /** Takes a manifest that is about to be deleted out of the list of its subject. */
  removing(descriptor: Descriptor): Promise<void>;
}

/** @throws (when used) `REFERRERS_UNSAFE` where the fallback tag is taken by something else, `REGISTRY_FAILED` */
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
      // The header alone is no proof: some registries send it and have no API.
      const claimed = headers['oci-subject'] === subject.digest;
      const isListed = async (): Promise<boolean> => {
        if (claimed && (api.state === 'answers' || api.state === 'proven')) return true;
        if (api.state === 'absent') return false;
        const listed = await byApi(parts, subject);
        if (listed === 'absent') api.state = 'absent';
        if (typeof listed === 'string') return false;
        return claimed || listed.some((each) => each.digest === descriptor.digest);
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

/** All pages of the API, or why there are none. */
async function byApi(
  parts: ReferrersParts,
  subject: Descriptor,
  artifactType?: string,
): Promise<Listed> {
  const { api } = parts;
  const filter =
    artifactType === undefined ? '' : `?artifactType=${encodeURIComponent(artifactType)}`;
  const found: Descriptor[] = [];
  let path: string | URL | undefined = `${parts.base}/referrers/${subject.digest}${filter}`;
  for (let page = 0; path !== undefined; page++) {
    const listed: Page | NoList = await askPage(parts, path, subject);
    if (typeof listed === 'string') {
      if (page === 0) return listed;
      throw unending(parts, subject, 'a further page is missing');
    }
    found.push(...listed.descriptors);
    if (page >= MAX_PAGES || found.length > MAX_REFERRERS)
      throw unending(parts, subject, 'the list does not end');
    path = listed.next;
  }
  if (found.length > 0) api.state = 'proven';
  else if (api.state !== 'proven') api.state = 'answers';
  return found;
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
    // The repository is there, and its list is not: so the API is not.
    if (listed === 'absent' && kept.length > 0) api.state = 'absent';
    return kept;
  }
  if (api.state === 'proven') return listed;
  // An empty list of an API that never listed anything is no proof that nothing is there.
  return fallback.list(subject).catch((error: unknown) => {
    if (isSealwrightError(error, 'REFERRERS_UNSAFE')) return listed;
    throw error;
  });
}

/** What cannot be read has no subject: it can be deleted all the same. */
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

/** Whether the API is not there, or may not be asked. */
type NoList = 'absent' | 'denied';
type Listed = readonly Descriptor[] | NoList;

interface Page {
  readonly descriptors: Descriptor[];
  readonly next: URL | undefined;
}

async function askPage(
  parts: ReferrersParts,
  path: string | URL,
  subject: Descriptor,
): Promise<Page | NoList> {
  const doing = `listing what refers to ${subject.digest} in ${parts.shown}`;
  const answer = await parts.ask({
    method: 'GET',
    path,
    headers: { accept: OCI_INDEX },
    expect: [200, ...UNSUPPORTED],
    stayAtHome: true,
    doing,
  });
  if (answer.status !== 200 || !isIndex(answer)) {
    await answer.discard();
    return answer.status === 401 || answer.status === 403 ? 'denied' : 'absent';
  }
  const bytes = await answer.bytes(MANIFEST_LIMIT);
  const page = parseJson(bytes, pageSchema, `the referrers of ${subject.digest}`);
  return {
    descriptors: page.manifests ?? [],
    next: nextPage(answer, doing),
  };
}

/** A single-page site answers everything with 200 and HTML. */
function isIndex(answer: RegistryResponse): boolean {
  return answer.headers['content-type']?.split(';')[0]?.trim().toLowerCase() === OCI_INDEX;
}

function unending(parts: ReferrersParts, subject: Descriptor, what: string): Error {
  return ociError(
    'REGISTRY_FAILED',
    `listing what refers to ${subject.digest} in ${parts.shown}: ${what}`,
  );
}

export { fallbackTag } from './fallback.ts';
