import type { Journal } from '../state/state.ts';

/** The name of the only metadata file without a version in its name. */
export const TIMESTAMP = 'timestamp.json';

/** The durable files of a repository, by path. */
export interface PublishedFiles {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Returns the `timestamp.json` before the current one; undefined when it was never replaced. */
  oldTimestamp(): Uint8Array | undefined;
  /** Stores the new and changed files of `next`, in its order. @throws `STATE_UNWRITABLE` */
  write(next: ReadonlyMap<string, Uint8Array>): Promise<void>;
}

/** Opens the files in a journal, in which a later record of a path replaces earlier ones. */
export function openPublishedFiles(journal: Journal): PublishedFiles {
  const files = new Map<string, Uint8Array>(
    journal.records.map(({ leaf, extra }) => [Buffer.from(extra).toString(), leaf]),
  );
  let oldTimestamp = journal.records.findLast(
    ({ leaf, extra }) =>
      Buffer.from(extra).toString() === TIMESTAMP && leaf !== files.get(TIMESTAMP),
  )?.leaf;
  return {
    files,
    oldTimestamp: () => oldTimestamp,
    async write(next) {
      const changed = [...next].filter(([name, bytes]) => files.get(name) !== bytes);
      if (changed.length === 0) return;
      await journal.append(
        changed.map(([name, bytes]) => ({ leaf: bytes, extra: Buffer.from(name) })),
      );
      // Only durable files are served.
      for (const [name, bytes] of changed) {
        if (name === TIMESTAMP) oldTimestamp = files.get(name) ?? bytes;
        files.set(name, bytes);
      }
    },
  };
}
