import { parseJson } from '@sealwright/core';
import type { StackState } from '../state/state.ts';
import type { JsonObject } from '../trust.ts';
import { newPrivateKey } from '../x509/private-key.ts';
import {
  commonOf,
  fileOf,
  metadataSchema,
  rootSchema,
  signMetadata,
  TUF_ROLES,
  type TufKey,
  type TufQuorum,
  type TufRole,
  type TufRoot,
  tufKey,
} from './metadata.ts';

/** A change to a repository. */
export interface TufChange {
  readonly state: StackState;
  /** The files after the change, by path. New and changed files are last, in the order of their write. */
  readonly files: Map<string, Uint8Array>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The validity of metadata in milliseconds, about that of sigstore's own repository. */
export const TUF_LIFE_MS: Readonly<Record<TufRole, number>> = {
  root: 180 * DAY_MS,
  targets: 180 * DAY_MS,
  snapshot: 21 * DAY_MS,
  timestamp: 7 * DAY_MS,
};

/**
 * Adds a new root version: the current keys and thresholds, with new keys for the roles in `changed`. A threshold of
 * the former root keys signs it, and a threshold of its own.
 */
export function signRoot(
  change: TufChange,
  changed: Readonly<Partial<Record<TufRole, TufQuorum>>>,
): void {
  const before = rootOf(change);
  const version = (before?.version ?? 0) + 1;
  const keys: Record<string, JsonObject> = {};
  const roles: Record<string, JsonObject> = {};
  const signers = new Map<string, TufKey>();
  for (const role of TUF_ROLES) {
    const quorum = changed[role];
    const current = before === undefined ? [] : keysOf(change, role);
    const next = quorum === undefined ? current : newKeys(change, role, quorum.keys);
    const threshold = quorum?.threshold ?? before?.roles[role].threshold ?? 1;
    roles[role] = { keyids: next.map((key) => key.id), threshold };
    for (const key of next) keys[key.id] = key.json;
    if (role === 'root')
      for (const key of [
        ...current.slice(0, before?.roles.root.threshold),
        ...next.slice(0, threshold),
      ])
        signers.set(key.id, key);
  }
  const expires = change.now + TUF_LIFE_MS.root;
  const signed = { ...commonOf('root', version, expires), consistent_snapshot: true, keys, roles };
  change.files.set(`${version}.root.json`, signMetadata(signed, [...signers.values()]));
}

/** Adds new targets metadata, a snapshot of it and a timestamp. */
export function signTargets(change: TufChange, targets: JsonObject): void {
  sign(change, 'targets', { targets });
  signSnapshot(change);
}

function signSnapshot(change: TufChange): void {
  sign(change, 'snapshot', {
    meta: { 'targets.json': { version: lastVersion(change.files, 'targets') } },
  });
  signTimestamp(change);
}

/** Adds a timestamp of the snapshot before the last one, which clients that have seen the last one must refuse. */
export function signOldSnapshot(change: TufChange): void {
  signTimestamp(change, Math.max(1, lastVersion(change.files, 'snapshot') - 1));
}

function signTimestamp(change: TufChange, version = lastVersion(change.files, 'snapshot')): void {
  const snapshot = change.files.get(`${version}.snapshot.json`) as Uint8Array;
  sign(change, 'timestamp', { meta: { 'snapshot.json': { version, ...fileOf(snapshot) } } });
}

/** Signs metadata again when it is missing, expires soon, or has former keys or names a former version. */
export function renew(change: TufChange): void {
  if (!isFresh(change, 'root')) signRoot(change, {});
  if (!isFresh(change, 'targets')) signTargets(change, targetsIn(change.files));
  else if (!isFresh(change, 'snapshot')) signSnapshot(change);
  else if (!isFresh(change, 'timestamp')) signTimestamp(change);
}

/** Returns the targets in the newest targets metadata, by path. */
export function targetsIn(files: ReadonlyMap<string, Uint8Array>): JsonObject {
  return read(files, 'targets')?.signed.targets ?? {};
}

function sign(change: TufChange, role: Exclude<TufRole, 'root'>, members: JsonObject): void {
  const version = (read(change.files, role)?.signed.version ?? 0) + 1;
  const signed = { ...commonOf(role, version, change.now + TUF_LIFE_MS[role]), ...members };
  const threshold = rootOf(change)?.roles[role].threshold;
  const bytes = signMetadata(signed, keysOf(change, role).slice(0, threshold));
  const name = role === 'timestamp' ? 'timestamp.json' : `${version}.${role}.json`;
  // A deleted key goes to the end of the map: the timestamp must be written last.
  change.files.delete(name);
  change.files.set(name, bytes);
}

function isFresh(change: TufChange, role: TufRole): boolean {
  const metadata = read(change.files, role);
  if (metadata === undefined) return false;
  const { signed, signatures } = metadata;
  const named: Partial<Record<TufRole, TufRole>> = { timestamp: 'snapshot', snapshot: 'targets' };
  const below = named[role];
  if (below !== undefined) {
    // A kill in the middle of a change leaves metadata that no other metadata names yet.
    const version = signed.meta?.[`${below}.json`]?.version;
    if (version !== lastVersion(change.files, below)) return false;
  }
  const keyids = rootOf(change)?.roles[role].keyids;
  return (
    Date.parse(signed.expires) - change.now > TUF_LIFE_MS[role] / 2 &&
    signatures.every(({ keyid }) => role === 'root' || keyids?.includes(keyid) === true)
  );
}

/** Parses the newest metadata of a role. */
function read(files: ReadonlyMap<string, Uint8Array>, role: TufRole) {
  const name = role === 'timestamp' ? 'timestamp.json' : `${lastVersion(files, role)}.${role}.json`;
  const bytes = files.get(name);
  return bytes === undefined ? undefined : parseJson(bytes, metadataSchema, name);
}

function rootOf(change: TufChange): TufRoot | undefined {
  return rootsOf(change).at(-1);
}

function rootsOf(change: TufChange): TufRoot[] {
  return versionsOf(change.files, 'root').map((version) => {
    const name = `${version}.root.json`;
    return parseJson(change.files.get(name) as Uint8Array, rootSchema, name).signed;
  });
}

function lastVersion(files: ReadonlyMap<string, Uint8Array>, role: TufRole): number {
  return versionsOf(files, role).at(-1) ?? 0;
}

function versionsOf(files: ReadonlyMap<string, Uint8Array>, role: TufRole): number[] {
  return [...files.keys()]
    .map((name) => /^(\d+)\.([a-z]+)\.json$/.exec(name))
    .filter((match) => match?.[2] === role)
    .map((match) => Number(match?.[1]))
    .sort((a, b) => a - b);
}

/** Returns the keys of a role in the newest root. */
function keysOf(change: TufChange, role: TufRole): TufKey[] {
  const keyids = rootOf(change)?.roles[role].keyids ?? [];
  return Array.from({ length: keysEver(change, role) }, (_, at) => keyOf(change, role, at)).filter(
    (key) => keyids.includes(key.id),
  );
}

function newKeys(change: TufChange, role: TufRole, count: number): TufKey[] {
  const known = keysEver(change, role);
  return Array.from({ length: count }, (_, at) => keyOf(change, role, known + at));
}

/** Returns the number of keys that a role has had in all roots. */
function keysEver(change: TufChange, role: TufRole): number {
  return new Set(rootsOf(change).flatMap((root) => root.roles[role].keyids)).size;
}

function keyOf(change: TufChange, role: TufRole, at: number): TufKey {
  return tufKey(change.state.key(`tuf-${role}-${at + 1}`, () => newPrivateKey('P-256')));
}
