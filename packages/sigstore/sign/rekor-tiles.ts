import {
  auditPath,
  base64,
  isComplete,
  leftSize,
  nodeHash,
  type Ports,
  parseJson,
  textOf,
} from '@sealwright/core';
import { z } from 'zod';
import type { LogEntry } from '../bundle/bundle.ts';
import { sigstoreError } from '../errors.ts';
import { callService, type ServiceCall, unexpectedAnswer } from './service-call.ts';

type Asked = Pick<Ports, 'http' | 'signal' | 'clock'>;

/** Hashes and entries that one tile has at most (C2SP tlog-tiles). */
const WIDTH = 256;
const HASH_BYTES = 32;
/** A log publishes a checkpoint every 10 s by default: an entry that it has may not be in one yet. */
const CHECKPOINT_TRIES = 8;
const CHECKPOINT_WAIT_MS = 2000;

const bodySchema = z.looseObject({ kind: z.string(), apiVersion: z.string() });

/**
 * Reads an entry of a Rekor v2 log from its tiles, with the proof that its newest checkpoint has it: what the answer to
 * a write would have said.
 *
 * @param base URL of the log
 * @param keyId the log's id, base64
 * @throws `SIGN_FAILED` when the log does not serve it, or not what fits together
 */
export async function readTileEntry(
  base: string,
  index: number,
  keyId: string,
  asked: Asked,
): Promise<LogEntry> {
  const { envelope, size } = await checkpointOver(base, index, asked);
  const tiles = openTiles(`${base}/api/v2/tile`, size, asked);
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

async function checkpointOver(base: string, index: number, asked: Asked) {
  for (let attempt = 1; ; attempt++) {
    const envelope = textOf(await get(`${base}/api/v2/checkpoint`, 64 * 1024, asked));
    const size = Number(envelope.split('\n')[1]);
    if (Number.isSafeInteger(size) && size > index) return { envelope, size };
    if (attempt >= CHECKPOINT_TRIES)
      throw sigstoreError(
        'SIGN_FAILED',
        `reading entry ${index} of Rekor at ${base}: no checkpoint has it`,
      );
    await asked.clock.sleep(CHECKPOINT_WAIT_MS, asked.signal);
  }
}

/** The tiles of a log of so many entries. Each is asked for once. */
function openTiles(base: string, size: number, asked: Asked) {
  const known = new Map<string, Promise<Uint8Array>>();
  const tile = (level: number | 'entries', number: number): Promise<Uint8Array> => {
    const width = Math.min(WIDTH, countAt(level === 'entries' ? 0 : level) - number * WIDTH);
    const path = `${level}/${numberPath(number)}${width < WIDTH ? `.p/${width}` : ''}`;
    const limit = level === 'entries' ? WIDTH * 0x10001 : WIDTH * HASH_BYTES;
    const asking = known.get(path) ?? get(`${base}/${path}`, limit, asked);
    known.set(path, asking);
    return asking;
  };
  const countAt = (level: number): number => Math.floor(size / WIDTH ** level);

  /** The root over 2^height entries: a hash in a tile, or over those of the level below. */
  async function perfect(height: number, number: number): Promise<Buffer> {
    const level = Math.floor(height / 8);
    const leaves = 2 ** (height % 8);
    const first = number * leaves;
    const bytes = await tile(level, Math.floor(first / WIDTH));
    const offset = (first % WIDTH) * HASH_BYTES;
    const wanted = Buffer.from(bytes.subarray(offset, offset + leaves * HASH_BYTES));
    if (wanted.byteLength === leaves * HASH_BYTES) return fold(wanted);
    throw sigstoreError(
      'SIGN_FAILED',
      `reading ${base}: a tile of ${bytes.byteLength} bytes is too short`,
    );
  }

  /** The root over entries `from` to `to` (RFC 6962 §2.1). */
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
    let at = 0;
    for (let skip = index % WIDTH; skip > 0 && at + 2 <= bundle.length; skip--)
      at += 2 + bundle.readUInt16BE(at);
    const length = at + 2 <= bundle.length ? bundle.readUInt16BE(at) : 0;
    return bundle.subarray(at + 2, at + 2 + length);
  }

  return { entry, root, proof };
}

function fold(hashes: Buffer): Buffer {
  if (hashes.byteLength === HASH_BYTES) return hashes;
  const middle = hashes.byteLength / 2;
  return nodeHash(fold(hashes.subarray(0, middle)), fold(hashes.subarray(middle)));
}

/** `x001/x234/067` of 1234067. */
function numberPath(number: number): string {
  const groups = [String(number % 1000).padStart(3, '0')];
  for (let rest = Math.floor(number / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
  return groups.join('/');
}

async function get(url: string, limit: number, asked: Asked): Promise<Uint8Array> {
  const call: ServiceCall = { service: 'Rekor', method: 'GET', url, headers: {}, limit };
  const answer = await callService(call, asked);
  if (answer.status !== 200) throw unexpectedAnswer(call, answer, '200');
  return answer.body;
}
