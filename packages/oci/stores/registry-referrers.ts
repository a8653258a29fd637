import { type Clock, type Digest, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { type Descriptor, descriptorSchema } from '../descriptor.ts';
import { ociError } from '../errors.ts';
import { artifactTypeOf, MANIFEST_LIMIT, type Manifest, parseManifest } from '../manifest.ts';
import { isIndexType, OCI_INDEX } from '../media-types.ts';
import { type Asker, nextPage } from './registry-http.ts';

/** Writes of one fallback index before it is given up. */
const WRITE_ATTEMPTS = 8;
const WRITE_PAUSE_MS = 40;
/** Statuses by which registries without the referrers API say so. */
const UNSUPPORTED = [301, 302, 303, 307, 308, 400, 401, 403, 404, 405, 406, 501];

const pageSchema = z.looseObject({ manifests: z.array(descriptorSchema).nullish() });

export interface ReferrersParts {
  readonly ask: Asker;
  readonly base: string;
  readonly shown: string;
  readonly clock: Clock;
  readonly resolve: (reference: string) => Promise<Descriptor | undefined>;
  readonly readManifestBytes: (descriptor: Descriptor) => Promise<Uint8Array>;
  readonly putManifest: (mediaType: string, bytes: Uint8Array, name: string) => Promise<unknown>;
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
}

/** The tag under which clients keep referrers where the API is missing (distribution-spec, "Referrers Tag Schema"). */
export function fallbackTag(digest: Digest): string {
  const [algorithm = '', encoded = ''] = digest.split(':');
  return `${algorithm.slice(0, 32)}-${encoded.slice(0, 64)}`;
}

/** @throws (when used) `REFERRERS_UNSAFE` where the fallback tag is taken by something else */
export function registryReferrers(parts: ReferrersParts): RegistryReferrers {
  let supported: boolean | undefined;
  const writing = new Map<Digest, Promise<void>>();

  async function apiPages(subject: Descriptor): Promise<Descriptor[] | undefined> {
    const found: Descriptor[] = [];
    let path: string | undefined = `${parts.base}/referrers/${subject.digest}`;
    for (let page = 0; path !== undefined && page < 10_000; page++) {
      const listed = await askPage(parts, path, subject);
      if (listed === undefined) return undefined;
      found.push(...listed.descriptors);
      path = listed.next;
    }
    return found;
  }
  /** Everything that refers to a subject: by the API where there is one, which then knows the fallback tags too. */
  async function all(subject: Descriptor): Promise<readonly Descriptor[]> {
    const byApi = supported === false ? undefined : await apiPages(subject);
    supported ??= byApi !== undefined;
    return byApi ?? (await readFallback(parts, subject.digest))?.entries ?? [];
  }
  return {
    async *list(subject, artifactType) {
      for (const descriptor of await all(subject)) {
        if (artifactType === undefined || descriptor.artifactType === artifactType)
          yield descriptor;
      }
    },
    async added(descriptor, manifest, headers) {
      const { subject } = manifest;
      if (subject === undefined || headers['oci-subject'] === subject.digest) return;
      // Some registries have the API and do not send the header.
      if (supported !== false && (await apiPages(subject)) !== undefined) {
        supported = true;
        return;
      }
      supported = false;
      const before = writing.get(subject.digest) ?? Promise.resolve();
      const entry = entryOf(descriptor, manifest);
      const turn = before
        .catch(() => undefined)
        .then(() => addToFallback(parts, subject.digest, entry));
      writing.set(subject.digest, turn);
      await turn;
    },
  };
}

async function askPage(
  parts: ReferrersParts,
  path: string,
  subject: Descriptor,
): Promise<{ descriptors: Descriptor[]; next: string | undefined } | undefined> {
  const response = await parts.ask({
    method: 'GET',
    path,
    headers: { accept: OCI_INDEX },
    expect: [200, ...UNSUPPORTED],
    doing: `listing what refers to ${subject.digest} in ${parts.shown}`,
  });
  const isIndex = response.headers['content-type']?.startsWith(OCI_INDEX) ?? false;
  if (response.status !== 200 || !isIndex) {
    await response.discard();
    return undefined;
  }
  const page = parseJson(
    await response.bytes(MANIFEST_LIMIT),
    pageSchema,
    `referrers of ${subject.digest}`,
  );
  return { descriptors: page.manifests ?? [], next: nextPage(response.headers['link']) };
}

function entryOf(descriptor: Descriptor, manifest: Manifest): Descriptor {
  const artifactType = artifactTypeOf(manifest);
  return {
    mediaType: descriptor.mediaType,
    digest: descriptor.digest,
    size: descriptor.size,
    ...(artifactType === undefined ? {} : { artifactType }),
    ...(manifest.annotations === undefined ? {} : { annotations: manifest.annotations }),
  };
}

async function readFallback(
  parts: ReferrersParts,
  subject: Digest,
): Promise<{ entries: readonly Descriptor[] } | undefined> {
  const tag = fallbackTag(subject);
  const found = await parts.resolve(tag);
  if (found === undefined) return undefined;
  if (found.digest === subject || !isIndexType(found.mediaType)) {
    throw ociError(
      'REFERRERS_UNSAFE',
      `${parts.shown}: the tag ${tag}, where referrers of ${subject} would be, is ${found.digest} (${found.mediaType})`,
      {
        hint: 'this registry takes the tag for the digest itself; nothing was written: use a registry with the referrers API',
      },
    );
  }
  const bytes = await parts.readManifestBytes(found);
  return {
    entries:
      parseManifest(bytes, `referrers index ${found.digest}`, found.mediaType).manifests ?? [],
  };
}

/** Read, merge, write, read again: other writers do the same, and no registry can be trusted with If-Match. */
async function addToFallback(
  parts: ReferrersParts,
  subject: Digest,
  entry: Descriptor,
): Promise<void> {
  for (let attempt = 0; attempt < WRITE_ATTEMPTS; attempt++) {
    const current = (await readFallback(parts, subject))?.entries ?? [];
    const own = current.find((each) => each.digest === entry.digest);
    // An entry that another tool wrote without type or annotations is repaired in passing.
    if (
      own !== undefined &&
      JSON.stringify(own.annotations) === JSON.stringify(entry.annotations) &&
      own.artifactType === entry.artifactType
    )
      return;
    const manifests = [...current.filter((each) => each.digest !== entry.digest), entry];
    const bytes = new TextEncoder().encode(
      JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests }),
    );
    await parts.putManifest(OCI_INDEX, bytes, fallbackTag(subject));
    if (attempt > 0) await parts.clock.sleep(WRITE_PAUSE_MS * attempt);
  }
  throw ociError(
    'REGISTRY_FAILED',
    `${parts.shown}: ${entry.digest} was pushed, but other writers kept dropping it from the referrers of ${subject}`,
    {
      hint: 'run it again when nobody else attaches to the same image',
    },
  );
}
