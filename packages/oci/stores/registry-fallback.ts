import {
  type Clock,
  canonicalJson,
  type Digest,
  isSealwrightError,
  mapLimit,
  type Random,
} from '@sealwright/core';
import type { Descriptor } from '../descriptor.ts';
import { ociError } from '../errors.ts';
import { artifactTypeOf, type Manifest, parseManifest } from '../manifest.ts';
import { isIndexType, OCI_CONFIG, OCI_EMPTY, OCI_INDEX } from '../media-types.ts';
import type { RegistryManifests } from './registry-manifests.ts';

/** Writes of one fallback index before it is given up. */
const WRITE_ATTEMPTS = 24;
/** Two clean reads lie at least this far apart, in multiples of the slowest read-to-write seen, and in ms. */
const SPACING = 4;
const MIN_SPACING_MS = 40;
const MAX_COMPLETED = 1000;
/** What other tools write in place of an artifact type: their config's media type. */
const DOUBTFUL: readonly (string | undefined)[] = [undefined, '', OCI_EMPTY, OCI_CONFIG];

export interface FallbackParts {
  readonly shown: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal?: AbortSignal | undefined;
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

/** What this process has still to change in one index. */
interface Changes {
  readonly add: Map<Digest, Descriptor>;
  readonly remove: Set<Digest>;
}

/** @throws (when used) `REFERRERS_UNSAFE`, `REGISTRY_FAILED`, `MANIFEST_INVALID` */
export function registryFallback(parts: FallbackParts): RegistryFallback {
  const waiting = new Map<Digest, { changes: Changes; done: Promise<void> }>();
  const last = new Map<Digest, Promise<void>>();

  /** Whoever comes while a write is under way is taken along by the next one: one write for all of them. */
  function change(subject: Descriptor, apply: (changes: Changes) => void): Promise<void> {
    const { digest } = subject;
    const batch = waiting.get(digest) ?? openBatch(digest);
    apply(batch.changes);
    return batch.done;
  }
  function openBatch(digest: Digest): { changes: Changes; done: Promise<void> } {
    const changes: Changes = { add: new Map(), remove: new Set() };
    const before = last.get(digest) ?? Promise.resolve();
    const done = before
      .catch(() => undefined)
      .then(() => {
        waiting.delete(digest);
        return write(parts, digest, changes);
      })
      .finally(() => {
        if (last.get(digest) === done) last.delete(digest);
      });
    const batch = { changes, done };
    waiting.set(digest, batch);
    last.set(digest, done);
    return batch;
  }
  return {
    async list(subject) {
      const index = await readIndex(parts, subject.digest);
      return complete(parts, index?.manifests ?? []);
    },
    add: (subject, entry) =>
      change(subject, (changes) => void changes.add.set(entry.digest, entry)),
    remove: (subject, digest) => change(subject, (changes) => void changes.remove.add(digest)),
  };
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

/**
 * Read, merge, write, and read again until two reads some time apart hold it all: other writers do the same, and no
 * registry can be trusted with If-Match. One clean read is not enough: a stale write may follow it.
 */
async function write(parts: FallbackParts, subject: Digest, changes: Changes): Promise<void> {
  let slowest = 0;
  for (let attempt = 0; attempt < WRITE_ATTEMPTS; attempt++) {
    if (attempt > 1) await parts.clock.sleep(jitter(parts, attempt), parts.signal);
    const started = parts.clock.now();
    const current = await readIndex(parts, subject);
    if (holds(current, changes)) {
      if (slowest === 0) return;
      await parts.clock.sleep(Math.max(MIN_SPACING_MS, SPACING * slowest), parts.signal);
      if (holds(await readIndex(parts, subject), changes)) return;
      continue;
    }
    const bytes = new TextEncoder().encode(JSON.stringify(await merged(parts, current, changes)));
    await parts.manifests.put(OCI_INDEX, bytes, fallbackTag(subject));
    slowest = Math.max(slowest, parts.clock.now() - started, 1);
  }
  throw ociError(
    'REGISTRY_FAILED',
    `${parts.shown}: ${[...changes.add.keys()].join(', ')} was pushed, but other writers kept dropping it from the referrers of ${subject}`,
    { hint: 'run it again when nobody else attaches to the same image' },
  );
}

function jitter(parts: FallbackParts, attempt: number): number {
  const part = (parts.random.bytes(1)[0] ?? 0) / 256;
  return Math.round(part * MIN_SPACING_MS * 2 ** Math.min(attempt, 5));
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
