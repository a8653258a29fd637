import type { Ports } from '@sealwright/core';
import type { StackState } from '../state/state.ts';
import type { JsonObject } from '../trust.ts';
import {
  renew,
  signOldSnapshot,
  signRoot,
  signTargets,
  type TufChange,
  targetsIn,
} from './change.ts';
import { fileOf, type TufQuorum, type TufRole } from './metadata.ts';

/** A file that a repository vouches for. */
export interface TufTarget {
  /** Its path: `trusted_root.json`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** What else the targets metadata says of it. */
  readonly custom?: JsonObject;
}

/** A TUF repository with consistent snapshots: versioned metadata, targets named by their sum. */
export interface TufRepository {
  /** Every file that a mirror serves, by its path: `1.root.json`, `timestamp.json`, `targets/SUM.NAME`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The first root, from which clients follow every rotation. */
  initialRoot(): Uint8Array;
  /** Vouches for these files and no others. Nothing changes where it does so already. @throws `STATE_UNWRITABLE` */
  publish(targets: readonly TufTarget[]): Promise<void>;
  /** Gives a role new keys in a new root version, which old root keys and new ones sign. @throws as `publish` */
  rotate(role: TufRole, quorum?: TufQuorum): Promise<void>;
  /** Signs again what has less than half of its life left. @throws as `publish` */
  freshen(): Promise<void>;
  /** What clients must refuse: `timestamp.json` of before the last change, and a new one of the snapshot before. */
  readonly lies: {
    readonly oldTimestamp: () => Uint8Array;
    readonly timestampOfOldSnapshot: () => Uint8Array;
  };
}

const TIMESTAMP = 'timestamp.json';

const QUORUMS: Readonly<Record<TufRole, TufQuorum>> = {
  root: { keys: 3, threshold: 2 },
  targets: { keys: 3, threshold: 2 },
  snapshot: { keys: 1, threshold: 1 },
  timestamp: { keys: 1, threshold: 1 },
};

/**
 * Opens the repository that `state` keeps, or a new one that vouches for nothing yet. Its files are in the journal
 * `tuf`, its keys are `tuf-ROLE-N`.
 *
 * @throws `STATE_INVALID`, `STATE_UNWRITABLE`
 */
export async function openTufRepository(
  state: StackState,
  ports: Pick<Ports, 'clock'>,
): Promise<TufRepository> {
  const journal = state.journal('tuf');
  const files = new Map<string, Uint8Array>(
    journal.records.map(({ leaf, extra }) => [Buffer.from(extra).toString(), leaf]),
  );
  let oldTimestamp = journal.records.findLast(
    ({ leaf, extra }) =>
      Buffer.from(extra).toString() === TIMESTAMP && leaf !== files.get(TIMESTAMP),
  )?.leaf;
  let busy: Promise<void> = Promise.resolve();

  async function write(plan: (change: TufChange) => void): Promise<void> {
    const next = new Map(files);
    plan({ state, files: next, now: ports.clock.now() });
    const written = [...next].filter(([name, bytes]) => files.get(name) !== bytes);
    if (written.length === 0) return;
    await journal.append(
      written.map(([name, bytes]) => ({ leaf: bytes, extra: Buffer.from(name) })),
    );
    // What is on disk is served, never more.
    for (const [name, bytes] of written) {
      if (name === TIMESTAMP) oldTimestamp = files.get(name) ?? bytes;
      files.set(name, bytes);
    }
  }

  /** One change at a time: versions are counted. */
  function change(plan: (change: TufChange) => void): Promise<void> {
    const done = busy.then(() => write(plan));
    busy = done.catch(() => undefined);
    return done;
  }

  await change((first) => {
    if (!files.has('1.root.json')) signRoot(first, QUORUMS);
    renew(first);
  });
  return {
    files,
    initialRoot: () => files.get('1.root.json') as Uint8Array,
    publish: (targets) => change((next) => vouch(next, targets)),
    rotate: (role, quorum = QUORUMS[role]) =>
      change((next) => {
        signRoot(next, { [role]: quorum });
        renew(next);
      }),
    freshen: () => change(renew),
    lies: {
      oldTimestamp: () => oldTimestamp ?? Buffer.of(),
      timestampOfOldSnapshot: () => {
        const next = { state, files: new Map(files), now: ports.clock.now() };
        signOldSnapshot(next);
        return next.files.get(TIMESTAMP) ?? Buffer.of();
      },
    },
  };
}

function vouch(change: TufChange, targets: readonly TufTarget[]): void {
  const described: JsonObject = Object.fromEntries(
    targets.map(({ path, bytes, custom }) => [
      path,
      { ...fileOf(bytes), ...(custom === undefined ? {} : { custom }) },
    ]),
  );
  if (JSON.stringify(described) === JSON.stringify(targetsIn(change.files))) return;
  for (const { path, bytes } of targets) {
    const name = `targets/${fileOf(bytes).hashes.sha256}.${path}`;
    if (!change.files.has(name)) change.files.set(name, bytes);
  }
  signTargets(change, described);
}
