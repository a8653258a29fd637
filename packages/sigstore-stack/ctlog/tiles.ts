import { createHash, type KeyObject, sign } from 'node:crypto';
import { base64 } from '@sealwright/core';
import type { LogRecord } from '../state/state.ts';
import type { TransparencyLog } from '../tlog/log.ts';
import { readTile } from '../tlog/tiles.ts';
import { ApiError, type Call, type Handler } from '../web/routes.ts';
import { bigEndian, digitallySigned } from './sct.ts';

/** A signed tree head of RFC 6962 §3.5: size, root and time in milliseconds since the epoch. */
export interface SignedTreeHead {
  readonly size: number;
  readonly timestamp: number;
  readonly root: Uint8Array;
  /** A DigitallySigned. */
  readonly signature: Uint8Array;
}

/** Signs the current tree head of a log. */
export function signTreeHead(
  log: TransparencyLog,
  timestamp: number,
  key: KeyObject,
): SignedTreeHead {
  const size = log.size();
  const root = log.tree.root(size);
  const text = Buffer.concat([
    Uint8Array.of(0, 1),
    bigEndian(timestamp, 8),
    bigEndian(size, 8),
    root,
  ]);
  return { size, timestamp, root, signature: digitallySigned(sign('sha256', text, key)) };
}

/** Returns the origin of a log: its URL without the scheme. */
export function originOf(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/\/+$/, '');
}

/**
 * Returns a tree head as a checkpoint, c2sp.org/static-ct-api: the signature of the note (type 0x05) is the time and
 * the signature of the tree head.
 */
export function ctCheckpoint(origin: string, logId: Uint8Array, head: SignedTreeHead): string {
  const hash = createHash('sha256').update(`${origin}\n`).update(Uint8Array.of(5)).update(logId);
  const id = hash.digest().subarray(0, 4);
  const signature = Buffer.concat([id, bigEndian(head.timestamp, 8), head.signature]);
  const root = base64(head.root);
  return `${origin}\n${head.size}\n${root}\n\n— ${origin} ${base64(signature)}\n`;
}

/** Opens the routes of c2sp.org/static-ct-api: `/checkpoint`, `/tile/L/N`, `/tile/data/N`, `/issuer/HASH`. */
export function openCtTiles(
  log: TransparencyLog,
  checkpoint: () => string,
): Readonly<Record<string, Handler>> {
  const issuers = new Map<string, Uint8Array>();
  let scanned = 0;

  /** Returns an authority of the logged chains by its hex SHA-256. Every record is read once. */
  function issuerOf(hash: string): Uint8Array | undefined {
    for (; scanned < log.size(); scanned++)
      for (const issuer of partsOf(log.record(scanned) as LogRecord).chain)
        issuers.set(sha256(issuer).toString('hex'), issuer);
    return issuers.get(hash);
  }

  return {
    'GET /checkpoint': () => ({ body: checkpoint() }),
    'GET /tile/*': (call) => tileAnswer(readTile(log, pathOf(call), dataOf)),
    'GET /issuer/*': (call) => {
      const issuer = issuerOf(call.rest);
      if (issuer === undefined) throw new ApiError(404, 5, 'no such issuer');
      return { type: 'application/pkix-cert', body: issuer };
    },
  };
}

/** Returns the path of a tile as `readTile` expects it: data tiles are the entry bundles of other logs. */
function pathOf(call: Call): string {
  if (call.rest.startsWith('entries/')) throw new ApiError(404, 5, 'no such tile');
  return call.rest.replace(/^data\//, 'entries/');
}

function tileAnswer(tile: Uint8Array | undefined): ReturnType<Handler> {
  if (tile === undefined) throw new ApiError(404, 5, 'no such tile');
  return { type: 'application/octet-stream', body: tile };
}

/** Encodes a TileLeaf: the timestamped entry, the precertificate, and the hashes of the chain above. */
function dataOf(record: LogRecord): Uint8Array {
  const { precertificate, chain } = partsOf(record);
  const hashes = Buffer.concat(chain.map(sha256));
  return Buffer.concat([
    record.leaf.subarray(2),
    precertificate,
    bigEndian(hashes.byteLength, 2),
    hashes,
  ]);
}

/** Parses extra data: the precertificate with its length, empty for a certificate, and the chain above. */
function partsOf({ leaf, extra }: LogRecord): {
  readonly precertificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
} {
  const bytes = Buffer.from(extra);
  const isPrecertificate = leaf[11] === 1;
  const start = isPrecertificate ? 3 + bytes.readUIntBE(0, 3) : 0;
  const chain: Uint8Array[] = [];
  for (let at = start + 3; at < bytes.byteLength; ) {
    const end = at + 3 + bytes.readUIntBE(at, 3);
    chain.push(bytes.subarray(at + 3, end));
    at = end;
  }
  return { precertificate: bytes.subarray(0, start), chain };
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
