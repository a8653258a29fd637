import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { base64, fromBase64, type Ports, parseJson, type Service } from '@sealwright/core';
import { z } from 'zod';
import type { LogRecord, StackState } from '../state/state.ts';
import { openLog, type TransparencyLog } from '../tlog/log.ts';
import {
  type Answer,
  type Call,
  type Counter,
  type Handler,
  invalid,
  routes,
} from '../web/routes.ts';
import { spkiOf } from '../x509/x509.ts';
import { certificateEntry, extraData, openChainCheck, precertEntry } from './chain.ts';
import { digitallySigned, leafIndexExtension, type Sct, timestampedLeaf } from './sct.ts';
import { ctCheckpoint, openCtTiles, originOf, signTreeHead } from './tiles.ts';

/** A certificate transparency log of RFC 6962, which is also read by tiles. */
export interface CtLog extends Service {
  readonly counter: Counter;
  readonly log: TransparencyLog;
  /** SPKI in DER. */
  readonly publicKey: Uint8Array;
  /** SHA-256 of the SPKI. */
  readonly logId: Uint8Array;
  /**
   * Logs a precertificate with its chain, in DER: each certificate is issued by the next, and the last by a root that
   * may be left out. @throws ApiError 400
   */
  addPreChain(chain: readonly Uint8Array[]): Promise<Sct>;
}

const CHAIN = z.object({ chain: z.array(z.base64()).min(1).max(8) });

/**
 * Opens the log for certificates that `roots` issue (DER). Paths are those of RFC 6962 §4 under `/ct/v1/`, and those of
 * c2sp.org/static-ct-api. `url` is the log's own: its origin.
 */
export function openCtLog(
  state: StackState,
  roots: readonly Uint8Array[],
  ports: Pick<Ports, 'clock' | 'log'>,
  url: () => string = () => 'http://ctlog.embedded',
): CtLog {
  const key = state.key(
    'ctlog',
    () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  );
  const publicKey = spkiOf(createPublicKey(key));
  const logId = createHash('sha256').update(publicKey).digest();
  const log = openLog(state.journal('ctlog'));
  const acceptedChain = openChainCheck(roots);
  const counter: Counter = { requests: 0 };

  async function add(chain: readonly Uint8Array[], isPrecertificate: boolean): Promise<Sct> {
    const whole = acceptedChain(chain);
    const entry = isPrecertificate ? precertEntry(whole) : certificateEntry(whole);
    const timestamp = ports.clock.now();
    let extensions: Uint8Array = new Uint8Array();
    let leaf: Uint8Array = extensions;
    await log.append((index) => {
      extensions = leafIndexExtension(index);
      leaf = timestampedLeaf(entry, timestamp, extensions);
      return { leaf, extra: extraData(whole, isPrecertificate) };
    });
    return { logId, timestamp, extensions, signature: sign('sha256', leaf, key) };
  }

  async function submit(call: Call, isPrecertificate: boolean): Promise<Answer> {
    const { chain } = readChain(await call.body());
    const certificates = chain.map((item) => fromBase64(item));
    return { body: sctBody(await add(certificates, isPrecertificate)) };
  }

  function treeHead(): object {
    const head = signTreeHead(log, ports.clock.now(), key);
    return {
      tree_size: head.size,
      timestamp: head.timestamp,
      sha256_root_hash: base64(head.root),
      tree_head_signature: base64(head.signature),
    };
  }

  const tiles = openCtTiles(log, () => {
    const head = signTreeHead(log, ports.clock.now(), key);
    return ctCheckpoint(originOf(url()), logId, head);
  });
  const listener = routes(
    {
      'GET /healthz': () => ({ body: 'ok' }),
      'POST /ct/v1/add-chain': (call) => submit(call, false),
      'POST /ct/v1/add-pre-chain': (call) => submit(call, true),
      'GET /ct/v1/get-sth': () => ({ body: treeHead() }),
      'GET /ct/v1/get-roots': () => ({ body: { certificates: roots.map(base64) } }),
      ...reads(log),
      ...tiles,
    },
    counter,
    ports.log,
  );
  return { listener, counter, log, publicKey, logId, addPreChain: (chain) => add(chain, true) };
}

function reads(log: TransparencyLog): Readonly<Record<string, Handler>> {
  return {
    'GET /ct/v1/get-sth-consistency': (call) => ({ body: consistency(log, call) }),
    'GET /ct/v1/get-proof-by-hash': (call) => ({ body: proofByHash(log, call) }),
    'GET /ct/v1/get-entries': (call) => ({ body: entries(log, call) }),
    'GET /ct/v1/get-entry-and-proof': (call) => ({ body: entryAndProof(log, call) }),
  };
}

/** An SCT as `add-chain` answers it, RFC 6962 §4.1. */
function sctBody(sct: Sct): object {
  return {
    sct_version: 0,
    id: base64(sct.logId),
    timestamp: sct.timestamp,
    extensions: base64(sct.extensions),
    signature: base64(digitallySigned(sct.signature)),
  };
}

function readChain(body: Uint8Array): z.output<typeof CHAIN> {
  try {
    return parseJson(body, CHAIN, 'the chain');
  } catch (error) {
    throw invalid((error as Error).message);
  }
}

function numberOf(call: Call, name: string, limit: number): number {
  const text = call.url.searchParams.get(name) ?? '';
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > limit)
    throw invalid(`${name} must be a number of at most ${limit}`);
  return value;
}

function entryAndProof(log: TransparencyLog, call: Call): object {
  const size = numberOf(call, 'tree_size', log.size());
  const index = numberOf(call, 'leaf_index', size - 1);
  const record = log.record(index) as LogRecord;
  return {
    leaf_input: base64(record.leaf),
    extra_data: base64(record.extra),
    audit_path: log.tree.inclusion(index, size).map(base64),
  };
}

function consistency(log: TransparencyLog, call: Call): object {
  const second = numberOf(call, 'second', log.size());
  const first = numberOf(call, 'first', second);
  return { consistency: log.tree.consistency(first, second).map(base64) };
}

function proofByHash(log: TransparencyLog, call: Call): object {
  const size = numberOf(call, 'tree_size', log.size());
  const index = log.find(fromBase64(call.url.searchParams.get('hash') ?? ''));
  if (index === undefined || index >= size) throw invalid('no leaf of this hash in this tree');
  return { leaf_index: index, audit_path: log.tree.inclusion(index, size).map(base64) };
}

function entries(log: TransparencyLog, call: Call): object {
  const start = numberOf(call, 'start', log.size() - 1);
  const end = Math.min(numberOf(call, 'end', Number.MAX_SAFE_INTEGER), start + 255, log.size() - 1);
  const found = [];
  for (let index = start; index <= end; index++) {
    const record = log.record(index);
    if (record !== undefined)
      found.push({ leaf_input: base64(record.leaf), extra_data: base64(record.extra) });
  }
  return { entries: found };
}
