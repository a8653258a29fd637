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
import { openPublishedFiles, TIMESTAMP } from './published-files.ts';

/** A target file of a repository. */
export interface TufTarget {
  /** Its path: `trusted_root.json`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** More members for its entry in the targets metadata. */
  readonly custom?: JsonObject;
}

/** A TUF repository with consistent snapshots: versioned metadata, and targets whose names start with their hash. */
export interface TufRepository {
  /** Every file that a mirror serves, by its path: `1.root.json`, `timestamp.json`, `targets/HASH.NAME`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Returns the first root, from which clients follow every rotation. */
  initialRoot(): Uint8Array;
  /** Replaces the targets. Nothing changes when they are the same. @throws `STATE_UNWRITABLE` */
  publish(targets: readonly TufTarget[]): Promise<void>;
  /** Gives a role new keys in a new root version, which old and new root keys sign. @throws `STATE_UNWRITABLE` */
  rotate(role: TufRole, quorum?: TufQuorum): Promise<void>;
  /** Signs metadata again when less than half of its validity is left. @throws `STATE_UNWRITABLE` */
  renew(): Promise<void>;
  /** Metadata that clients must refuse as a rollback. */
  readonly rollbacks: {
    /** Returns the `timestamp.json` before the last change. */
    readonly oldTimestamp: () => Uint8Array;
    /** Returns a new `timestamp.json` that names the snapshot before the last one. */
    readonly timestampOfOldSnapshot: () => Uint8Array;
  };
}

const QUORUMS: Readonly<Record<TufRole, TufQuorum>> = {
  root: { keys: 3, threshold: 2 },
  targets: { keys: 3, threshold: 2 },
  snapshot: { keys: 1, threshold: 1 },
  timestamp: { keys: 1, threshold: 1 },
};

/**
 * Opens the repository in `state`, or a new one without targets. Its files are in the journal `tuf`, its keys are
 * `tuf-ROLE-N`.
 *
 * @throws `STATE_INVALID`, `STATE_UNWRITABLE`
 */
export async function openTufRepository(
  state: StackState,
  ports: Pick<Ports, 'clock'>,
): Promise<TufRepository> {
  const published = openPublishedFiles(state.journal('tuf'));
  const { files } = published;
  const draft = () => ({ state, files: new Map(files), now: ports.clock.now() });
  let busy: Promise<void> = Promise.resolve();

  async function write(plan: (change: TufChange) => void): Promise<void> {
    const next = draft();
    plan(next);
    await published.write(next.files);
  }

  /** Makes one change at a time, as versions are counted. */
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
    publish: (targets) => change((next) => publishTargets(next, targets)),
    rotate: (role, quorum = QUORUMS[role]) =>
      change((next) => {
        signRoot(next, { [role]: quorum });
        renew(next);
      }),
    renew: () => change(renew),
    rollbacks: {
      oldTimestamp: () => published.oldTimestamp() ?? Buffer.of(),
      timestampOfOldSnapshot: () => {
        const next = draft();
        signOldSnapshot(next);
        return next.files.get(TIMESTAMP) ?? Buffer.of();
      },
    },
  };
}

function publishTargets(change: TufChange, targets: readonly TufTarget[]): void {
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
