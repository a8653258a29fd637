import type { Bundle } from '@sigstore/bundle';
import type { TrustInstance } from '../trust/trust.ts';
import { Rejected, rejection } from './rejection.ts';

type Log = TrustInstance['trustedRoot']['tlogs'][number];

/** Returns the log of an entry, by the id of its key. A trusted root can list a log several times. */
export function logsOf(
  logs: readonly Log[],
  { logId }: { readonly logId: { readonly keyId: Buffer } },
): readonly Log[] {
  return logs.filter((log) => log.logId?.keyId.equals(logId.keyId) === true);
}

/**
 * Throws `Rejected` unless the key of every log was valid when the signature was made. The reference library compares
 * the validity with the time in an inclusion promise only, so that the former key of a Rekor v2 log, whose entries
 * have no time, would prove entries for ever.
 *
 * @param timestamp the earliest trusted time of the signature, ISO 8601; empty without one, which checks nothing
 */
export function requireValidLogs(
  bundle: Bundle,
  logs: readonly Log[],
  timestamp: string,
  what: string,
): void {
  if (timestamp === '') return;
  const time = Date.parse(timestamp);
  for (const entry of bundle.verificationMaterial.tlogEntries) {
    const own = logsOf(logs, entry);
    if (own.some((log) => isValidAt(log, time))) continue;
    const reason = `expected a log whose key is valid at ${timestamp}, the time of the signature, got ${own.map(windowText).join(', ') || 'an unknown log'}`;
    throw new Rejected(rejection('LOG_PROOF_INVALID', what, reason));
  }
}

function isValidAt({ publicKey }: Log, time: number): boolean {
  const { start, end } = publicKey?.validFor ?? {};
  return (start?.getTime() ?? 0) <= time && time <= (end?.getTime() ?? Number.POSITIVE_INFINITY);
}

function windowText({ baseUrl, publicKey }: Log): string {
  const { start, end } = publicKey?.validFor ?? {};
  const from = start === undefined ? '' : ` from ${start.toISOString()}`;
  return `${baseUrl}, valid${from}${end === undefined ? '' : ` until ${end.toISOString()}`}`;
}
