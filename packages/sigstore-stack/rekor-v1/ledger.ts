import { createPublicKey } from 'node:crypto';
import { type Ports, pemPublicKey } from '@sealwright/core';
import type { StackState } from '../state/state.ts';
import { ecdsaNoteSigner, signCheckpoint } from '../tlog/checkpoint.ts';
import { openLog, type TransparencyLog } from '../tlog/log.ts';
import { newPrivateKey } from '../x509/private-key.ts';
import { spkiOf } from '../x509/x509.ts';
import {
  type EntryOptions,
  type EntrySource,
  logEntryOf,
  recordOf,
  searchKeysOf,
} from './log-entry.ts';
import type { ReadyEntry } from './proposed.ts';

/** A log of Rekor v1 without HTTP: its entries, its keys and its signatures. */
export interface Ledger {
  readonly log: TransparencyLog;
  /** SPKI of the ECDSA P-256 key in DER. */
  readonly publicKey: Uint8Array;
  readonly publicKeyPem: string;
  /** SHA-256 of the SPKI. */
  readonly logId: Uint8Array;
  /** Trillian's id of the tree, a positive int64. */
  readonly treeId: bigint;
  /** Returns a signed note over the tree of `size`. */
  checkpoint(size: number): string;
  /** Adds an entry, or finds it when the log has it already. */
  add(entry: ReadyEntry): Promise<{ id: string; index: number; size: number; duplicate: boolean }>;
  /** Returns the index of an entry by its id (80 hex digits) or leaf hash (64); undefined for an unknown one. */
  find(id: string): number | undefined;
  idOf(index: number): string;
  /** Returns the search keys of an entry. */
  keysOf(index: number): readonly string[];
  /** Returns a LogEntry of openapi.yaml. */
  entry(index: number, options?: EntryOptions): object;
}

const TREE_DIGITS = 16;

/** Opens the log with its key and tree id. `host` is the host name of its URL. */
export function openLedger(
  state: StackState,
  host: string,
  ports: Pick<Ports, 'clock' | 'random'>,
): Ledger {
  const key = state.key('rekor-v1', () => newPrivateKey('P-256'));
  const signer = ecdsaNoteSigner(host, key);
  const publicKey = spkiOf(createPublicKey(key));
  const treeId = treeIdOf(state, ports);
  const treeHex = treeId.toString(16).padStart(TREE_DIGITS, '0');
  const log = openLog(state.journal('rekor-v1'));
  const source: EntrySource = {
    log,
    signer,
    checkpoint: (size) => signCheckpoint(signer, size, log.tree.root(size), `${host} - ${treeId}`),
    idOf: (index) => treeHex + Buffer.concat(log.tree.hashes(0, index, index + 1)).toString('hex'),
  };
  return {
    ...source,
    publicKey,
    publicKeyPem: pemPublicKey(publicKey),
    logId: signer.id,
    treeId,
    async add(entry) {
      const added = await log.add(recordOf(entry, ports.clock.now()));
      return { id: source.idOf(added.index), ...added };
    },
    find(id) {
      const [tree, hash] = [id.slice(0, -64).toLowerCase(), id.slice(-64)];
      return tree === '' || tree === treeHex ? log.find(Buffer.from(hash, 'hex')) : undefined;
    },
    keysOf: (index) => searchKeysOf(log, index),
    entry: (index, options) => logEntryOf(source, index, options),
  };
}

/** Returns the tree id: a random positive int64 that is made the first time. */
function treeIdOf(state: StackState, ports: Pick<Ports, 'random'>): bigint {
  const bytes = state.value('rekor-v1-tree', () => ports.random.bytes(8));
  return BigInt.asUintN(62, Buffer.from(bytes).readBigUInt64BE()) | (1n << 62n);
}
