import { settled } from '@sealwright/core';
import type { Descriptor } from '../model/descriptor.ts';
import { checkBounds } from '../model/graph.ts';
import { copyLegacy } from './legacy-tags.ts';
import { copyNode } from './node.ts';
import type { CopyOptions, CopyResult, CopySource, CopyTarget } from './options.ts';
import { copyReferrers } from './referrers.ts';
import { type CopyState, openCopyState } from './state.ts';

export type * from './options.ts';

/**
 * Copies a manifest and the graph below it, children before parents, so that the destination never has a manifest
 * without its content. An image that the destination has is complete, so its blobs are not checked. The children of an
 * index that it has are checked. After a failure no transfer starts, and the running ones end before the error is
 * thrown.
 *
 * The manifests that `platforms` or `filter` omit from an index are recorded in the destination, in a referrer of the
 * index of type `application/vnd.sealwright.copy.omitted.v1+json`.
 *
 * @throws `GRAPH_INVALID` for a graph that is too deep, too large or cyclic, `INPUT_INVALID` when the root lacks one of
 * the `platforms`, and the errors of the stores
 */
export async function copy(
  from: CopySource,
  to: CopyTarget,
  root: Descriptor,
  options: CopyOptions = {},
): Promise<CopyResult> {
  const state = openCopyState(from, to, root, options);
  await copyNode(root, [], state);
  // Referrers follow when all subjects are complete. A referrer may itself contain a subject: if one waited for the
  // other, both could wait for ever.
  for (let depth = 1; options.referrers === true && state.subjects.length > 0; depth++) {
    checkBounds(root.digest, depth, state.nodes.size);
    const subjects = state.subjects.splice(0);
    await settled(subjects.map(async (subject) => copyReferrers(subject, state)));
  }
  if (options.legacyTags === true) await copyLegacy(state);
  await writeTags(state);
  const { copied, skipped, bytes, mounted, omitted, tagged } = state;
  return { copied, skipped, bytes, totalBytes: bytes + mounted, omitted, tagged };
}

/** Writes the tags that were not written together with the root. */
async function writeTags({ to, root, options, tagged }: CopyState): Promise<void> {
  for (const tag of options.tags ?? []) {
    if (tagged.includes(tag)) continue;
    if ((await to.resolve?.(tag))?.digest === root.digest) continue;
    await to.tag?.(root, tag);
    tagged.push(tag);
  }
}
