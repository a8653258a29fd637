import { generateKeyPairSync } from 'node:crypto';
import { parseJson } from '@sealwright/core';
import type { StackState } from '../state/state.ts';
import type { JsonObject } from '../trust.ts';
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

/** A change to a repository: its files as they will be. Files that are added come last, in order. */
export interface TufChange {
  readonly state: StackState;
  readonly files: Map<string, Uint8Array>;
  readonly now: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long metadata is valid: about as long as that of sigstore's own repository. */
export const TUF_LIFE_MS: Readonly<Record<TufRole, number>> = {
  root: 180 * DAY_MS,
  targets: 180 * DAY_MS,
  snapshot: 21 * DAY_MS,
  timestamp: 7 * DAY_MS,
};

/**
 * A new root: the keys and thresholds that there are, with those of `changed` replaced. Enough keys of the root
 * before it sign, and enough of its own.
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

/** New targets metadata, and what names it. */
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

/** A new timestamp of the snapshot before the last one: what no client may follow that has seen the last one. */
export function signOldSnapshot(change: TufChange): void {
  signTimestamp(change, Math.max(1, lastVersion(change.files, 'snapshot') - 1));
}

function signTimestamp(change: TufChange, version = lastVersion(change.files, 'snapshot')): void {
  const snapshot = change.files.get(`${version}.snapshot.json`) as Uint8Array;
  sign(change, 'timestamp', { meta: { 'snapshot.json': { version, ...fileOf(snapshot) } } });
}

/** Signs again what is not there, would expire soon, or is of keys or versions of before. */
export function renew(change: TufChange): void {
  if (!isFresh(change, 'root')) signRoot(change, {});
  if (!isFresh(change, 'targets')) signTargets(change, targetsIn(change.files));
  else if (!isFresh(change, 'snapshot')) signSnapshot(change);
  else if (!isFresh(change, 'timestamp')) signTimestamp(change);
}

/** What the newest targets metadata says of each path. */
export function targetsIn(files: ReadonlyMap<string, Uint8Array>): JsonObject {
  return read(files, 'targets')?.signed.targets ?? {};
}

function sign(change: TufChange, role: Exclude<TufRole, 'root'>, members: JsonObject): void {
  const version = (read(change.files, role)?.signed.version ?? 0) + 1;
  const signed = { ...commonOf(role, version, change.now + TUF_LIFE_MS[role]), ...members };
  const threshold = rootOf(change)?.roles[role].threshold;
  const bytes = signMetadata(signed, keysOf(change, role).slice(0, threshold));
  const name = role === 'timestamp' ? 'timestamp.json' : `${version}.${role}.json`;
  // Deleted first: what is set anew goes to the end, and the timestamp must be the last to be written.
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
    // A change that a kill cut short has written what nothing names yet.
    const version = signed.meta?.[`${below}.json`]?.version;
    if (version !== lastVersion(change.files, below)) return false;
  }
  const keyids = rootOf(change)?.roles[role].keyids;
  return (
    Date.parse(signed.expires) - change.now > TUF_LIFE_MS[role] / 2 &&
    signatures.every(({ keyid }) => role === 'root' || keyids?.includes(keyid) === true)
  );
}

/** The newest metadata of a role. */
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

/** The keys that the newest root gives a role. */
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

/** How many keys a role ever had: those that any root names. */
function keysEver(change: TufChange, role: TufRole): number {
  return new Set(rootsOf(change).flatMap((root) => root.roles[role].keyids)).size;
}

function keyOf(change: TufChange, role: TufRole, at: number): TufKey {
  const make = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  return tufKey(change.state.key(`tuf-${role}-${at + 1}`, make));
}
