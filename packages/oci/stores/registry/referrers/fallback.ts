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
import { type TagUpdatePorts, updateTag } from '../../tag-update.ts';
import type { RegistryManifests } from '../manifests/manifests.ts';

/** The most entries of one index whose manifests are read to complete them. */
const MAX_COMPLETED = 1000;
/** Artifact types of incomplete entries: some tools write none, or the media type of an empty config. */
const INCOMPLETE: readonly (string | undefined)[] = [undefined, '', OCI_EMPTY, OCI_CONFIG];

/** The repository of a fallback index, and the ports of its updates. */
export interface FallbackParts extends TagUpdatePorts {
  readonly shown: string;
  readonly manifests: RegistryManifests;
}

/** Referrers that clients maintain themselves, in an index under a tag (distribution-spec, "Referrers Tag Schema"). */
export interface RegistryFallback {
  /** Returns the referrers of a subject. Entries that another tool wrote without artifact type are completed. */
  list(subject: Descriptor): Promise<readonly Descriptor[]>;
  /** Adds a referrer to the index of its subject. */
  add(subject: Descriptor, entry: Descriptor): Promise<void>;
  /** Removes a referrer from the index of its subject. */
  remove(subject: Descriptor, digest: Digest): Promise<void>;
}

/** Returns the tag of the fallback index of a subject (distribution-spec, "Referrers Tag Schema"). */
export function fallbackTag(digest: Digest): string {
  const [algorithm = '', encoded = ''] = digest.split(':');
  return `${algorithm.slice(0, 32)}-${encoded.slice(0, 64)}`;
}

/** A change to the index of a subject: an entry to add or to remove. */
type Change =
  | { readonly subject: Digest; readonly add: Descriptor }
  | { readonly subject: Digest; readonly remove: Digest };

/** All changes to one index. */
interface Changes {
  readonly subject: Digest;
  readonly add: ReadonlyMap<Digest, Descriptor>;
  readonly remove: ReadonlySet<Digest>;
}

/**
 * Opens the fallback indexes of one repository. Concurrent changes to one index are written together.
 *
 * @throws (from its methods) `REFERRERS_UNSAFE` when the tag names something else, `REGISTRY_FAILED`, `JSON_INVALID`,
 * `MANIFEST_INVALID`
 */
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

/** Returns the index under the fallback tag; undefined when there is none. */
async function readIndex(parts: FallbackParts, subject: Digest): Promise<Index | undefined> {
  const tag = fallbackTag(subject);
  const resolved = await parts.manifests.fetch(tag);
  if (resolved === undefined) return undefined;
  const { digest, mediaType } = resolved.descriptor;
  if (digest === subject || !isIndexType(mediaType)) {
    throw ociError(
      'REFERRERS_UNSAFE',
      `cannot use the fallback tag ${tag} of ${parts.shown}: expected an index of the referrers of ${subject}, got ${digest} (${mediaType})`,
      {
        hint: 'use a registry with the referrers API: this one resolves the tag as the digest, or another program uses the tag; nothing was overwritten',
      },
    );
  }
  const index = parseManifest(resolved.bytes, `referrers index ${digest}`, mediaType);
  return { ...index, manifests: index.manifests ?? [] };
}

type Index = Omit<Manifest, 'manifests'> & { readonly manifests: readonly Descriptor[] };

/** Completes entries without artifact type from their manifests: other tools may have written them. */
async function complete(
  parts: FallbackParts,
  entries: readonly Descriptor[],
): Promise<readonly Descriptor[]> {
  const incomplete = entries
    .filter((entry) => INCOMPLETE.includes(entry.artifactType))
    .slice(0, MAX_COMPLETED);
  const completed = await mapLimit(incomplete, 4, async (entry) => {
    const bytes = await parts.manifests.read(entry).catch((error: unknown) => {
      // The manifest was deleted, and its entry was not.
      if (isSealwrightError(error, 'NOT_FOUND')) return undefined;
      throw error;
    });
    if (bytes === undefined) return entry;
    return referrerEntry(entry, parseManifest(bytes, `referrer ${entry.digest}`));
  });
  const byDigest = new Map(completed.map((entry) => [entry.digest, entry]));
  return entries.map((entry) => byDigest.get(entry.digest) ?? entry);
}

/** Returns the entry of a manifest in a list of referrers (distribution-spec, "Listing Referrers"). */
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
  const isWritten = await updateTag<Index>(
    {
      read: () => readIndex(parts, subject),
      isApplied: (current) => isApplied(current, changes),
      async write(current) {
        const index = await merged(parts, current, changes);
        const bytes = new TextEncoder().encode(JSON.stringify(index));
        await parts.manifests.put(OCI_INDEX, bytes, fallbackTag(subject));
      },
    },
    parts,
  );
  if (isWritten) return;
  const changed = [...changes.add.keys(), ...changes.remove].join(', ');
  throw ociError(
    'REGISTRY_FAILED',
    `cannot update ${changed} in the referrers of ${subject} of ${parts.shown}: other clients overwrote the list in every attempt`,
    { hint: 'run it again when no other client attaches to the same image' },
  );
}

function isApplied(index: Index | undefined, changes: Changes): boolean {
  const entries = new Map(index?.manifests.map((entry) => [entry.digest, entry]));
  const added = [...changes.add].every(([digest, entry]) => sameEntry(entries.get(digest), entry));
  return added && ![...changes.remove].some((digest) => entries.has(digest));
}

/** Reports whether two entries are equal. Other tools may write the annotations in another order. */
function sameEntry(entry: Descriptor | undefined, wanted: Descriptor): boolean {
  return (
    entry !== undefined &&
    (entry.artifactType ?? '') === (wanted.artifactType ?? '') &&
    canonicalJson(entry.annotations ?? {}) === canonicalJson(wanted.annotations ?? {})
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
