import { isSealwrightError, type Ports, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { sigstoreError } from '../../errors.ts';
import { openMirrorCache } from './cache.ts';
import { type Followed, follow } from './client.ts';
import type { Unreachable } from './fetcher.ts';

const ROLES = ['root', 'timestamp', 'snapshot', 'targets'] as const;

/** How old the trust that came from a TUF mirror is. Times are ISO 8601. */
export interface TrustFreshness {
  readonly mirror: string;
  readonly rootVersion: number;
  /** When the metadata of each role expires: none is believed after that. */
  readonly expires: Readonly<Record<(typeof ROLES)[number], string>>;
  /** When the mirror was last asked. */
  readonly checkedAt: string;
  /** Why it could not be asked this time: everything is of `checkedAt`. */
  readonly stale?: string;
}

/** A TUF mirror and the root that trust in it begins with. */
export interface TufSource {
  /** URL. */
  readonly mirror: string;
  readonly root: Uint8Array;
}

/** Files that a mirror vouches for. */
export interface MirrorFiles {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly freshness: TrustFreshness;
}

export type TufPorts = Pick<Ports, 'http' | 'clock' | 'random' | 'signal' | 'temp' | 'log' | 'env'>;

const signedSchema = z.looseObject({
  signed: z.looseObject({ version: z.int(), expires: z.iso.datetime() }),
});

/**
 * Gets the wanted files of a TUF mirror. What was learned is kept for later runs: nothing older is believed again, and
 * while the mirror cannot be asked, what is known counts until it expires.
 *
 * @throws `TRUST_UNREACHABLE`, `TRUST_EXPIRED`, `TRUST_REFUSED`, `INTERRUPTED`
 */
export async function fetchTrust(
  source: TufSource,
  wanted: readonly string[],
  ports: TufPorts,
): Promise<MirrorFiles> {
  const mirror = source.mirror.replace(/\/+$/, '');
  const cache = openMirrorCache(mirror, source.root, ports);
  const known = await cache.read();
  const request = { mirror, root: source.root, known, wanted };
  const found = await believed(mirror, () => follow(request, ports));
  if (!('reason' in found)) {
    const checkedAt = new Date(ports.clock.now()).toISOString();
    await cache.write({ ...found, checkedAt });
    return fresh(mirror, found, checkedAt, ports);
  }
  if (known === undefined) throw unreachable(mirror, found);
  const { files, freshness } = await remembered(mirror, known.checkedAt, found, async () => {
    const kept = await believed(mirror, () => follow({ ...request, offline: true }, ports));
    if ('reason' in kept) throw unreachable(mirror, found);
    return fresh(mirror, kept, known.checkedAt, ports);
  });
  ports.log.warn(
    `${mirror} cannot be asked (${found.reason}): using what it said at ${known.checkedAt}, which is good until ${freshness.expires.timestamp}`,
  );
  return { files, freshness: { ...freshness, stale: found.reason } };
}

/** What is too old is so because nobody could be asked. */
async function remembered<T>(
  mirror: string,
  checkedAt: string,
  { reason }: Unreachable,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!isSealwrightError(cause, 'TRUST_EXPIRED')) throw cause;
    throw sigstoreError(
      'TRUST_EXPIRED',
      `following the TUF mirror ${mirror}: ${reason}; what it said at ${checkedAt} has expired`,
      { cause, hint: offlineHint(mirror) },
    );
  }
}

/** The client's own errors are of what a mirror said. */
async function believed<T>(mirror: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (isSealwrightError(cause, 'INTERRUPTED')) throw cause;
    const message = (cause as Error).message;
    const role = /(\w+)\.json is expired/.exec(message)?.[1];
    if (role !== undefined) throw expired(mirror, role, cause);
    throw sigstoreError('TRUST_REFUSED', `following the TUF mirror ${mirror}: ${message}`, {
      cause,
      hint: 'the mirror, or somebody between, serves what its root does not vouch for, or what is older than what it served before; nothing of it is used',
    });
  }
}

function fresh(
  mirror: string,
  { root, metadata, targets }: Followed,
  checkedAt: string,
  { clock }: TufPorts,
): MirrorFiles {
  const read = (role: (typeof ROLES)[number]) =>
    parseJson({ ...metadata, root }[role], signedSchema, `${role}.json of ${mirror}`).signed;
  const expires = {
    root: read('root').expires,
    timestamp: read('timestamp').expires,
    snapshot: read('snapshot').expires,
    targets: read('targets').expires,
  };
  for (const role of ROLES)
    if (Date.parse(expires[role]) <= clock.now()) throw expired(mirror, role, undefined);
  const rootVersion = read('root').version;
  return { files: targets, freshness: { mirror, rootVersion, expires, checkedAt } };
}

function expired(mirror: string, role: string, cause: unknown): Error {
  return sigstoreError(
    'TRUST_EXPIRED',
    `following the TUF mirror ${mirror}: its ${role} metadata has expired`,
    {
      cause,
      hint: 'is the clock of this machine right? Otherwise the mirror is no longer kept up, or somebody holds newer metadata back',
    },
  );
}

function unreachable(mirror: string, { reason, cause }: Unreachable): Error {
  return sigstoreError('TRUST_UNREACHABLE', `following the TUF mirror ${mirror}: ${reason}`, {
    cause,
    hint: offlineHint(mirror),
  });
}

function offlineHint(mirror: string): string {
  return `check that ${mirror} can be reached from here; without a network set "trusted-root" (and, to sign, "signing-config") to files, or "sigstore" to a client trust config, or start a stack of your own (kind-sigstore-stack)`;
}
