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
 * Copies a manifest and all that it names, children before parents, so that at no moment the destination holds a
 * manifest without its content. An image that the destination holds is taken to be complete and is not looked into;
 * of an index that it holds the children are looked for. After a failure nothing new is started, and what is under
 * way is waited for.
 *
 * What `platforms` leaves out is recorded in the destination: a referrer of the index of type
 * `application/vnd.sealwright.copy.omitted.v1+json` names it.
 *
 * @throws `GRAPH_INVALID` for a graph that is too deep, too large or cyclic, `INPUT_INVALID` where `platforms` leave
 * nothing, and whatever the stores throw
 */
export async function copy(
  from: CopySource,
  to: CopyTarget,
  root: Descriptor,
  options: CopyOptions = {},
): Promise<CopyResult> {
  const state = openCopyState(from, to, root, options);
  await copyNode(root, [], state);
  // Referrers follow once their subjects are whole: a referrer may itself contain a subject, so neither waits inside
  // the other.
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

/** The names that the root did not get with its own request. */
async function writeTags({ to, root, options, tagged }: CopyState): Promise<void> {
  for (const tag of options.tags ?? []) {
    if (tagged.includes(tag)) continue;
    if ((await to.resolve?.(tag))?.digest === root.digest) continue;
    await to.tag?.(root, tag);
    tagged.push(tag);
  }
}
