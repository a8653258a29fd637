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

/** A manifest as a possible referrer. */
interface Referrer {
  readonly subject: Digest | undefined;
  /** The manifests of an index. */
  readonly children: readonly Expected[];
  /** Its entry in a list of referrers. */
  readonly descriptor: Descriptor;
}

/** The subjects and referrers of the manifests of a layout. */
export interface LayoutReferrers {
  /** Returns the subject and children of a manifest. Reads each manifest once: its content never changes. */
  of(manifest: Descriptor): Promise<Referrer>;
  /** Returns the referrers of `subject` among the entries of index.json. */
  list(entries: readonly Descriptor[], subject: Digest): Promise<readonly Descriptor[]>;
}

/**
 * Opens the referrers of a layout. `get` reads a manifest and must verify it.
 *
 * @throws (from its methods) `JSON_INVALID`, `MANIFEST_INVALID`, and the errors of `get`
 */
export function openLayoutReferrers(get: (descriptor: Descriptor) => Content): LayoutReferrers {
  const cache = new Map<Digest, Referrer>();
  async function parse(entry: Descriptor): Promise<Manifest> {
    const what = `manifest ${entry.digest}`;
    return parseManifest(await collect(get(entry), MANIFEST_LIMIT, what), what);
  }
  async function of(entry: Descriptor): Promise<Referrer> {
    const cached = cache.get(entry.digest);
    if (cached !== undefined) return cached;
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
    const referrer = { subject: manifest.subject?.digest, children, descriptor };
    cache.set(digest, referrer);
    return referrer;
  }
  /** Returns the referrers in a fallback index: some tools write it to layouts too. */
  async function fallbackEntries(
    entries: readonly Descriptor[],
    subject: Digest,
  ): Promise<Descriptor[]> {
    const tag = fallbackTag(subject);
    const index = entries.find((entry) => entry.annotations?.[REF_NAME] === tag);
    return index === undefined ? [] : ((await parse(index)).manifests ?? []);
  }
  return {
    of,
    async list(entries, subject) {
      const listed = entries.filter((entry) => isManifestType(entry.mediaType));
      const candidates = [...listed, ...(await fallbackEntries(listed, subject))];
      const referrers = new Map<Digest, Descriptor>();
      for (const candidate of candidates) {
        const referrer = await of(candidate);
        if (referrer.subject === subject) referrers.set(candidate.digest, referrer.descriptor);
      }
      return [...referrers.values()];
    },
  };
}
