import { type Content, collect, type Digest, type Expected } from '@sealwright/core';
import type { Descriptor } from '../../model/descriptor.ts';
import {
  artifactTypeOf,
  MANIFEST_LIMIT,
  type Manifest,
  parseManifest,
} from '../../model/manifest.ts';
import { isManifestType } from '../../model/media-types.ts';
import { fallbackTag } from '../registry/referrers/fallback.ts';

/** The annotation that names a manifest in index.json (image-spec annotations.md). */
export const REF_NAME = 'org.opencontainers.image.ref.name';

/** A manifest as a list of referrers shows it, and what it refers to. */
interface Referrer {
  readonly subject: Digest | undefined;
  /** The manifests of an index. */
  readonly children: readonly Expected[];
  readonly descriptor: Descriptor;
}

/** What the manifests of a layout refer to. */
export interface LayoutReferrers {
  /** What a manifest refers to; read once, content never changes. */
  of(manifest: Descriptor): Promise<Referrer>;
  /** The referrers of `subject` among the entries of index.json. */
  list(entries: readonly Descriptor[], subject: Digest): Promise<readonly Descriptor[]>;
}

/** Reads manifests by `get`, which must verify. Its functions throw what `get` throws, and `JSON_INVALID`, `MANIFEST_INVALID`. */
export function openLayoutReferrers(get: (descriptor: Descriptor) => Content): LayoutReferrers {
  const read = new Map<Digest, Referrer>();
  async function parse(entry: Descriptor): Promise<Manifest> {
    const what = `manifest ${entry.digest}`;
    return parseManifest(await collect(get(entry), MANIFEST_LIMIT, what), what);
  }
  async function of(entry: Descriptor): Promise<Referrer> {
    const known = read.get(entry.digest);
    if (known !== undefined) return known;
    const manifest = await parse(entry);
    const artifactType = artifactTypeOf(manifest);
    const { mediaType, digest, size } = entry;
    const descriptor: Descriptor = {
      mediaType,
      digest,
      size,
      ...(artifactType === undefined ? {} : { artifactType }),
      ...(manifest.annotations === undefined ? {} : { annotations: manifest.annotations }),
    };
    const children = (manifest.manifests ?? []).map((child) => ({
      digest: child.digest,
      size: child.size,
    }));
    const found = { subject: manifest.subject?.digest, children, descriptor };
    read.set(digest, found);
    return found;
  }
  /** Some tools keep referrers in a layout as in a registry without the API: in an index under a tag. */
  async function tagged(entries: readonly Descriptor[], subject: Digest): Promise<Descriptor[]> {
    const tag = fallbackTag(subject);
    const index = entries.find((entry) => entry.annotations?.[REF_NAME] === tag);
    return index === undefined ? [] : ((await parse(index)).manifests ?? []);
  }
  return {
    of,
    async list(entries, subject) {
      const listed = entries.filter((entry) => isManifestType(entry.mediaType));
      const candidates = [...listed, ...(await tagged(listed, subject))];
      const found = new Map<Digest, Descriptor>();
      for (const candidate of candidates) {
        const referrer = await of(candidate);
        if (referrer.subject === subject) found.set(candidate.digest, referrer.descriptor);
      }
      return [...found.values()];
    },
  };
}
