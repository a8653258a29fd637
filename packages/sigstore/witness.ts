import type { Ports } from '@sealwright/core';
import type { LogEntry } from './bundle.ts';
import { sigstoreError } from './errors.ts';
import { type LogRequest, logSignature } from './rekor.ts';
import { logSignatureV1 } from './rekor-v1.ts';
import type { LogService, SigningServices } from './services.ts';
import { requestTimestamp } from './tsa.ts';

type Asked = Pick<Ports, 'http' | 'signal'>;

/** What vouches for a signature. */
export interface Testimony {
  /** Of the logs of the signing config, in its order. */
  readonly entries: readonly LogEntry[];
  readonly timestamps: readonly Uint8Array[];
  /** Of a Rekor v1 log, where it was asked for and there is one; perhaps one of `entries`. */
  readonly legacyEntry: LogEntry | undefined;
}

/** For which readers a signature is made. */
export interface Readers {
  /** Of bundles. */
  readonly bundle: boolean;
  /** Of cosign's legacy layout. */
  readonly legacy: boolean;
}

/**
 * Has a signature logged and timestamped, all at once. `duplicate` when a log has it already and does not show it:
 * the answer to an earlier try was lost.
 *
 * @throws `SIGN_FAILED`, `UNSUPPORTED`
 */
export async function witness(
  request: LogRequest,
  services: SigningServices,
  readers: Readers,
  asked: Asked,
): Promise<Testimony | 'duplicate'> {
  const { legacyLog } = services;
  const logs = readers.bundle ? services.logs : [];
  const isLogged = logs.some((each) => each.url === legacyLog?.url);
  const extra = readers.legacy && legacyLog !== undefined && !isLogged ? [legacyLog] : [];
  // A legacy reader has the time from the log's promise, where there is one.
  const tsas = readers.bundle || extra.length === 0 ? services.tsas : [];
  const [entries, timestamps] = await Promise.all([
    Promise.all([...logs, ...extra].map((each) => logWith(each, request, asked))),
    Promise.all(tsas.map((url) => requestTimestamp(url, request.signature, asked))),
  ]);
  const known = entries.filter((entry) => entry !== 'duplicate');
  if (known.length < entries.length) return 'duplicate';
  return {
    entries: known.slice(0, logs.length),
    timestamps,
    legacyEntry: readers.legacy ? known.find(isPromised) : undefined,
  };
}

function logWith(
  log: LogService,
  request: LogRequest,
  asked: Asked,
): Promise<LogEntry | 'duplicate'> {
  return log.version === 1
    ? logSignatureV1(log.url, request, asked)
    : logSignature(log.url, request, asked);
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
