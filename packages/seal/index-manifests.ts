import type { Digest } from '@sealwright/core';
import {
  checkBounds,
  type Descriptor,
  type Fetcher,
  isIndexType,
  type Manifest,
  readManifest,
} from '@sealwright/oci';

/** A manifest of an index, or of an index in it. */
export interface IndexManifest {
  readonly descriptor: Descriptor;
  /** The index that has it. */
  readonly index: Digest;
  /** The manifests of an index. Empty for an image. */
  readonly children: readonly Descriptor[];
}

/** Returns the images and indexes of an index, without the attestations that BuildKit adds for an unknown platform. */
export function childrenOf({ manifests = [] }: Manifest): readonly Descriptor[] {
  return manifests.filter(
    ({ mediaType, platform }) => isIndexType(mediaType) || platform?.os !== 'unknown',
  );
}

/**
 * Yields every manifest below an index once, an index before its own manifests. It reads indexes only.
 *
 * @param children of the root
 * @throws `GRAPH_INVALID` for indexes that are nested too deep or have too many manifests, and errors of the store
 */
export async function* manifestsBelow(
  store: Fetcher,
  root: Digest,
  children: readonly Descriptor[],
): AsyncIterable<IndexManifest> {
  const seen = new Set<Digest>([root]);
  const pending: { descriptor: Descriptor; index: Digest; depth: number }[] = [];
  const add = (index: Digest, added: readonly Descriptor[], depth: number) => {
    for (const descriptor of added.toReversed()) pending.push({ descriptor, index, depth });
    checkBounds(root, depth, seen.size + pending.length);
  };
  add(root, children, 1);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { descriptor, index, depth } = next;
    if (seen.has(descriptor.digest)) continue;
    seen.add(descriptor.digest);
    const own = isIndexType(descriptor.mediaType)
      ? childrenOf((await readManifest(store, descriptor)).manifest)
      : [];
    yield { descriptor, index, children: own };
    if (own.length > 0) add(descriptor.digest, own, depth + 1);
  }
}
