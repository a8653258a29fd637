import { base64, parseJson, textOf } from '@sealwright/core';
import { auditPath, isComplete, leftSize, nodeHash } from '@sealwright/core/crypto';
import { z } from 'zod';
import type { LogEntry } from '../bundle/bundle.ts';
import { sigstoreError } from '../errors.ts';
import {
  callService,
  type ServiceCall,
  type ServicePorts,
  unexpectedStatus,
} from './service-call.ts';

/** The most hashes or entries in one tile (C2SP tlog-tiles). */
const WIDTH = 256;
const HASH_BYTES = 32;
/** A log publishes a checkpoint every 10 s by default, so a new entry may not be in one yet. */
const CHECKPOINT_TRIES = 8;
const CHECKPOINT_WAIT_MS = 2000;

const bodySchema = z.looseObject({ kind: z.string(), apiVersion: z.string() });

/**
 * Reads an entry of a Rekor v2 log from its tiles, with the inclusion proof for its newest checkpoint. The result is
 * the same as the response to the write of the entry.
 *
 * @param base URL of the log, without a slash at the end
 * @param keyId the log's id, base64
 * @throws `SIGN_FAILED` when the log does not serve the entry, or its tiles are too short
 */
export async function readTileEntry(
  base: string,
  index: number,
  keyId: string,
  ports: ServicePorts,
): Promise<LogEntry> {
  const { envelope, size } = await fetchCheckpoint(base, index, ports);
  const tiles = openTiles(`${base}/api/v2/tile`, size, ports);
  const [body, rootHash, hashes] = await Promise.all([
    tiles.entry(index),
    tiles.root(0, size),
    tiles.proof(index),
  ]);
  const { kind, apiVersion } = parseJson(body, bodySchema, `entry ${index} of Rekor at ${base}`);
  return {
    logIndex: String(index),
    logId: { keyId },
    kindVersion: { kind, version: apiVersion },
    inclusionProof: {
      logIndex: String(index),
      rootHash: base64(rootHash),
      treeSize: String(size),
      hashes: hashes.map(base64),
      checkpoint: { envelope },
    },
    canonicalizedBody: base64(body),
  };
}

/** Fetches the newest checkpoint, and waits for one that covers the entry. */
async function fetchCheckpoint(base: string, index: number, ports: ServicePorts) {
  for (let attempt = 1; ; attempt++) {
    const envelope = textOf(await get(`${base}/api/v2/checkpoint`, 64 * 1024, ports));
    const size = Number(envelope.split('\n')[1]);
    if (Number.isSafeInteger(size) && size > index) return { envelope, size };
    if (attempt >= CHECKPOINT_TRIES)
      throw sigstoreError(
        'SIGN_FAILED',
        `cannot read entry ${index} of Rekor at ${base}: no checkpoint covers it`,
      );
    await ports.clock.sleep(CHECKPOINT_WAIT_MS, ports.signal);
  }
}

/** Opens the tiles of a log of `size` entries. Each tile is fetched once. */
function openTiles(base: string, size: number, ports: ServicePorts) {
  const fetched = new Map<string, Promise<Uint8Array>>();
  const tile = (level: number | 'entries', number: number): Promise<Uint8Array> => {
    const width = Math.min(WIDTH, countAt(level === 'entries' ? 0 : level) - number * WIDTH);
    const path = `${level}/${numberPath(number)}${width < WIDTH ? `.p/${width}` : ''}`;
    const limit = level === 'entries' ? WIDTH * 0x10001 : WIDTH * HASH_BYTES;
    const bytes = fetched.get(path) ?? get(`${base}/${path}`, limit, ports);
    fetched.set(path, bytes);
    return bytes;
  };
  const countAt = (level: number): number => Math.floor(size / WIDTH ** level);

  /** Returns the root over 2^height entries, from the hashes of the nearest level below that tiles have. */
  async function perfect(height: number, number: number): Promise<Buffer> {
    const level = Math.floor(height / 8);
    const leaves = 2 ** (height % 8);
    const first = number * leaves;
    const bytes = await tile(level, Math.floor(first / WIDTH));
    const offset = (first % WIDTH) * HASH_BYTES;
    const end = offset + leaves * HASH_BYTES;
    if (bytes.byteLength >= end) return fold(Buffer.from(bytes.subarray(offset, end)));
    throw sigstoreError(
      'SIGN_FAILED',
      `cannot read ${base}: expected a tile of at least ${end} bytes, got ${bytes.byteLength}`,
    );
  }

  /** Returns the root over the entries `from` to `to` (RFC 6962 §2.1). */
  async function root(from: number, to: number): Promise<Buffer> {
    const count = to - from;
    if (isComplete(count)) return perfect(Math.log2(count), from / count);
    const middle = from + leftSize(count);
    const [left, right] = await Promise.all([root(from, middle), root(middle, to)]);
    return nodeHash(left, right);
  }

  /** Returns the audit path of an entry (RFC 6962 §2.1.1). */
  function proof(index: number): Promise<Buffer[]> {
    return Promise.all(auditPath(index, size).map(({ begin, end }) => root(begin, end)));
  }

  async function entry(index: number): Promise<Uint8Array> {
    const bundle = Buffer.from(await tile('entries', Math.floor(index / WIDTH)));
    return entryIn(bundle, index % WIDTH);
  }

  return { entry, root, proof };
}

/** Returns an entry of an entry bundle. The length of each entry is before it: 2 bytes, big-endian. */
function entryIn(bundle: Buffer, position: number): Buffer {
  let at = 0;
  for (let skip = position; skip > 0 && at + 2 <= bundle.length; skip--)
    at += 2 + bundle.readUInt16BE(at);
  const length = at + 2 <= bundle.length ? bundle.readUInt16BE(at) : 0;
  return bundle.subarray(at + 2, at + 2 + length);
}

function fold(hashes: Buffer): Buffer {
  if (hashes.byteLength === HASH_BYTES) return hashes;
  const middle = hashes.byteLength / 2;
  return nodeHash(fold(hashes.subarray(0, middle)), fold(hashes.subarray(middle)));
}

/** Returns the path of a tile number: `x001/x234/067` for 1234067. */
function numberPath(number: number): string {
  const groups = [String(number % 1000).padStart(3, '0')];
  for (let rest = Math.floor(number / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
  return groups.join('/');
}

async function get(url: string, limit: number, ports: ServicePorts): Promise<Uint8Array> {
  const call: ServiceCall = { service: 'Rekor', method: 'GET', url, headers: {}, limit };
  const response = await callService(call, ports);
  if (response.status !== 200) throw unexpectedStatus(call, response, '200');
  return response.body;
}
