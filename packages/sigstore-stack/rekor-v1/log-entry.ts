import { base64, canonicalJson, parseJson } from '@sealwright/core';
import { z } from 'zod';
import type { LogRecord } from '../state/state.ts';
import type { NoteSigner } from '../tlog/checkpoint.ts';
import type { TransparencyLog } from '../tlog/log.ts';
import { ENTRY_LIMITS } from './canonical.ts';
import type { ReadyEntry } from './proposed.ts';

/** The parts of a read of an entry. */
export interface EntryOptions {
  /** The size of the tree that the inclusion proof is for, by default the current one. */
  readonly size?: number;
  /** Whether to include the attestation if there is one. */
  readonly attestation?: boolean;
}

/** The log that an entry is read from, and its signer. */
export interface EntrySource {
  readonly log: TransparencyLog;
  readonly signer: NoteSigner;
  /** Returns a signed note over the tree of `size`. */
  readonly checkpoint: (size: number) => string;
  readonly idOf: (index: number) => string;
}

/** The JSON that is stored beside a leaf. */
const EXTRA = z.object({
  /** Seconds since the epoch. */
  integratedTime: z.int(),
  keys: z.array(z.string()),
  attestation: z.base64().optional(),
});

/** Returns the record of an entry that is integrated at `now`, in milliseconds since the epoch. */
export function recordOf({ body, keys, attestation }: ReadyEntry, now: number): LogRecord {
  const extra: z.input<typeof EXTRA> = {
    integratedTime: Math.floor(now / 1000),
    keys: [...keys],
    ...(attestation === undefined ? {} : { attestation: base64(attestation) }),
  };
  return { leaf: body, extra: Buffer.from(JSON.stringify(extra)) };
}

/** Returns the search keys of an entry. @throws `JSON_INVALID` when its record is damaged */
export function searchKeysOf(log: TransparencyLog, index: number): readonly string[] {
  return extraOf(log, index).keys;
}

function extraOf(log: TransparencyLog, index: number): z.output<typeof EXTRA> {
  const { extra } = log.record(index) as LogRecord;
  return parseJson(extra, EXTRA, `the record of entry ${index}`, ENTRY_LIMITS);
}

/** Returns a LogEntry of openapi.yaml: the entry by its id, with its promise and inclusion proof. */
export function logEntryOf(
  { log, signer, checkpoint, idOf }: EntrySource,
  index: number,
  options: EntryOptions = {},
): object {
  const size = options.size ?? log.size();
  const { integratedTime, attestation } = extraOf(log, index);
  const body = base64(log.record(index)?.leaf as Uint8Array);
  const anonymous = { body, integratedTime, logID: hex(signer.id), logIndex: index };
  const hasAttestation = options.attestation === true && attestation !== undefined;
  return {
    [idOf(index)]: {
      ...(hasAttestation ? { attestation: { data: attestation } } : {}),
      ...anonymous,
      verification: {
        inclusionProof: {
          checkpoint: checkpoint(size),
          hashes: log.tree.inclusion(index, size).map(hex),
          logIndex: index,
          rootHash: hex(log.tree.root(size)),
          treeSize: size,
        },
        // The signed entry timestamp signs the JSON of the entry without attestation and verification.
        signedEntryTimestamp: base64(signer.sign(Buffer.from(canonicalJson(anonymous)))),
      },
    },
  };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
