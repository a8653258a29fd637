import { bigEndian } from '../ctlog/sct.ts';
import type { LogRecord } from '../state/state.ts';
import type { TransparencyLog } from './log.ts';

const WIDTH = 256;

/**
 * Reads a tile or entry bundle of C2SP tlog-tiles by its path below `tile/`: `L/N` or `entries/N`, with `.p/W` when
 * partial, N in groups of three digits. `entry` encodes one entry of a bundle. Returns undefined when the log does not
 * have it.
 */
export function readTile(
  log: TransparencyLog,
  path: string,
  entry: (record: LogRecord) => Uint8Array = framed,
): Uint8Array | undefined {
  const match = /^(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (match === null) return undefined;
  const [, kind, number, partial] = match as unknown as [string, string, string, string?];
  const index = Number(number.replaceAll(/[x/]/g, ''));
  const width = Number(partial ?? WIDTH);
  if (width < 1 || width > WIDTH) return undefined;
  const from = index * WIDTH;
  return kind === 'entries'
    ? entryBundle(log, from, from + width, entry)
    : hashTile(log, Number(kind), from, from + width);
}

function hashTile(
  log: TransparencyLog,
  level: number,
  from: number,
  to: number,
): Uint8Array | undefined {
  const hashes = log.tree.hashes(level * 8, from, to);
  return hashes.length === to - from ? Buffer.concat(hashes) : undefined;
}

/** Encodes an entry of C2SP tlog-tiles: two bytes of length, then the leaf. */
function framed({ leaf }: LogRecord): Uint8Array {
  return Buffer.concat([bigEndian(leaf.byteLength, 2), leaf]);
}

function entryBundle(
  log: TransparencyLog,
  from: number,
  to: number,
  entry: (record: LogRecord) => Uint8Array,
): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  for (let index = from; index < to; index++) {
    const record = log.record(index);
    if (record === undefined) return undefined;
    parts.push(entry(record));
  }
  return Buffer.concat(parts);
}
