import type { Journal, LogRecord } from '../state/state.ts';
import { leafHash, type MerkleTree, openTree } from './merkle.ts';

/** Where an entry is, and the size of the tree that was integrated with it. */
export interface Added {
  readonly index: number;
  readonly size: number;
  /** It was there before. */
  readonly duplicate: boolean;
}

/** A durable log over a Merkle tree. An entry is in the tree once it is on disk, never before. */
export interface TransparencyLog {
  readonly tree: MerkleTree;
  size(): number;
  record(index: number): LogRecord | undefined;
  /** The index of the entry with this leaf hash. */
  find(hash: Uint8Array): number | undefined;
  /** Adds an entry, or finds it where the same leaf is there already. Entries that come together share one write. */
  add(record: LogRecord): Promise<Added>;
  /** `add` of a record that says where it will be: `make` is called once, when the index is known. */
  append(make: (index: number) => LogRecord): Promise<Added>;
}

interface Waiting {
  readonly make: (index: number) => LogRecord;
  readonly settle: (added: Added) => void;
  readonly fail: (error: unknown) => void;
}

/** Opens a log over what its journal holds. */
export function openLog(journal: Journal): TransparencyLog {
  const tree = openTree();
  const records: LogRecord[] = [];
  const indices = new Map<string, number>();
  let waiting: Waiting[] = [];
  let writing = false;

  function integrate(record: LogRecord, hash: Uint8Array): number {
    tree.append(hash);
    indices.set(keyOf(hash), records.length);
    return records.push(record) - 1;
  }

  async function flush(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await write(batch);
    }
    writing = false;
  }

  async function write(batch: readonly Waiting[]): Promise<void> {
    const fresh = new Map<string, { readonly record: LogRecord; readonly hash: Uint8Array }>();
    const placed = batch.map((item) => {
      const record = item.make(records.length + fresh.size);
      const hash = leafHash(record.leaf);
      const key = keyOf(hash);
      const duplicate = indices.has(key) || fresh.has(key);
      if (!duplicate) fresh.set(key, { record, hash });
      return { item, key, duplicate };
    });
    try {
      if (fresh.size > 0) await journal.append([...fresh.values()].map(({ record }) => record));
    } catch (error) {
      for (const item of batch) item.fail(error);
      return;
    }
    for (const { record, hash } of fresh.values()) integrate(record, hash);
    for (const { item, key, duplicate } of placed)
      item.settle({ index: indices.get(key) as number, size: tree.size(), duplicate });
  }

  function append(make: (index: number) => LogRecord): Promise<Added> {
    return new Promise((settle, fail) => {
      waiting.push({ make, settle, fail });
      if (!writing) void flush();
    });
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
