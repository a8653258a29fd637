import { digestOf } from '@sealwright/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImageFile } from './file-content.ts';
import { type FileTree, fileTree } from './file-tree.ts';

function fileAt(path: string): ImageFile {
  return { path, size: 0, digest: digestOf(''), sha1: '', executable: false };
}

function paths(tree: FileTree): readonly string[] {
  return tree.files().map(({ path }) => path);
}

type Step = readonly ['put' | 'remove' | 'hide', string] | readonly ['layer', ''];

/** Applies steps as image-spec layer.md words them: to a list of paths, each with its layer. */
function listed(steps: readonly Step[]): readonly string[] {
  const files = new Map<string, number>();
  let layer = 0;
  for (const [step, path] of steps) {
    if (step === 'layer') layer++;
    for (const [one, since] of files) {
      const isBelow = path === '' || one === path || one.startsWith(`${path}/`);
      const isAbove = path.startsWith(`${one}/`);
      if (step === 'hide' && isBelow && since < layer) files.delete(one);
      if (step === 'remove' && isBelow) files.delete(one);
      if (step === 'put' && (isBelow || isAbove)) files.delete(one);
    }
    if (step === 'put') files.set(path, layer);
  }
  return [...files.keys()].sort();
}

describe('the files of layers', () => {
  const path = fc
    .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join('/'));
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(fc.constant('put' as const), path) },
    fc.tuple(fc.constant('remove' as const), path),
    fc.tuple(fc.constant('hide' as const), fc.oneof(path, fc.constant(''))),
    fc.constant(['layer', ''] as const),
  );

  test('are those of a list that every change searches as a whole', () => {
    const property = fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const tree = fileTree();
      for (const [kind, at] of steps) {
        if (kind === 'layer') tree.nextLayer();
        else if (kind === 'put') tree.put(at, fileAt(at));
        else tree[kind](at);
      }
      const found = paths(tree);
      expect(found).toEqual(listed(steps));
      expect(tree.bytes).toBe(found.join('').length);
      for (const one of found) tree.remove(one);
      tree.nextLayer();
      tree.hide('');
      expect([tree.entries, tree.bytes]).toEqual([0, 0]);
    });
    fc.assert(property, { numRuns: 1000 });
  });
});

/** Each of these needs more than 10^9 steps when a change searches all files. */
describe('a tree of 100,000 files', () => {
  const names = Array.from({ length: 100_000 }, (_, at) => `d/${at}`);
  const filled = () => {
    const tree = fileTree();
    tree.nextLayer();
    for (const name of names) tree.put(name, fileAt(name));
    return tree;
  };

  test('hides each file by a whiteout of its own', () => {
    const tree = filled();
    tree.nextLayer();
    for (const name of names) tree.hide(name);
    expect(paths(tree)).toEqual([]);
  });

  test('hides nothing of the same layer by as many opaque whiteouts', () => {
    const tree = filled();
    for (const _ of names) tree.hide('d');
    expect(tree.files()).toHaveLength(names.length);
  });

  test('replaces as many directories by files', () => {
    const tree = filled();
    for (const name of names) {
      tree.put(`${name}/x`, fileAt(`${name}/x`));
      tree.put(name, fileAt(name));
    }
    expect(tree.files()).toHaveLength(names.length);
  });

  test('hides everything in each of as many layers', () => {
    const tree = filled();
    for (const name of names) {
      tree.nextLayer();
      tree.put('last', fileAt(name));
      tree.hide('');
    }
    expect(paths(tree)).toEqual([names.at(-1)]);
  });
});
