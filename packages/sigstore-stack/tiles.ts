import type { TransparencyLog } from './log.ts';
import { integer } from './sct.ts';

const WIDTH = 256;

/**
 * A tile or entry bundle of C2SP tlog-tiles by its path below `tile/`: `L/N`, `entries/N`, with `.p/W` when
 * partial, N in groups of three digits. Undefined when the log does not have it.
 */
export function readTile(log: TransparencyLog, path: string): Uint8Array | undefined {
  const match = /^(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (match === null) return undefined;
  const [, kind, number, partial] = match as unknown as [string, string, string, string?];
  const index = Number(number.replaceAll(/[x/]/g, ''));
  const width = Number(partial ?? WIDTH);
  if (width < 1 || width > WIDTH) return undefined;
  const from = index * WIDTH;
  return kind === 'entries'
    ? entryBundle(log, from, from + width)
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

function entryBundle(log: TransparencyLog, from: number, to: number): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  for (let index = from; index < to; index++) {
    const record = log.record(index);
    if (record === undefined) return undefined;
    parts.push(integer(record.leaf.byteLength, 2), record.leaf);
  }
  return Buffer.concat(parts);
}
