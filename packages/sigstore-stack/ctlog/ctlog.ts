import { base64, fromBase64, type Ports, parseJson, type Service } from '@sealwright/core';
import { z } from 'zod';
import type { LogRecord, StackState } from '../state/state.ts';
import { openLog, type TransparencyLog } from '../tlog/log.ts';
import {
  type Call,
  type Counter,
  type Handler,
  invalid,
  type RouteResponse,
  routes,
} from '../web/routes.ts';
import { newPrivateKey } from '../x509/private-key.ts';
import { digitallySigned, type Sct } from './sct.ts';
import { type LeafKind, openSubmissions, type Submissions } from './submissions.ts';
import { ctCheckpoint, openCtTiles, originOf, type SignedTreeHead, signTreeHead } from './tiles.ts';

/** A certificate transparency log of RFC 6962, which also serves tiles. */
export interface CtLog extends Service {
  readonly counter: Counter;
  readonly log: TransparencyLog;
  /** SPKI in DER. */
  readonly publicKey: Uint8Array;
  /** SHA-256 of the SPKI. */
  readonly logId: Uint8Array;
  /**
   * Adds a precertificate with its chain, in DER: the next certificate issued each one, and the root may be left out.
   * @throws ApiError 400
   */
  addPreChain(chain: readonly Uint8Array[]): Promise<Sct>;
}

const CHAIN = z.object({ chain: z.array(z.base64()).min(1).max(8) });

/**
 * Opens the log for certificates that `roots` (DER) issue. It has the paths of RFC 6962 §4 under `/ct/v1/` and those of
 * c2sp.org/static-ct-api. `url` returns the URL of the log, from which its origin is made.
 */
export function openCtLog(
  state: StackState,
  roots: readonly Uint8Array[],
  ports: Pick<Ports, 'clock' | 'log'>,
  url: () => string = () => 'http://ctlog.embedded',
): CtLog {
  const key = state.key('ctlog', () => newPrivateKey('P-256'));
  const log = openLog(state.journal('ctlog'));
  const { publicKey, logId, add } = openSubmissions(log, key, roots, ports.clock);
  const counter: Counter = { requests: 0 };
  const treeHead = () => signTreeHead(log, ports.clock.now(), key);
  const listener = routes(
    {
      'GET /healthz': () => ({ body: 'ok' }),
      'POST /ct/v1/add-chain': (call) => submit(add, call, 'certificate'),
      'POST /ct/v1/add-pre-chain': (call) => submit(add, call, 'precertificate'),
      'GET /ct/v1/get-sth': () => ({ body: treeHeadBody(treeHead()) }),
      'GET /ct/v1/get-roots': () => ({ body: { certificates: roots.map(base64) } }),
      ...reads(log),
      ...openCtTiles(log, () => ctCheckpoint(originOf(url()), logId, treeHead())),
    },
    counter,
    ports.log,
  );
  const addPreChain = (chain: readonly Uint8Array[]) => add(chain, 'precertificate');
  return { listener, counter, log, publicKey, logId, addPreChain };
}

async function submit(add: Submissions['add'], call: Call, kind: LeafKind): Promise<RouteResponse> {
  const { chain } = readChain(await call.body());
  const certificates = chain.map((item) => fromBase64(item));
  return { body: sctBody(await add(certificates, kind)) };
}

/** Returns a tree head as `get-sth` responds with it, RFC 6962 §4.3. */
function treeHeadBody(head: SignedTreeHead): object {
  return {
    tree_size: head.size,
    timestamp: head.timestamp,
    sha256_root_hash: base64(head.root),
    tree_head_signature: base64(head.signature),
  };
}

function reads(log: TransparencyLog): Readonly<Record<string, Handler>> {
  return {
    'GET /ct/v1/get-sth-consistency': (call) => ({ body: consistency(log, call) }),
    'GET /ct/v1/get-proof-by-hash': (call) => ({ body: proofByHash(log, call) }),
    'GET /ct/v1/get-entries': (call) => ({ body: entries(log, call) }),
    'GET /ct/v1/get-entry-and-proof': (call) => ({ body: entryAndProof(log, call) }),
  };
}

/** Returns an SCT as `add-chain` responds with it, RFC 6962 §4.1. */
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
    throw invalid(`cannot read ${name}: expected a number from 0 to ${limit}, got "${text}"`);
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
  if (index === undefined || index >= size)
    throw invalid(`cannot prove the leaf: the tree of ${size} has no leaf with this hash`);
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
