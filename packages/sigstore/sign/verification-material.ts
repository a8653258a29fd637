import { settled } from '@sealwright/core';
import type { LogEntry } from '../bundle/bundle.ts';
import { sigstoreError } from '../errors.ts';
import type { LogService, SigningServices } from '../trust/services.ts';
import { type LogRequest, logSignature } from './rekor.ts';
import { logSignatureV1 } from './rekor-v1.ts';
import type { ServicePorts } from './service-call.ts';
import { requestTimestamp } from './tsa.ts';

/** Log entries and timestamps of a signature: they prove when it was made, and that it is public. */
export interface VerificationMaterial {
  /** Entries of the logs in the signing config, in its order. */
  readonly entries: readonly LogEntry[];
  /** RFC 3161 responses, DER. */
  readonly timestamps: readonly Uint8Array[];
  /** The entry of a Rekor v1 log for the legacy layout, if there is such a log. It may be one of `entries`. */
  readonly legacyEntry: LogEntry | undefined;
}

/** The layouts that a signature is made for. */
export interface SignatureLayouts {
  /** Bundles of cosign v3. */
  readonly bundle: boolean;
  /** Tags of cosign v2. */
  readonly legacy: boolean;
}

/** The services that make the verification material of a signature. */
export interface MaterialServices {
  readonly logs: readonly LogService[];
  /** How many of the logs are for bundles: the first ones. */
  readonly bundled: number;
  /** Whole URLs of timestamp authorities. */
  readonly tsas: readonly string[];
}

/** Returns the services that make the verification material for these layouts. */
export function materialServices(
  services: SigningServices,
  layouts: SignatureLayouts,
): MaterialServices {
  const { legacyLog } = services;
  const logs = layouts.bundle ? services.logs : [];
  const isLogged = logs.some((each) => each.url === legacyLog?.url);
  const extra = layouts.legacy && legacyLog !== undefined && !isLogged ? [legacyLog] : [];
  // In the legacy layout, the signed entry timestamp of the log proves the time.
  const tsas = layouts.bundle || extra.length === 0 ? services.tsas : [];
  return { logs: [...logs, ...extra], bundled: logs.length, tsas };
}

/** The verification material that the journal has of one signature, by the URL of the service. */
export interface MaterialJournal {
  readonly entries: ReadonlyMap<string, LogEntry>;
  readonly timestamps: ReadonlyMap<string, Uint8Array>;
  /** Records the entry of a log. */
  logged(url: string, entry: LogEntry): void;
  /** Records the response of a timestamp authority. */
  timestamped(url: string, timestamp: Uint8Array): void;
}

/**
 * Requests the entries and timestamps that the journal does not have, all at the same time. Each response is recorded,
 * also when another service fails. Returns `duplicate` when a log already has the entry and does not return it: the
 * response to an earlier request was lost.
 *
 * @throws `SIGN_FAILED`, `UNSUPPORTED`
 */
export async function requestMaterial(
  request: LogRequest,
  services: SigningServices,
  layouts: SignatureLayouts,
  journal: MaterialJournal,
  ports: ServicePorts,
): Promise<VerificationMaterial | 'duplicate'> {
  const { logs, bundled, tsas } = materialServices(services, layouts);
  const log = async (each: LogService): Promise<LogEntry | 'duplicate'> => {
    const recorded = journal.entries.get(each.url);
    if (recorded !== undefined) return recorded;
    const entry = await logWith(each, request, ports);
    if (entry !== 'duplicate') journal.logged(each.url, entry);
    return entry;
  };
  const timestamp = async (url: string): Promise<Uint8Array> => {
    const recorded = journal.timestamps.get(url);
    if (recorded !== undefined) return recorded;
    const response = await requestTimestamp(url, request.signature, ports);
    journal.timestamped(url, response);
    return response;
  };
  const [results, timestamps] = await settledBoth(
    settled(logs.map(log)),
    settled(tsas.map(timestamp)),
  );
  const entries = results.filter((entry) => entry !== 'duplicate');
  if (entries.length < results.length) return 'duplicate';
  return {
    entries: entries.slice(0, bundled),
    timestamps,
    legacyEntry: layouts.legacy ? entries.find(hasPromise) : undefined,
  };
}

/** Waits until both have ended, so that the results of one are recorded when the other fails. */
async function settledBoth<A, B>(a: Promise<A>, b: Promise<B>): Promise<readonly [A, B]> {
  await settled<unknown>([a, b]);
  return [await a, await b];
}

function logWith(
  log: LogService,
  request: LogRequest,
  ports: ServicePorts,
): Promise<LogEntry | 'duplicate'> {
  return log.version === 1
    ? logSignatureV1(log.url, request, ports)
    : logSignature(log, request, ports);
}

function hasPromise(entry: LogEntry): boolean {
  return entry.inclusionPromise !== undefined;
}

/** Returns the error for a log that reports a duplicate entry for every new signature. */
export function duplicateEntryError(services: SigningServices, tries: number): Error {
  const logs = services.logs.map((each) => each.url).join(', ');
  return sigstoreError(
    'SIGN_FAILED',
    `cannot log the signature with Rekor at ${logs}: expected a new entry, got a duplicate ${tries} times`,
    {
      hint: 'change the annotations: an earlier run lost the response of the log, and a key whose signatures are always the same (RSA, Ed25519) cannot make another one',
    },
  );
}
