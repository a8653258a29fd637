import { createHash } from 'node:crypto';
import { auditPath, isComplete, leftSize, nodeHash } from '@sealwright/core/crypto';

/**
 * An append-only Merkle tree of RFC 6962 §2.1. The hash of every complete subtree is stored, so an append costs
 * one hash on average and a root or proof of any size O(log² n).
 */
export interface MerkleTree {
  size(): number;
  append(hash: Uint8Array): void;
  /** The root over the first `size` leaves, by default all. */
  root(size?: number): Uint8Array;
  /** The audit path of leaf `index` in the tree of `size`, RFC 6962 §2.1.1. */
  inclusion(index: number, size: number): Uint8Array[];
  /** The proof that the tree of `first` leaves is a prefix of the tree of `second` leaves, RFC 6962 §2.1.2. */
  consistency(first: number, second: number): Uint8Array[];
  /** The hashes `from` to `to` (exclusive) of complete subtrees of 2^`level` leaves, as tiles contain them. */
  hashes(level: number, from: number, to: number): Uint8Array[];
}

/** Opens an empty Merkle tree. Its methods throw RangeError for sizes and indices that it does not have. */
export function openTree(): MerkleTree {
  const levels: Uint8Array[][] = [[]];
  const leaves = () => (levels[0] as Uint8Array[]).length;
  const check = (value: number, limit: number, what: string) => {
    if (!Number.isSafeInteger(value) || value < 0 || value > limit)
      throw new RangeError(
        `cannot read the Merkle tree: expected ${what} from 0 to ${limit}, got ${value}`,
      );
  };

  function range(begin: number, end: number): Uint8Array {
    const count = end - begin;
    if (isComplete(count)) {
      const level = Math.log2(count);
      const found = levels[level]?.[begin / count];
      if (found !== undefined) return found;
    }
    const middle = begin + leftSize(count);
    return nodeHash(range(begin, middle), range(middle, end));
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
      return auditPath(index, size).map(({ begin, end }) => range(begin, end));
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

function subproof(
  range: Range,
  first: number,
  begin: number,
  end: number,
  whole: boolean,
): Uint8Array[] {
  if (first === end - begin) return whole ? [] : [range(begin, end)];
  const split = leftSize(end - begin);
  const middle = begin + split;
  return first <= split
    ? [...subproof(range, first, begin, middle, whole), range(middle, end)]
    : [...subproof(range, first - split, middle, end, false), range(begin, middle)];
}
