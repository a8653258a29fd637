import { isSealwrightError, type Ports, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { sigstoreError } from '../../errors.ts';
import { openMirrorCache } from './cache.ts';
import { type Followed, follow } from './client.ts';
import type { Unreachable } from './fetcher.ts';

const ROLES = ['root', 'timestamp', 'snapshot', 'targets'] as const;

/** The freshness of the content of a TUF mirror. Times are ISO 8601. */
export interface TrustFreshness {
  /** URL without a slash at the end. */
  readonly mirror: string;
  readonly rootVersion: number;
  /** When the metadata of each role expires. Expired metadata is not accepted. */
  readonly expires: Readonly<Record<(typeof ROLES)[number], string>>;
  /** When the mirror last responded. */
  readonly checkedAt: string;
  /** Why the mirror could not be reached this time. The content is that of `checkedAt` then. */
  readonly stale?: string;
}

/** A TUF mirror and the first root that its content is verified from. */
export interface TufSource {
  /** URL of the mirror. */
  readonly mirror: string;
  /** The bytes of root.json. */
  readonly root: Uint8Array;
}

/** Verified files of a mirror, by name. */
export interface MirrorFiles {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly freshness: TrustFreshness;
}

/** The ports that a TUF client uses. */
export type TufPorts = Pick<Ports, 'http' | 'clock' | 'random' | 'signal' | 'temp' | 'log' | 'env'>;

const signedSchema = z.looseObject({
  signed: z.looseObject({ version: z.int(), expires: z.iso.datetime() }),
});

/**
 * Fetches files of a TUF mirror. Verified content is cached: later runs do not accept older content, and use the cache
 * until it expires while the mirror cannot be reached.
 *
 * @param wanted the names of the files
 * @throws `TRUST_UNREACHABLE`, `TRUST_EXPIRED`, `TRUST_REFUSED`, `INTERRUPTED`
 */
export async function fetchTrust(
  source: TufSource,
  wanted: readonly string[],
  ports: TufPorts,
): Promise<MirrorFiles> {
  const mirror = source.mirror.replace(/\/+$/, '');
  const cache = openMirrorCache(mirror, source.root, ports);
  const cached = await cache.read();
  const request = { mirror, root: source.root, cached, wanted };
  const outcome = await asTrustErrors(mirror, () => follow(request, ports));
  if (!('reason' in outcome)) {
    const checkedAt = new Date(ports.clock.now()).toISOString();
    await cache.write({ ...outcome, checkedAt });
    return withFreshness(mirror, outcome, checkedAt, ports);
  }
  if (cached === undefined) throw unreachable(mirror, outcome);
  const { checkedAt } = cached;
  const { files, freshness } = await explainingExpiry(mirror, checkedAt, outcome, async () => {
    const offline = await asTrustErrors(mirror, () => follow({ ...request, offline: true }, ports));
    if ('reason' in offline) throw unreachable(mirror, outcome);
    return withFreshness(mirror, offline, checkedAt, ports);
  });
  ports.log.warn(
    `cannot reach ${mirror} (${outcome.reason}): using its content of ${checkedAt}, which is valid until ${freshness.expires.timestamp}`,
  );
  return { files, freshness: { ...freshness, stale: outcome.reason } };
}

/** Reads cached content. The error for expired content includes that the mirror could not be reached. */
async function explainingExpiry<T>(
  mirror: string,
  checkedAt: string,
  { reason }: Unreachable,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (!isSealwrightError(cause, 'TRUST_EXPIRED')) throw cause;
    throw sigstoreError(
      'TRUST_EXPIRED',
      `cannot update from the TUF mirror ${mirror}: ${reason}; its content of ${checkedAt} has expired`,
      { cause, hint: offlineHint(mirror) },
    );
  }
}

/** Runs the reference client. Its own errors are about content that does not verify. */
async function asTrustErrors<T>(mirror: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (isSealwrightError(cause, 'INTERRUPTED')) throw cause;
    const message = (cause as Error).message;
    const role = /(\w+)\.json is expired/.exec(message)?.[1];
    if (role !== undefined) throw expired(mirror, role, cause);
    throw sigstoreError(
      'TRUST_REFUSED',
      `cannot update from the TUF mirror ${mirror}: ${message}`,
      {
        cause,
        hint: 'try another network, or report it to the operator of the mirror: the mirror or a proxy serves content that does not verify, or that is older than before',
      },
    );
  }
}

function withFreshness(
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
    `cannot update from the TUF mirror ${mirror}: its ${role} metadata has expired`,
    {
      cause,
      hint: 'check the clock of this machine; if it is right, the mirror is no longer maintained, or a proxy withholds newer metadata',
    },
  );
}

function unreachable(mirror: string, { reason, cause }: Unreachable): Error {
  return sigstoreError(
    'TRUST_UNREACHABLE',
    `cannot update from the TUF mirror ${mirror}: ${reason}`,
    { cause, hint: offlineHint(mirror) },
  );
}

function offlineHint(mirror: string): string {
  return `check that ${mirror} can be reached from here; without a network, set "trusted-root" (and "signing-config" to sign) to files, set "sigstore" to a client trust config, or start a stack (kind-sigstore-stack)`;
}
