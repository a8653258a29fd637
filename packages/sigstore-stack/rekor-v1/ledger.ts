import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { base64, canonicalJson, type Ports, parseJson, pemPublicKey } from '@sealwright/core';
import { z } from 'zod';
import type { StackState } from '../state/state.ts';
import { ecdsaNoteSigner, signCheckpoint } from '../tlog/checkpoint.ts';
import { openLog, type TransparencyLog } from '../tlog/log.ts';
import { spkiOf } from '../x509/x509.ts';
import { ENTRY_LIMITS } from './canonical.ts';
import type { ReadyEntry } from './proposed.ts';

/** What a log of Rekor v1 knows and signs, without HTTP. */
export interface Ledger {
  readonly log: TransparencyLog;
  /** SPKI of the ECDSA P-256 key in DER. */
  readonly publicKey: Uint8Array;
  readonly publicKeyPem: string;
  /** SHA-256 of the SPKI. */
  readonly logId: Uint8Array;
  /** Trillian's id of the tree, a positive int64. */
  readonly treeId: bigint;
  /** A signed note over the tree of `size`. */
  checkpoint(size: number): string;
  /** Adds an entry: its id, its index, and whether it was there before. */
  add(entry: ReadyEntry): Promise<{ id: string; index: number; size: number; duplicate: boolean }>;
  /** The index of an entry id (80 hex digits) or leaf hash (64); undefined when it is of no entry. */
  find(id: string): number | undefined;
  idOf(index: number): string;
  /** What the entry can be searched by. */
  keysOf(index: number): readonly string[];
  /** A LogEntry of openapi.yaml, proven in the tree of `size` (default: all). */
  entry(index: number, options?: EntryOptions): object;
}

export interface EntryOptions {
  readonly size?: number;
  /** With the attestation, where there is one. */
  readonly attestation?: boolean;
}

const TREE_DIGITS = 16;

/** What is kept beside a leaf. */
const EXTRA = z.object({
  /** Seconds since the epoch. */
  integratedTime: z.int(),
  keys: z.array(z.string()),
  attestation: z.base64().optional(),
});

/** Opens the log with its key and tree id; `host` is the one that clients know it by. */
export function openLedger(
  state: StackState,
  host: string,
  ports: Pick<Ports, 'clock' | 'random'>,
): Ledger {
  const key = state.key('rekor-v1', newKey);
  const signer = ecdsaNoteSigner(host, key);
  const publicKey = spkiOf(createPublicKey(key));
  const treeId = treeIdOf(state, ports);
  const treeHex = treeId.toString(16).padStart(TREE_DIGITS, '0');
  const log = openLog(state.journal('rekor-v1'));
  const checkpoint = (size: number) =>
    signCheckpoint(signer, size, log.tree.root(size), `${host} - ${treeId}`);

  function extraOf(index: number): z.output<typeof EXTRA> {
    const { extra } = log.record(index) as { extra: Uint8Array };
    return parseJson(extra, EXTRA, `what is kept with entry ${index}`, ENTRY_LIMITS);
  }

  const idOf = (index: number) =>
    treeHex +
    log.tree
      .hashes(0, index, index + 1)
      .map(hex)
      .join('');

  function entry(index: number, options: EntryOptions = {}): object {
    const size = options.size ?? log.size();
    const { integratedTime, attestation } = extraOf(index);
    const body = base64(log.record(index)?.leaf as Uint8Array);
    const anonymous = { body, integratedTime, logID: hex(signer.id), logIndex: index };
    const kept = options.attestation === true && attestation !== undefined;
    return {
      [idOf(index)]: {
        ...(kept ? { attestation: { data: attestation } } : {}),
        ...anonymous,
        verification: {
          inclusionProof: {
            checkpoint: checkpoint(size),
            hashes: log.tree.inclusion(index, size).map(hex),
            logIndex: index,
            rootHash: hex(log.tree.root(size)),
            treeSize: size,
          },
          // A promise is over the entry's JSON as it is without the rest.
          signedEntryTimestamp: base64(signer.sign(Buffer.from(canonicalJson(anonymous)))),
        },
      },
    };
  }

  return {
    log,
    publicKey,
    publicKeyPem: pemPublicKey(publicKey),
    logId: signer.id,
    treeId,
    checkpoint,
    async add({ body, keys, attestation }) {
      const extra: z.input<typeof EXTRA> = {
        integratedTime: Math.floor(ports.clock.now() / 1000),
        keys: [...keys],
        ...(attestation === undefined ? {} : { attestation: base64(attestation) }),
      };
      const added = await log.add({ leaf: body, extra: Buffer.from(JSON.stringify(extra)) });
      return { id: idOf(added.index), ...added };
    },
    find(id) {
      const [tree, hash] = [id.slice(0, -64).toLowerCase(), id.slice(-64)];
      return tree === '' || tree === treeHex ? log.find(Buffer.from(hash, 'hex')) : undefined;
    },
    idOf,
    keysOf: (index) => extraOf(index).keys,
    entry,
  };
}

function newKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}

/** A random positive int64, made the first time. */
function treeIdOf(state: StackState, ports: Pick<Ports, 'random'>): bigint {
  const bytes = state.value('rekor-v1-tree', () => ports.random.bytes(8));
  return BigInt.asUintN(62, Buffer.from(bytes).readBigUInt64BE()) | (1n << 62n);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
