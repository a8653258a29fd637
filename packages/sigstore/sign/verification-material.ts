import { type Ports, settled } from '@sealwright/core';
import type { LogEntry } from '../bundle/bundle.ts';
import { sigstoreError } from '../errors.ts';
import type { LogService, SigningServices } from '../trust/services.ts';
import { type LogRequest, logSignature } from './rekor.ts';
import { logSignatureV1 } from './rekor-v1.ts';
import { requestTimestamp } from './tsa.ts';

type Asked = Pick<Ports, 'http' | 'signal' | 'clock'>;

/** What vouches for a signature. */
export interface VerificationMaterial {
  /** Of the logs of the signing config, in its order. */
  readonly entries: readonly LogEntry[];
  readonly timestamps: readonly Uint8Array[];
  /** Of a Rekor v1 log, where it was asked for and there is one; perhaps one of `entries`. */
  readonly legacyEntry: LogEntry | undefined;
}

/** For which readers a signature is made. */
export interface SignatureLayouts {
  /** Of bundles. */
  readonly bundle: boolean;
  /** Of cosign's legacy layout. */
  readonly legacy: boolean;
}

/** The services that vouch for a signature. */
export interface MaterialServices {
  readonly logs: readonly LogService[];
  /** How many of the logs are for bundles: the first ones. */
  readonly bundled: number;
  readonly tsas: readonly string[];
}

/** Which of the services vouch for a signature that is made for these readers. */
export function materialServices(
  services: SigningServices,
  readers: SignatureLayouts,
): MaterialServices {
  const { legacyLog } = services;
  const logs = readers.bundle ? services.logs : [];
  const isLogged = logs.some((each) => each.url === legacyLog?.url);
  const extra = readers.legacy && legacyLog !== undefined && !isLogged ? [legacyLog] : [];
  // A legacy reader has the time from the log's promise, where there is one.
  const tsas = readers.bundle || extra.length === 0 ? services.tsas : [];
  return { logs: [...logs, ...extra], bundled: logs.length, tsas };
}

/** Where what the services made of a signature is kept, and looked for. */
export interface MaterialJournal {
  readonly entries: ReadonlyMap<string, LogEntry>;
  readonly timestamps: ReadonlyMap<string, Uint8Array>;
  logged(url: string, entry: LogEntry): void;
  timestamped(url: string, timestamp: Uint8Array): void;
}

/**
 * Has a signature logged and timestamped, all at once, by those that have not done it before; what one of them makes is
 * kept when another fails. `duplicate` when a log has it already and does not show it: the answer to an earlier try
 * was lost.
 *
 * @throws `SIGN_FAILED`, `UNSUPPORTED`
 */
export async function requestMaterial(
  request: LogRequest,
  services: SigningServices,
  readers: SignatureLayouts,
  kept: MaterialJournal,
  asked: Asked,
): Promise<VerificationMaterial | 'duplicate'> {
  const { logs, bundled, tsas } = materialServices(services, readers);
  const log = async (each: LogService): Promise<LogEntry | 'duplicate'> => {
    const made = kept.entries.get(each.url);
    if (made !== undefined) return made;
    const entry = await logWith(each, request, asked);
    if (entry !== 'duplicate') kept.logged(each.url, entry);
    return entry;
  };
  const timestamp = async (url: string): Promise<Uint8Array> => {
    const made = kept.timestamps.get(url);
    if (made !== undefined) return made;
    const answer = await requestTimestamp(url, request.signature, asked);
    kept.timestamped(url, answer);
    return answer;
  };
  const [entries, timestamps] = await settledBoth(
    settled(logs.map(log)),
    settled(tsas.map(timestamp)),
  );
  const known = entries.filter((entry) => entry !== 'duplicate');
  if (known.length < entries.length) return 'duplicate';
  return {
    entries: known.slice(0, bundled),
    timestamps,
    legacyEntry: readers.legacy ? known.find(isPromised) : undefined,
  };
}

/** Both, when both have ended: what one makes is kept when the other fails. */
async function settledBoth<A, B>(a: Promise<A>, b: Promise<B>): Promise<readonly [A, B]> {
  await settled<unknown>([a, b]);
  return [await a, await b];
}

function logWith(
  log: LogService,
  request: LogRequest,
  asked: Asked,
): Promise<LogEntry | 'duplicate'> {
  return log.version === 1
    ? logSignatureV1(log.url, request, asked)
    : logSignature(log, request, asked);
}

function isPromised(entry: LogEntry): boolean {
  return entry.inclusionPromise !== undefined;
}

/** The error for an entry that a log has and does not show, however often it is signed anew. */
export function stillDuplicate(services: SigningServices, tries: number): Error {
  const logs = services.logs.map((each) => each.url).join(', ');
  return sigstoreError(
    'SIGN_FAILED',
    `logging a signature with Rekor at ${logs}: it says ${tries} times that it has this signature already`,
    {
      hint: 'an earlier run logged it and was cut off; a key whose signatures are always the same (RSA, Ed25519) cannot sign it again: change its annotations',
    },
  );
}
