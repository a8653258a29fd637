import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  sign,
  X509Certificate,
} from 'node:crypto';
import { type Ports, parseJson, type Service } from '@sealwright/core';
import { z } from 'zod';
import { type Call, type Counter, invalid, routes } from './http.ts';
import { openLog, type TransparencyLog } from './log.ts';
import {
  digitallySigned,
  integer,
  type Sct,
  sctInput,
  tbsOfPrecertificate,
  treeLeaf,
} from './sct.ts';
import type { StackState } from './state.ts';
import { derOf, parseCertificate, spkiOf } from './x509.ts';

/** A certificate transparency log of RFC 6962. */
export interface CtLog extends Service {
  readonly counter: Counter;
  readonly log: TransparencyLog;
  /** SPKI in DER. */
  readonly publicKey: Uint8Array;
  /** SHA-256 of the SPKI. */
  readonly logId: Uint8Array;
  /** Logs a precertificate; `chain` is it and its issuer, in DER. @throws ApiError 400 */
  addPreChain(chain: readonly Uint8Array[]): Promise<Sct>;
}

const CHAIN = z.object({ chain: z.array(z.base64()).min(1).max(8) });

/** Opens the log for certificates that `roots` issue (DER). Paths are those of RFC 6962 §4 under `/ct/v1/`. */
export function openCtLog(
  state: StackState,
  roots: readonly Uint8Array[],
  ports: Pick<Ports, 'clock' | 'log'>,
): CtLog {
  const key = state.key(
    'ctlog',
    () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  );
  const publicKey = spkiOf(createPublicKey(key));
  const logId = createHash('sha256').update(publicKey).digest();
  const log = openLog(state.journal('ctlog'));
  const counter: Counter = { requests: 0 };

  async function addPreChain(chain: readonly Uint8Array[]): Promise<Sct> {
    const [precert, issuer, ...above] = acceptedChain(chain, roots);
    const entry = {
      issuerKeyHash: createHash('sha256').update(issuerKey(issuer)).digest(),
      tbs: tbsOfChain(precert),
    };
    const timestamp = ports.clock.now();
    const extensions = new Uint8Array();
    const leaf = treeLeaf(entry, timestamp, extensions);
    await log.add({ leaf, extra: extraData([precert, issuer, ...above]) });
    const signature = sign('sha256', sctInput(entry, timestamp, extensions), key);
    return { logId, timestamp, extensions, signature };
  }

  function treeHead(): object {
    const timestamp = ports.clock.now();
    const size = log.size();
    const root = log.tree.root(size);
    const text = Buffer.concat([
      Uint8Array.of(0, 1),
      integer(timestamp, 8),
      integer(size, 8),
      root,
    ]);
    return {
      tree_size: size,
      timestamp,
      sha256_root_hash: base64(root),
      tree_head_signature: base64(digitallySigned(sign('sha256', text, key))),
    };
  }

  const listener = routes(
    {
      'GET /healthz': () => ({ body: 'ok' }),
      'POST /ct/v1/add-pre-chain': async (call) => {
        const { chain } = readChain(await call.body());
        const sct = await addPreChain(chain.map((item) => Buffer.from(item, 'base64')));
        return {
          body: {
            sct_version: 0,
            id: base64(sct.logId),
            timestamp: sct.timestamp,
            extensions: base64(sct.extensions),
            signature: base64(digitallySigned(sct.signature)),
          },
        };
      },
      'GET /ct/v1/get-sth': () => ({ body: treeHead() }),
      'GET /ct/v1/get-roots': () => ({ body: { certificates: roots.map(base64) } }),
      'GET /ct/v1/get-sth-consistency': (call) => ({ body: consistency(log, call) }),
      'GET /ct/v1/get-proof-by-hash': (call) => ({ body: proofByHash(log, call) }),
      'GET /ct/v1/get-entries': (call) => ({ body: entries(log, call) }),
    },
    counter,
    ports.log,
  );
  return { listener, counter, log, publicKey, logId, addPreChain };
}

function readChain(body: Uint8Array): z.output<typeof CHAIN> {
  try {
    return parseJson(body, CHAIN, 'add-pre-chain');
  } catch (error) {
    throw invalid((error as Error).message);
  }
}

/**
 * The chain with its root, which may be left out: each is signed by the next, and the last is one of `roots`.
 *
 * @throws ApiError 400
 */
function acceptedChain(
  chain: readonly Uint8Array[],
  roots: readonly Uint8Array[],
): readonly [Uint8Array, Uint8Array, ...Uint8Array[]] {
  const certificates = chain.map(readCertificate);
  const last = certificates.at(-1);
  const accepted = roots.map((root) => new X509Certificate(root));
  const isRoot = accepted.some((root) => last !== undefined && root.raw.equals(last.raw));
  const root = isRoot ? undefined : accepted.find((each) => last?.checkIssued(each) === true);
  const whole = root === undefined ? certificates : [...certificates, root];
  const [first, second, ...above] = whole;
  if (first === undefined || second === undefined || (!isRoot && root === undefined))
    throw invalid('the chain does not end in an accepted root');
  whole.slice(1).forEach((issuer, at) => {
    if (whole[at]?.verify(issuer.publicKey) !== true)
      throw invalid(`certificate ${at} of the chain was not signed by the next`);
  });
  return [first.raw, second.raw, ...above.map(({ raw }) => raw)];
}

function readCertificate(der: Uint8Array, at: number): X509Certificate {
  try {
    return new X509Certificate(der);
  } catch {
    throw invalid(`number ${at} of the chain is no certificate`);
  }
}

function tbsOfChain(precert: Uint8Array): Uint8Array {
  let tbs: Uint8Array | undefined;
  try {
    tbs = tbsOfPrecertificate(parseCertificate(precert));
  } catch {
    throw invalid('the first of the chain is no certificate');
  }
  if (tbs === undefined) throw invalid('the first of the chain is no precertificate');
  return tbs;
}

function issuerKey(certificate: Uint8Array): Uint8Array {
  return derOf(parseCertificate(certificate).tbsCertificate.subjectPublicKeyInfo);
}

/** PrecertChainEntry of RFC 6962 §3.1: the precertificate, then the chain. */
function extraData(chain: readonly Uint8Array[]): Buffer {
  const framed = chain.map((item) => Buffer.concat([integer(item.byteLength, 3), item]));
  const [precert, ...rest] = framed as [Buffer, ...Buffer[]];
  const tail = Buffer.concat(rest);
  return Buffer.concat([precert, integer(tail.byteLength, 3), tail]);
}

function numberOf(call: Call, name: string, limit: number): number {
  const text = call.url.searchParams.get(name) ?? '';
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > limit)
    throw invalid(`${name} must be a number of at most ${limit}`);
  return value;
}

function consistency(log: TransparencyLog, call: Call): object {
  const second = numberOf(call, 'second', log.size());
  const first = numberOf(call, 'first', second);
  return { consistency: log.tree.consistency(first, second).map(base64) };
}

function proofByHash(log: TransparencyLog, call: Call): object {
  const size = numberOf(call, 'tree_size', log.size());
  const index = log.find(Buffer.from(call.url.searchParams.get('hash') ?? '', 'base64'));
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

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
