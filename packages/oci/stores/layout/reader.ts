import {
  type Content,
  collect,
  type Digest,
  isDigest,
  isSealwrightError,
  rereadable,
  verified,
} from '@sealwright/core';
import { optionalMember } from '@sealwright/core/schema';
import { z } from 'zod';
import { ociError } from '../../errors.ts';
import { type Descriptor, descriptorSchema } from '../../model/descriptor.ts';
import { MANIFEST_LIMIT, parseManifest } from '../../model/manifest.ts';
import { isManifestType, OCI_INDEX, OCI_MANIFEST } from '../../model/media-types.ts';
import { isTag, parseReference } from '../../model/reference.ts';
import type { Fetcher, Referrers, Resolver, Sizer, TagLister } from '../store.ts';
import { type LayoutReferrers, openLayoutReferrers, REF_NAME } from './referrers.ts';

/** Schema of the index.json of an image layout (image-spec image-layout.md). Unknown keys are kept. */
export const indexSchema = z.looseObject({
  schemaVersion: z.literal(2),
  manifests: optionalMember(z.array(descriptorSchema)),
});
/** Limits of an index.json: bytes, and nesting. */
export const INDEX_LIMITS = { bytes: 64 * 1024 * 1024, depth: 32 };

/** The files of an image layout, in a directory or an archive. */
export interface LayoutFiles {
  /** The path of the layout, for messages. */
  readonly shown: string;
  /** Returns the entries of index.json. */
  entries(): Promise<readonly Descriptor[]>;
  /** Returns the size of a blob in bytes, or undefined when it is not in the layout. */
  sizeOf(digest: Digest): Promise<number | undefined>;
  /** Reads a blob from `offset` on, unverified. */
  read(digest: Digest, offset: number): Content;
  /** Reads a blob as `read` does, in borrowed buffers: each chunk is valid only until the next read. */
  readBorrowed(digest: Digest, offset: number): Content;
}

/** A root of a layout, and its tags. */
export interface LayoutRoot {
  readonly descriptor: Descriptor;
  readonly tags: readonly string[];
}

/** Lists the roots of a layout. */
export interface RootLister {
  /**
   * Returns the manifests of index.json that are neither a referrer, nor a fallback index or cosign's tag, nor an
   * untagged child of another root.
   */
  roots(): Promise<readonly LayoutRoot[]>;
}

/** An image layout that is read. */
export type LayoutReader = Fetcher & Resolver & TagLister & Referrers & Sizer & RootLister;

/** Tags that belong to another manifest: fallback indexes of referrers, and cosign's tags. */
const ATTACHED_TAG = /^sha(?:256-[0-9a-f]{64}|512-[0-9a-f]{64,128})(?:\.(?:sig|att|sbom))?$/;

/**
 * Returns a reader of an image layout (image-spec image-layout.md).
 *
 * @throws (from its methods) `NOT_FOUND`, `CONTENT_DIFFERS`, `JSON_INVALID`, `MANIFEST_INVALID`; `STORE_FAILED` when a
 * tag names several manifests
 */
export function layoutReader(files: LayoutFiles): LayoutReader {
  const { shown } = files;
  async function* existing(digest: Digest, read: () => Content): Content {
    if ((await files.sizeOf(digest)) === undefined)
      throw ociError('NOT_FOUND', `cannot read ${digest}: it is not in ${shown}`);
    yield* read();
  }
  const get: Fetcher['get'] = ({ digest, size }, { offset = 0, raw = false } = {}) => {
    if (raw)
      return rereadable((at) => existing(digest, () => files.readBorrowed(digest, offset + at)));
    const content = existing(digest, () => files.read(digest, offset));
    return offset === 0 ? verified(content, { digest, size }, `${digest} in ${shown}`) : content;
  };
  const referrers = openLayoutReferrers(get);
  return {
    get,
    sizeOf: (digest) => files.sizeOf(digest),
    has: (descriptor) => has(files, referrers, descriptor),
    async resolve(reference) {
      const entries = await files.entries();
      if (isDigest(reference)) return resolveDigest(files, entries, reference);
      const [named] = entriesOf(entries, reference, shown);
      return named && plain(named);
    },
    async *tags() {
      const names = (await files.entries()).flatMap((entry) => tagOf(entry) ?? []);
      yield* [...new Set(names)].sort();
    },
    roots: async () => rootsOf(await files.entries(), referrers),
    async *referrers(subject, options) {
      for (const each of await referrers.list(await files.entries(), subject.digest)) {
        if (options?.artifactType === undefined || each.artifactType === options.artifactType)
          yield each;
      }
    },
  };
}

async function has(
  files: LayoutFiles,
  referrers: LayoutReferrers,
  descriptor: Descriptor,
): Promise<boolean> {
  if ((await files.sizeOf(descriptor.digest)) !== descriptor.size) return false;
  if (!isManifestType(descriptor.mediaType)) return true;
  const { subject, children } = await referrers.of(descriptor);
  // An index of which only some platforms were copied is not complete.
  for (const child of children) if ((await files.sizeOf(child.digest)) !== child.size) return false;
  // A process that died before it wrote index.json left a referrer that no list has: it has to be put again.
  if (subject === undefined) return true;
  return (await files.entries()).some((entry) => entry.digest === descriptor.digest);
}

async function rootsOf(
  entries: readonly Descriptor[],
  referrers: LayoutReferrers,
): Promise<readonly LayoutRoot[]> {
  const roots = new Map<Digest, { descriptor: Descriptor; tags: string[] }>();
  const inside = new Set<Digest>();
  for (const entry of entries) {
    const descriptor = plain(entry);
    const tag = tagOf(entry);
    if (!isManifestType(entry.mediaType) || ATTACHED_TAG.test(tag ?? '')) continue;
    const { subject, children } = await referrers.of(descriptor);
    if (subject !== undefined && tag === undefined) continue;
    for (const child of children) inside.add(child.digest);
    const root = roots.get(entry.digest) ?? { descriptor, tags: [] };
    if (tag !== undefined) root.tags.push(tag);
    roots.set(entry.digest, root);
  }
  // Some tools list the children of an index beside it.
  return [...roots.values()].filter(
    ({ descriptor, tags }) => tags.length > 0 || !inside.has(descriptor.digest),
  );
}

/** Returns the name of a manifest in index.json, its annotation `org.opencontainers.image.ref.name`. */
export function nameOf(entry: Descriptor): string | undefined {
  return entry.annotations?.[REF_NAME];
}

function tagOf(entry: Descriptor): string | undefined {
  const name = nameOf(entry);
  return name === undefined ? undefined : tagInName(name);
}

/**
 * Returns the tag in a name of a layout, undefined when it has none: some tools write whole references, such as
 * `docker.io/library/alpine:3`.
 */
export function tagInName(name: string): string | undefined {
  if (isTag(name)) return name;
  try {
    return parseReference(name).tag;
  } catch (error) {
    if (!isSealwrightError(error, 'REFERENCE_INVALID')) throw error;
    return undefined; // The name is neither a tag nor a reference.
  }
}

/**
 * Returns the entries of one manifest that a name resolves to: those with exactly this name, else those whose names
 * have it as their tag.
 *
 * @throws `STORE_FAILED` when they have several digests
 */
export function entriesOf(
  entries: readonly Descriptor[],
  name: string,
  shown: string,
): readonly Descriptor[] {
  const exact = entries.filter((entry) => nameOf(entry) === name);
  const named = exact.length > 0 ? exact : entries.filter((each) => tagOf(each) === name);
  const [first, ...others] = named;
  const other = others.find(({ digest }) => digest !== first?.digest);
  if (first === undefined || other === undefined) return named;
  throw ociError(
    'STORE_FAILED',
    `cannot resolve ${name}: it names both ${first.digest} and ${other.digest} in ${shown}`,
    { hint: `choose one by its digest: @${first.digest}` },
  );
}

function plain({ mediaType, digest, size }: Descriptor): Descriptor {
  return { mediaType, digest, size };
}

/** Returns the manifest of a digest: an entry of index.json, or else a blob that is a manifest, such as a child. */
async function resolveDigest(
  files: LayoutFiles,
  entries: readonly Descriptor[],
  digest: Digest,
): Promise<Descriptor | undefined> {
  const listed = entries.find((entry) => entry.digest === digest);
  if (listed !== undefined) return plain(listed);
  const size = await files.sizeOf(digest);
  if (size === undefined || size > MANIFEST_LIMIT) return undefined;
  try {
    const bytes = await collect(files.read(digest, 0), MANIFEST_LIMIT, digest);
    const { mediaType: named, manifests, config, layers } = parseManifest(bytes, digest);
    if (named !== undefined && !isManifestType(named)) return undefined;
    const hasShape = manifests !== undefined || (config !== undefined && layers !== undefined);
    if (named === undefined && !hasShape) return undefined;
    const mediaType = named ?? (manifests === undefined ? OCI_MANIFEST : OCI_INDEX);
    return { mediaType, digest, size };
  } catch (error) {
    // The blob is not a manifest, or it was just deleted.
    if (isSealwrightError(error, 'JSON_INVALID', 'MANIFEST_INVALID', 'NOT_FOUND')) return undefined;
    throw error;
  }
}
