import {
  canonicalJson,
  coalescing,
  type Digest,
  isSealwrightError,
  mapLimit,
} from '@sealwright/core';
import { ociError } from '../../../errors.ts';
import type { Descriptor } from '../../../model/descriptor.ts';
import { artifactTypeOf, type Manifest, parseManifest } from '../../../model/manifest.ts';
import { isIndexType, OCI_CONFIG, OCI_EMPTY, OCI_INDEX } from '../../../model/media-types.ts';
import { type MergeParts, mergeInto } from '../../shared-document.ts';
import type { RegistryManifests } from '../manifests/manifests.ts';

const MAX_COMPLETED = 1000;
/** What other tools write in place of an artifact type: their config's media type. */
const DOUBTFUL: readonly (string | undefined)[] = [undefined, '', OCI_EMPTY, OCI_CONFIG];

export interface FallbackParts extends MergeParts {
  readonly shown: string;
  readonly manifests: RegistryManifests;
}

/** Referrers that clients keep themselves, in an index under a tag (distribution-spec, "Referrers Tag Schema"). */
export interface RegistryFallback {
  /** All entries, complete even where another tool wrote them wrongly. */
  list(subject: Descriptor): Promise<readonly Descriptor[]>;
  add(subject: Descriptor, entry: Descriptor): Promise<void>;
  remove(subject: Descriptor, digest: Digest): Promise<void>;
}

/** The tag under which clients keep referrers where the API is missing (distribution-spec, "Referrers Tag Schema"). */
export function fallbackTag(digest: Digest): string {
  const [algorithm = '', encoded = ''] = digest.split(':');
  return `${algorithm.slice(0, 32)}-${encoded.slice(0, 64)}`;
}

/** An entry that this process wants in an index, or out of it. */
type Change =
  | { readonly subject: Digest; readonly add: Descriptor }
  | { readonly subject: Digest; readonly remove: Digest };

/** All that is wanted of one index; the last word on an entry counts. */
interface Changes {
  readonly subject: Digest;
  readonly add: ReadonlyMap<Digest, Descriptor>;
  readonly remove: ReadonlySet<Digest>;
}

/** @throws (when used) `REFERRERS_UNSAFE`, `REGISTRY_FAILED`, `MANIFEST_INVALID` */
export function registryFallback(parts: FallbackParts): RegistryFallback {
  const change = coalescing<Change, void>((_, changes) => write(parts, joined(changes)));
  return {
    async list(subject) {
      const index = await readIndex(parts, subject.digest);
      return complete(parts, index?.manifests ?? []);
    },
    add: ({ digest }, entry) => change(digest, { subject: digest, add: entry }),
    remove: ({ digest }, entry) => change(digest, { subject: digest, remove: entry }),
  };
}

function joined(changes: readonly Change[]): Changes {
  const add = new Map<Digest, Descriptor>();
  const remove = new Set<Digest>();
  for (const change of changes) {
    if ('add' in change) add.set(change.add.digest, change.add);
    else remove.add(change.remove);
  }
  return { subject: changes[0]?.subject as Digest, add, remove };
}

/** The index under the fallback tag; undefined when there is none. */
async function readIndex(parts: FallbackParts, subject: Digest): Promise<Index | undefined> {
  const tag = fallbackTag(subject);
  const found = await parts.manifests.fetch(tag);
  if (found === undefined) return undefined;
  const { digest, mediaType } = found.descriptor;
  if (digest === subject || !isIndexType(mediaType)) {
    throw ociError(
      'REFERRERS_UNSAFE',
      `${parts.shown}: the tag ${tag}, where the referrers of ${subject} would be, is ${digest} (${mediaType})`,
      {
        hint: 'this registry takes the tag for the digest itself, or somebody uses the tag for something else; it was not overwritten: use a registry with the referrers API',
      },
    );
  }
  const index = parseManifest(found.bytes, `referrers index ${digest}`, mediaType);
  return { ...index, manifests: index.manifests ?? [] };
}

type Index = Omit<Manifest, 'manifests'> & { readonly manifests: readonly Descriptor[] };

/** Entries that another tool wrote without their artifact type are completed from their manifests. */
async function complete(
  parts: FallbackParts,
  entries: readonly Descriptor[],
): Promise<readonly Descriptor[]> {
  const doubtful = entries
    .filter((entry) => DOUBTFUL.includes(entry.artifactType))
    .slice(0, MAX_COMPLETED);
  const completed = await mapLimit(doubtful, 4, async (entry) => {
    const bytes = await parts.manifests.read(entry).catch((error: unknown) => {
      // It was deleted, and its entry left behind.
      if (isSealwrightError(error, 'NOT_FOUND')) return undefined;
      throw error;
    });
    if (bytes === undefined) return entry;
    return referrerEntry(entry, parseManifest(bytes, `referrer ${entry.digest}`));
  });
  const byDigest = new Map(completed.map((entry) => [entry.digest, entry]));
  return entries.map((entry) => byDigest.get(entry.digest) ?? entry);
}

/** The entry of a referrers list for a manifest (distribution-spec, "Listing Referrers"). */
export function referrerEntry(descriptor: Descriptor, manifest: Manifest): Descriptor {
  const artifactType = artifactTypeOf(manifest);
  return {
    mediaType: descriptor.mediaType,
    digest: descriptor.digest,
    size: descriptor.size,
    ...(artifactType === undefined ? {} : { artifactType }),
    ...(manifest.annotations === undefined ? {} : { annotations: manifest.annotations }),
  };
}

async function write(parts: FallbackParts, changes: Changes): Promise<void> {
  const { subject } = changes;
  const isWritten = await mergeInto<Index>(
    {
      read: () => readIndex(parts, subject),
      holds: (current) => holds(current, changes),
      async write(current) {
        const index = await merged(parts, current, changes);
        const bytes = new TextEncoder().encode(JSON.stringify(index));
        await parts.manifests.put(OCI_INDEX, bytes, fallbackTag(subject));
      },
    },
    parts,
  );
  if (isWritten) return;
  throw ociError(
    'REGISTRY_FAILED',
    `${parts.shown}: ${[...changes.add.keys()].join(', ')} was pushed, but other writers kept dropping it from the referrers of ${subject}`,
    { hint: 'run it again when nobody else attaches to the same image' },
  );
}

function holds(index: Index | undefined, changes: Changes): boolean {
  const entries = new Map(index?.manifests.map((entry) => [entry.digest, entry]));
  const added = [...changes.add].every(([digest, entry]) => sameEntry(entries.get(digest), entry));
  return added && ![...changes.remove].some((digest) => entries.has(digest));
}

/** Other tools write the same annotations in another order. */
function sameEntry(found: Descriptor | undefined, wanted: Descriptor): boolean {
  return (
    found !== undefined &&
    (found.artifactType ?? '') === (wanted.artifactType ?? '') &&
    canonicalJson(found.annotations ?? {}) === canonicalJson(wanted.annotations ?? {})
  );
}

async function merged(
  parts: FallbackParts,
  current: Index | undefined,
  changes: Changes,
): Promise<object> {
  const kept = (await complete(parts, current?.manifests ?? [])).filter(
    (entry) => !changes.add.has(entry.digest) && !changes.remove.has(entry.digest),
  );
  const manifests = [...kept, ...changes.add.values()];
  return { ...current, schemaVersion: 2, mediaType: OCI_INDEX, manifests };
}
