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
import { ociError } from '../../errors.ts';
import { type Descriptor, descriptorSchema } from '../../model/descriptor.ts';
import { MANIFEST_LIMIT, parseManifest } from '../../model/manifest.ts';
import { isManifestType, OCI_INDEX, OCI_MANIFEST } from '../../model/media-types.ts';
import { isTag, parseReference } from '../../model/reference.ts';
import type { Fetcher, Referrers, Resolver, Sizer, TagLister } from '../store.ts';
import { openLayoutReferrers, REF_NAME } from './referrers.ts';

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
      const { subject, children } = await referrers.of(descriptor);
      // A copy of some platforms: whoever wants all of it has to look inside.
      for (const child of children)
        if ((await files.sizeOf(child.digest)) !== child.size) return false;
      // Whoever died between the file and index.json left a referrer that nobody finds: it has to be put again.
      if (subject === undefined) return true;
      return (await files.entries()).some((entry) => entry.digest === descriptor.digest);
    },
    async resolve(reference) {
      const entries = await files.entries();
      if (isDigest(reference)) return resolveDigest(files, entries, reference);
      const exact = entries.filter((entry) => nameOf(entry) === reference);
      const named = exact.length > 0 ? exact : entries.filter((each) => tagOf(each) === reference);
      return onlyOne(named, reference, shown);
    },
    async *tags() {
      const names = (await files.entries()).flatMap((entry) => tagOf(entry) ?? []);
      yield* [...new Set(names)].sort();
    },
    async roots() {
      const roots = new Map<Digest, { descriptor: Descriptor; tags: string[] }>();
      const inside = new Set<Digest>();
      for (const entry of await files.entries()) {
        const descriptor = plain(entry);
        const tag = tagOf(entry);
        if (!isManifestType(entry.mediaType) || ATTACHED.test(tag ?? '')) continue;
        const { subject, children } = await referrers.of(descriptor);
        if (subject !== undefined && tag === undefined) continue;
        for (const child of children) inside.add(child.digest);
        const known = roots.get(entry.digest) ?? { descriptor, tags: [] };
        if (tag !== undefined) known.tags.push(tag);
        roots.set(entry.digest, known);
      }
      // Some tools list what an index contains beside it.
      return [...roots.values()].filter(
        ({ descriptor, tags }) => tags.length > 0 || !inside.has(descriptor.digest),
      );
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

/** The tag in that name: some tools write whole references there, such as `docker.io/library/alpine:3`. */
function tagOf(entry: Descriptor): string | undefined {
  const name = nameOf(entry);
  if (name === undefined || isTag(name)) return name;
  try {
    return parseReference(name).tag;
  } catch (error) {
    if (!isSealwrightError(error, 'REFERENCE_INVALID')) throw error;
    return undefined; // A name that only its writer understands.
  }
}

/** What entries of one name describe. @throws `STORE_FAILED` when that is not one thing */
function onlyOne(
  [first, ...others]: readonly Descriptor[],
  name: string,
  shown: string,
): Descriptor | undefined {
  const other = others.find(({ digest }) => digest !== first?.digest);
  if (first === undefined || other === undefined) return first && plain(first);
  throw ociError(
    'STORE_FAILED',
    `resolving ${name}: in ${shown} it names both ${first.digest} and ${other.digest}`,
    { hint: `say which by its digest: @${first.digest}` },
  );
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
    // A small blob that is no manifest, or was deleted meanwhile.
    if (isSealwrightError(error, 'JSON_INVALID', 'MANIFEST_INVALID', 'NOT_FOUND')) return undefined;
    throw error;
  }
}
