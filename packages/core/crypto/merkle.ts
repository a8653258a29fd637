import { createHash } from 'node:crypto';

/* Merkle trees of transparency logs, RFC 6962 §2.1. */

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** Returns the hash of a leaf: SHA-256 of 0x00 and the entry. */
export function leafHash(entry: Uint8Array): Buffer {
  return createHash('sha256').update(LEAF).update(entry).digest();
}

/** Returns the hash of an inner node: SHA-256 of 0x01 and both children. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}

/** Returns the number of leaves in the left subtree of a tree: the largest power of two below `count`, at least 1. */
export function leftSize(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

/** Reports whether a tree of `count` leaves is complete: `count` is a power of two. */
export function isComplete(count: number): boolean {
  return count === 1 || leftSize(count) * 2 === count;
}

/** A range of leaves, `end` exclusive. */
export interface LeafRange {
  readonly begin: number;
  readonly end: number;
}

/**
 * Returns the subtrees whose hashes are the audit path of leaf `index` in the tree of `size` leaves, the leaf's sibling
 * first (RFC 6962 §2.1.1).
 */
export function auditPath(index: number, size: number): LeafRange[] {
  const path: LeafRange[] = [];
  let [begin, end] = [0, size];
  while (end - begin > 1) {
    const middle = begin + leftSize(end - begin);
    const isLeft = index < middle;
    path.push(isLeft ? { begin: middle, end } : { begin, end: middle });
    [begin, end] = isLeft ? [begin, middle] : [middle, end];
  }
  return path.toReversed();
}
