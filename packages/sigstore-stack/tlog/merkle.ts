import { createHash } from 'node:crypto';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The hash of a leaf, RFC 6962 §2.1: SHA-256 of 0x00 and the entry. */
export function leafHash(entry: Uint8Array): Uint8Array {
  return createHash('sha256').update(LEAF).update(entry).digest();
}

/** The hash of an inner node, RFC 6962 §2.1: SHA-256 of 0x01 and both children. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}

/**
 * An append-only Merkle tree of RFC 6962 §2.1. Every complete subtree's hash is kept, so that an append costs
 * one hash on average and a root or proof of any size O(log² n).
 */
export interface MerkleTree {
  size(): number;
  append(hash: Uint8Array): void;
  /** The root over the first `size` leaves (default: all). */
  root(size?: number): Uint8Array;
  /** The audit path of leaf `index` in the tree of `size`, RFC 6962 §2.1.1. */
  inclusion(index: number, size: number): Uint8Array[];
  /** That the tree of `first` is a prefix of the tree of `second`, RFC 6962 §2.1.2. */
  consistency(first: number, second: number): Uint8Array[];
  /** Hashes `from` to `to` (exclusive) of complete subtrees of 2^`level` leaves: what tiles hold. */
  hashes(level: number, from: number, to: number): Uint8Array[];
}

/** An empty Merkle tree. Its methods throw RangeError for sizes and indices that it does not have. */
export function openTree(): MerkleTree {
  const levels: Uint8Array[][] = [[]];
  const leaves = () => (levels[0] as Uint8Array[]).length;
  const check = (value: number, limit: number, what: string) => {
    if (!Number.isSafeInteger(value) || value < 0 || value > limit)
      throw new RangeError(`${what} ${value} is not within 0 and ${limit}`);
  };

  function range(begin: number, end: number): Uint8Array {
    const count = end - begin;
    const split = splitOf(count);
    if (split * 2 === count || count === 1) {
      const level = Math.log2(count);
      const found = levels[level]?.[begin / count];
      if (found !== undefined) return found;
    }
    return nodeHash(range(begin, begin + split), range(begin + split, end));
  }

  return {
    size: leaves,
    append(hash) {
      (levels[0] as Uint8Array[]).push(hash);
      for (let level = 0; ; level++) {
        const row = levels[level] as Uint8Array[];
        if (row.length % 2 !== 0) return;
        const [left, right] = row.slice(-2) as [Uint8Array, Uint8Array];
        (levels[level + 1] ??= []).push(nodeHash(left, right));
      }
    },
    root(size = leaves()) {
      check(size, leaves(), 'size');
      return size === 0 ? createHash('sha256').digest() : range(0, size);
    },
    inclusion(index, size) {
      check(size, leaves(), 'size');
      check(index, size - 1, 'index');
      return path(range, index, 0, size);
    },
    consistency(first, second) {
      check(second, leaves(), 'size');
      check(first, second, 'size');
      return first === 0 || first === second ? [] : subproof(range, first, 0, second, true);
    },
    hashes: (level, from, to) => (levels[level] ?? []).slice(from, to),
  };
}

type Range = (begin: number, end: number) => Uint8Array;

/** The largest power of two smaller than `count`. */
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

function path(range: Range, index: number, begin: number, end: number): Uint8Array[] {
  if (end - begin === 1) return [];
  const middle = begin + splitOf(end - begin);
  return index < middle
    ? [...path(range, index, begin, middle), range(middle, end)]
    : [...path(range, index, middle, end), range(begin, middle)];
}

function subproof(
  range: Range,
  first: number,
  begin: number,
  end: number,
  whole: boolean,
): Uint8Array[] {
  if (first === end - begin) return whole ? [] : [range(begin, end)];
  const split = splitOf(end - begin);
  const middle = begin + split;
  return first <= split
    ? [...subproof(range, first, begin, middle, whole), range(middle, end)]
    : [...subproof(range, first - split, middle, end, false), range(begin, middle)];
}
