import { leafHash, nodeHash } from '@sealwright/core/crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MerkleTree, openTree } from './merkle.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

function treeOf(size: number): MerkleTree {
  const tree = openTree();
  for (let index = 0; index < size; index++) tree.append(leafHash(Buffer.from(`entry ${index}`)));
  return tree;
}

/** The root that a client computes from an inclusion proof, RFC 9162 §2.1.3.2. */
function rootFromInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
): Uint8Array | undefined {
  let [fn, sn, root] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (sn === 0) return undefined;
    if (fn % 2 === 1 || fn === sn) {
      root = nodeHash(sibling, root);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    } else {
      root = nodeHash(root, sibling);
    }
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  return sn === 0 ? root : undefined;
}

/** Both roots that a client computes from a consistency proof, RFC 9162 §2.1.4.2. */
function rootsFromConsistency(
  first: number,
  second: number,
  firstRoot: Uint8Array,
  proof: readonly Uint8Array[],
): readonly [Uint8Array, Uint8Array] {
  const isPower = (first & (first - 1)) === 0;
  const [start, ...rest] = isPower ? [firstRoot, ...proof] : proof;
  let [fn, sn] = [first - 1, second - 1];
  while (fn % 2 === 1) [fn, sn] = [fn >> 1, sn >> 1];
  let [left, right] = [start as Uint8Array, start as Uint8Array];
  for (const node of rest) {
    if (fn % 2 === 1 || fn === sn) {
      left = nodeHash(node, left);
      right = nodeHash(node, right);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    } else {
      right = nodeHash(right, node);
    }
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  return [left, right];
}

describe('Merkle tree', () => {
  test('has the roots of the RFC 6962 reference vectors', () => {
    const tree = openTree();
    expect(hex(tree.root())).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    for (const entry of ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'])
      tree.append(leafHash(Buffer.from(entry, 'hex')));
    expect(hex(tree.root(1))).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
    expect(hex(tree.root(7))).toBe(
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    );
  });

  test('proves every leaf in a tree of any size', () => {
    const sizes = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(sizes, sizes, fc.nat(), (a, b, at) => {
        const [size, whole] = [Math.min(a, b), Math.max(a, b)];
        const tree = treeOf(whole);
        const index = at % size;
        const leaf = leafHash(Buffer.from(`entry ${index}`));
        const root = rootFromInclusion(leaf, index, size, tree.inclusion(index, size));
        expect(root === undefined ? '' : hex(root)).toBe(hex(tree.root(size)));
      }),
      { numRuns: 60 },
    );
  });

  test('proves every tree to be a prefix of every larger one', () => {
    const sizes = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(sizes, sizes, (a, b) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(first < second);
        const tree = treeOf(second);
        const proof = tree.consistency(first, second);
        const [left, right] = rootsFromConsistency(first, second, tree.root(first), proof);
        expect([hex(left), hex(right)]).toEqual([hex(tree.root(first)), hex(tree.root(second))]);
      }),
      { numRuns: 60 },
    );
  });

  test('refuses sizes and indices that it does not have', () => {
    const tree = treeOf(3);
    expect(() => tree.root(4)).toThrow(RangeError);
    expect(() => tree.inclusion(3, 3)).toThrow(RangeError);
    expect(() => tree.consistency(3, 2)).toThrow(RangeError);
    expect(() => tree.inclusion(-1, 3)).toThrow(RangeError);
  });
});
