import { coalescing } from '@sealwright/core';
import { leafHash } from '@sealwright/core/crypto';
import type { Journal, LogRecord } from '../state/state.ts';
import { type MerkleTree, openTree } from './merkle.ts';

/** The index of an added entry, and the size of the tree after the write. */
export interface Added {
  readonly index: number;
  readonly size: number;
  /** Whether the log had the entry already. */
  readonly duplicate: boolean;
}

/** A durable log over a Merkle tree. An entry is in the tree once it is on disk, never before. */
export interface TransparencyLog {
  readonly tree: MerkleTree;
  size(): number;
  record(index: number): LogRecord | undefined;
  /** The index of the entry with this leaf hash. */
  find(hash: Uint8Array): number | undefined;
  /** Adds an entry, or finds it when the log has the same leaf already. Concurrent entries share one write. */
  add(record: LogRecord): Promise<Added>;
  /** Adds an entry that contains its own index: `make` is called once, when the index is known. */
  append(make: (index: number) => LogRecord): Promise<Added>;
}

/** An entry to append once its index is known. */
interface Pending {
  readonly make: (index: number) => LogRecord;
}

/** Opens a log over the records of its journal. */
export function openLog(journal: Journal): TransparencyLog {
  const tree = openTree();
  const records: LogRecord[] = [];
  const indices = new Map<string, number>();

  function integrate(record: LogRecord, hash: Uint8Array): number {
    tree.append(hash);
    indices.set(keyOf(hash), records.length);
    return records.push(record) - 1;
  }

  const write = coalescing<Pending, ReadonlyMap<Pending, Added>>(async (_, batch) => {
    const fresh = new Map<string, { readonly record: LogRecord; readonly hash: Uint8Array }>();
    const placed = batch.map((item) => {
      const record = item.make(records.length + fresh.size);
      const hash = leafHash(record.leaf);
      const key = keyOf(hash);
      const duplicate = indices.has(key) || fresh.has(key);
      if (!duplicate) fresh.set(key, { record, hash });
      return { item, key, duplicate };
    });
    if (fresh.size > 0) await journal.append([...fresh.values()].map(({ record }) => record));
    for (const { record, hash } of fresh.values()) integrate(record, hash);
    const size = tree.size();
    return new Map(
      placed.map(({ item, key, duplicate }) => [
        item,
        { index: indices.get(key) as number, size, duplicate },
      ]),
    );
  });

  async function append(make: (index: number) => LogRecord): Promise<Added> {
    const item: Pending = { make };
    const added = await write('log', item);
    return added.get(item) as Added;
  }

  for (const record of journal.records) integrate(record, leafHash(record.leaf));
  return {
    tree,
    size: () => records.length,
    record: (index) => records[index],
    find: (hash) => indices.get(keyOf(hash)),
    add: (record) => append(() => record),
    append,
  };
}

function keyOf(hash: Uint8Array): string {
  return Buffer.from(hash).toString('latin1');
}
