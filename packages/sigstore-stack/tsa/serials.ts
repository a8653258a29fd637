import type { StackState } from '../state/state.ts';

/**
 * Opens the serial numbers of an authority. They always increase, also when it is reopened or the clock goes back: the
 * upper part counts the openings in the journal `tsa`, the lower 128 bits count the timestamps since then.
 */
export function openSerials(state: StackState): () => Promise<bigint> {
  const journal = state.journal('tsa');
  const opening = journal.records.length + 1;
  let last = BigInt(opening) << 128n;
  let recorded: Promise<void> | undefined;
  return async () => {
    recorded ??= journal.append([{ leaf: Buffer.from(String(opening)), extra: new Uint8Array() }]);
    await recorded;
    return ++last;
  };
}
