import type { Digest } from '@sealwright/core';
import { ociError } from '../errors.ts';
import { readManifest } from '../stores/content.ts';
import type { Fetcher } from '../stores/store.ts';
import type { Descriptor } from './descriptor.ts';
import { type Manifest, successorsOf } from './manifest.ts';
import { isManifestType } from './media-types.ts';

/** The deepest nesting of a graph that is followed: a hostile graph must not keep the process busy for ever. */
export const MAX_DEPTH = 16;
/** The most manifests and blobs of a graph that are followed. */
export const MAX_NODES = 100_000;

/** A node of a graph: a manifest with its bytes, or a blob, which is not read. */
export interface GraphNode {
  readonly descriptor: Descriptor;
  /** Undefined for a blob. */
  readonly content: { readonly bytes: Uint8Array; readonly manifest: Manifest } | undefined;
  /** 0 for the root. */
  readonly depth: number;
}

/**
 * Yields every node of a graph once, parents before children, in the order in which manifests name them.
 *
 * @throws `GRAPH_INVALID` for a graph that is too deep or too large, and the errors of the store
 */
export async function* walk(source: Fetcher, root: Descriptor): AsyncIterable<GraphNode> {
  const seen = new Set<Digest>();
  const pending: { descriptor: Descriptor; depth: number }[] = [{ descriptor: root, depth: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { descriptor, depth } = next;
    if (seen.has(descriptor.digest)) continue;
    seen.add(descriptor.digest);
    checkBounds(root.digest, depth, seen.size);
    const content = isManifestType(descriptor.mediaType)
      ? await readManifest(source, descriptor)
      : undefined;
    yield { descriptor, content, depth };
    if (content === undefined) continue;
    const children = successorsOf(content.manifest).toReversed();
    pending.push(...children.map((child) => ({ descriptor: child, depth: depth + 1 })));
  }
}

/** Throws beyond `MAX_DEPTH` or `MAX_NODES`. @throws `GRAPH_INVALID`, whose message names the root */
export function checkBounds(root: Digest, depth: number, nodes: number): void {
  if (depth > MAX_DEPTH)
    throw ociError(
      'GRAPH_INVALID',
      `cannot follow the graph of ${root}: it is nested deeper than ${MAX_DEPTH}`,
    );
  if (nodes > MAX_NODES)
    throw ociError(
      'GRAPH_INVALID',
      `cannot follow the graph of ${root}: it has more than ${MAX_NODES} manifests and blobs`,
    );
}
