import { describe, expect, test } from 'vitest';
import { EXCEPTIONS, unexcused } from './exceptions.ts';
import { findLargeFolders, findLongFiles, findLongFunctions } from './limits.ts';
import { parseSource, readSources } from './sources.ts';

const files = await readSources();

describe('limits of the product code', () => {
  test('finds no folder with more than 15 files of its own', () => {
    expect(unexcused(findLargeFolders(files), EXCEPTIONS.folders)).toEqual([]);
  });

  test('finds no file with more than 300 lines', () => {
    expect(unexcused(findLongFiles(files), EXCEPTIONS.files)).toEqual([]);
  });

  test('finds no function with more than 50 lines', () => {
    expect(unexcused(findLongFunctions(files), EXCEPTIONS.functions)).toEqual([]);
  });
});

const lines = (count: number): string => 'x();\n'.repeat(count);

describe('planted violations', () => {
  test('reports a folder when it has 16 files, generated files and declarations not counted', () => {
    const folder = (count: number) => [
      ...Array.from({ length: count }, (_, index) => parseSource(`packages/a/b/${index}.ts`, '')),
      parseSource('packages/a/b/c/one.ts', ''),
      parseSource('packages/a/b/names.gen.ts', ''),
      parseSource('packages/a/b/types.d.ts', ''),
    ];
    expect(findLargeFolders(folder(15))).toEqual([]);
    expect(findLargeFolders(folder(16))).toEqual([
      { key: 'packages/a/b', text: 'packages/a/b: 16 files, at most 15' },
    ]);
  });

  test('reports a file when it has 301 lines', () => {
    expect(findLongFiles([parseSource('packages/a/b.ts', lines(300))])).toEqual([]);
    expect(findLongFiles([parseSource('packages/a/b.ts', lines(301))])).toEqual([
      { key: 'a/b.ts', text: 'packages/a/b.ts:1 301 lines, at most 300' },
    ]);
  });

  test.each([
    ['f', 'function f(\n  a: string,\n) {\n', '}'],
    ['f', 'const f = async (\n  a: string,\n) => {\n', '};'],
    ['f', 'const o = {\n  async f(a: string,\n  ) {\n', '} };'],
    ['f', 'const o = {\n  f: (a: string,\n  ) => {\n', '} };'],
    ['f', 'class C {\n  static f(a: string,\n  ) {\n', '} }'],
    ['(anonymous)', 'run(\n  () => {\n\n', '});'],
  ])('reports the function %s when signature and body have 51 lines: %s', (name, head, tail) => {
    // The signature, or what is in its place, is two or three lines: the body has the rest.
    const first = /^(const o|class|run)/.test(head) ? 2 : 1;
    const signature = head.split('\n').length - first;
    const source = (count: number) =>
      parseSource('packages/a/b.ts', `${head}${lines(count - signature - 1)}${tail}`);
    expect(findLongFunctions([source(50)])).toEqual([]);
    expect(findLongFunctions([source(51)])).toEqual([
      {
        key: `a/b.ts#${name}`,
        text: `packages/a/b.ts:${first} ${name} has 51 lines, at most 50`,
      },
    ]);
  });

  test('reports an exception when nothing needs it', () => {
    const violations = [{ key: 'a', text: 'a is long' }];
    expect(unexcused(violations, { a: 'a table' })).toEqual([]);
    expect(unexcused(violations, { b: 'a table' })).toEqual([
      'a is long',
      'the exception "b" is no longer needed: remove it',
    ]);
  });
});
