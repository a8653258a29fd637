import { type Digest, isSealwrightError, mapLimit } from '@sealwright/core';
import { readManifest } from '../stores/content.ts';
import type { Fetcher } from '../stores/store.ts';
import type { Descriptor } from './descriptor.ts';
import { checkBounds } from './graph.ts';
import { successorsOf } from './manifest.ts';
import { isManifestType } from './media-types.ts';

/** Manifests that are read at the same time. */
const CONCURRENCY = 8;

/** Returns the bytes of manifests and blobs. Each digest counts once. */
export function contentSize(parts: Iterable<Pick<Descriptor, 'digest' | 'size'>>): number {
  const sizes = new Map<Digest, number>();
  for (const { digest, size } of parts) sizes.set(digest, size);
  return sizes.values().reduce((sum, size) => sum + size, 0);
}

/**
 * Returns the size of a manifest of the graph: its bytes and those of everything below it, each digest once. Undefined
 * when a manifest below it could not be read.
 */
export type SizeOf = (descriptor: Descriptor) => number | undefined;

/**
 * Measures a manifest and every manifest below it. Blobs are not read: their descriptors have their sizes. A manifest
 * that cannot be read is no error, because a size is never needed: who needs the manifest reads it and fails.
 *
 * @throws `GRAPH_INVALID` for a graph that is too deep or too large, `INTERRUPTED`
 */
export async function measure(source: Fetcher, root: Descriptor): Promise<SizeOf> {
  const below = new Map<Digest, readonly Descriptor[] | undefined>();
  const seen = new Set<Digest>([root.digest]);
  let level = [root];
  for (let depth = 0; level.length > 0; depth++) {
    checkBounds(root.digest, depth, seen.size);
    const manifests = level.filter(({ mediaType }) => isManifestType(mediaType));
    const read = await mapLimit(manifests, CONCURRENCY, async (descriptor) => {
      const parts = await partsIn(source, descriptor);
      below.set(descriptor.digest, parts);
      return parts ?? [];
    });
    level = read.flat().filter(({ digest }) => !seen.has(digest) && seen.add(digest));
  }
  return (descriptor) => {
    const parts = partsBelow(descriptor, below);
    const isUnread = ({ digest }: Descriptor) =>
      below.has(digest) && below.get(digest) === undefined;
    return parts.some(isUnread) ? undefined : contentSize(parts);
  };
}

async function partsIn(source: Fetcher, descriptor: Descriptor): Promise<Descriptor[] | undefined> {
  try {
    return successorsOf((await readManifest(source, descriptor)).manifest);
  } catch (error) {
    if (!isSealwrightError(error) || error.kind === 'bug' || error.code === 'INTERRUPTED')
      throw error;
    return undefined;
  }
}

function partsBelow(
  descriptor: Descriptor,
  below: ReadonlyMap<Digest, readonly Descriptor[] | undefined>,
): readonly Descriptor[] {
  const parts = new Map([[descriptor.digest, descriptor]]);
  // Parts that are added while the map is iterated are visited too.
  for (const part of parts.values()) {
    for (const each of below.get(part.digest) ?? []) {
      if (!parts.has(each.digest)) parts.set(each.digest, each);
    }
  }
  return [...parts.values()];
}
