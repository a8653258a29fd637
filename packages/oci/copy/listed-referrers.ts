import type { Descriptor } from '../model/descriptor.ts';
import { checkBounds } from '../model/graph.ts';
import type { CopyState } from './state.ts';

/** Returns the referrers of a manifest in the source, without those that `filter` omits. Lists each manifest once. */
export function listReferrers(
  subject: Descriptor,
  state: CopyState,
): Promise<readonly Descriptor[]> {
  const known = state.listed.get(subject.digest);
  if (known !== undefined) return known;
  const started = state.acquire(() => list(subject, state));
  state.listed.set(subject.digest, started);
  return started;
}

async function list(subject: Descriptor, state: CopyState): Promise<readonly Descriptor[]> {
  const { from, options } = state;
  const listed: Descriptor[] = [];
  for await (const referrer of from.referrers?.(subject) ?? []) {
    checkBounds(subject.digest, 1, state.nodes.size + listed.length);
    if (options.filter?.(referrer) === false) state.omitted.push(referrer);
    else listed.push(referrer);
  }
  return listed;
}
