import {
  type Content,
  collect,
  type Digest,
  isDigest,
  isSealwrightError,
  rereadable,
  verified,
} from '@sealwright/core';
import { z } from 'zod';
import { type Descriptor, descriptorSchema } from '../descriptor.ts';
import { ociError } from '../errors.ts';
import { MANIFEST_LIMIT, parseManifest } from '../manifest.ts';
import { isManifestType, OCI_INDEX, OCI_MANIFEST } from '../media-types.ts';
import type { Fetcher, Referrers, Resolver, Sizer, TagLister } from '../store.ts';
import { openLayoutReferrers, REF_NAME } from './layout-referrers.ts';

/** What index.json of an image layout must be. */
export const indexSchema = z.looseObject({
  schemaVersion: z.literal(2),
  manifests: z.array(descriptorSchema),
});
export const INDEX_LIMITS = { bytes: 64 * 1024 * 1024, depth: 32 };

/** An image layout as it lies somewhere: a directory or an archive. */
export interface LayoutFiles {
  /** As people write it. */
  readonly shown: string;
  entries(): Promise<readonly Descriptor[]>;
  sizeOf(digest: Digest): Promise<number | undefined>;
  /** Content from a byte on, unverified. */
  read(digest: Digest, offset: number): Content;
  /** The same, lent. */
  readLent(digest: Digest, offset: number): Content;
}

/** What a layout lists for its own sake: not what refers to something, and not what names of its own belong to. */
export interface RootLister {
  /** Each with the names that it has. */
  roots(): Promise<
    readonly { readonly descriptor: Descriptor; readonly tags: readonly string[] }[]
  >;
}

/** All that can be read of an image layout. */
export type LayoutReader = Fetcher & Resolver & TagLister & Referrers & Sizer & RootLister;

/** Names that belong to another manifest: fallback lists of referrers, and what cosign keeps under tags. */
const ATTACHED = /^sha(?:256-[0-9a-f]{64}|512-[0-9a-f]{64,128})(?:\.(?:sig|att|sbom))?$/;

/** Reads an image layout (image-spec image-layout.md). */
export function layoutReader(files: LayoutFiles): LayoutReader {
  const { shown } = files;
  async function* found(digest: Digest, read: () => Content): Content {
    if ((await files.sizeOf(digest)) === undefined)
      throw ociError('NOT_FOUND', `reading ${digest}: it is not in ${shown}`);
    yield* read();
  }
  const get: Fetcher['get'] = ({ digest, size }, { offset = 0, raw = false } = {}) => {
    if (raw) return rereadable((at) => found(digest, () => files.readLent(digest, offset + at)));
    const content = found(digest, () => files.read(digest, offset));
    return offset === 0 ? verified(content, { digest, size }, `${digest} in ${shown}`) : content;
  };
  const referrers = openLayoutReferrers(get);
  return {
    get,
    sizeOf: (digest) => files.sizeOf(digest),
    async has(descriptor) {
      if ((await files.sizeOf(descriptor.digest)) !== descriptor.size) return false;
      if (!isManifestType(descriptor.mediaType)) return true;
      // Whoever died between the file and index.json left a referrer that nobody finds: it has to be put again.
      const { subject } = await referrers.of(descriptor);
      if (subject === undefined) return true;
      return (await files.entries()).some((entry) => entry.digest === descriptor.digest);
    },
    async resolve(reference) {
      const entries = await files.entries();
      if (isDigest(reference)) return resolveDigest(files, entries, reference);
      const named = entries.find((entry) => nameOf(entry) === reference);
      return named === undefined ? undefined : plain(named);
    },
    async *tags() {
      const names = (await files.entries()).flatMap((entry) => nameOf(entry) ?? []);
      yield* [...new Set(names)].sort();
    },
    async roots() {
      const found = new Map<Digest, { descriptor: Descriptor; tags: string[] }>();
      for (const entry of await files.entries()) {
        const descriptor = plain(entry);
        const tag = nameOf(entry);
        if (!isManifestType(entry.mediaType) || ATTACHED.test(tag ?? '')) continue;
        const { subject } = await referrers.of(descriptor);
        if (subject !== undefined && tag === undefined) continue;
        const known = found.get(entry.digest) ?? { descriptor, tags: [] };
        if (tag !== undefined) known.tags.push(tag);
        found.set(entry.digest, known);
      }
      return [...found.values()];
    },
    async *referrers(subject, options) {
      for (const each of await referrers.list(await files.entries(), subject.digest)) {
        if (options?.artifactType === undefined || each.artifactType === options.artifactType)
          yield each;
      }
    },
  };
}

/** The name that index.json gives a manifest. */
export function nameOf(entry: Descriptor): string | undefined {
  return entry.annotations?.[REF_NAME];
}

function plain({ mediaType, digest, size }: Descriptor): Descriptor {
  return { mediaType, digest, size };
}

/** A listed manifest, or one inside a listed index, which index.json does not name. */
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
    if (manifests === undefined && (config === undefined || layers === undefined)) return undefined;
    const mediaType = named ?? (manifests === undefined ? OCI_MANIFEST : OCI_INDEX);
    return { mediaType, digest, size };
  } catch (error) {
    if (isSealwrightError(error)) return undefined; // a small blob that is no manifest
    throw error;
  }
}
