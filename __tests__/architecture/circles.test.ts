import { describe, expect, test } from 'vitest';
import { findCircles } from './circles.ts';
import { parseSource, readPackages, readSources } from './sources.ts';

const CORE = {
  name: '@sealwright/core',
  directory: 'packages/core',
  exports: { '.': './index.ts', './yaml': './yaml/index.ts' },
  dependencies: [],
};

function circlesOf(files: Readonly<Record<string, string>>): string[] {
  const parsed = Object.entries(files).map(([path, text]) => parseSource(path, text));
  return findCircles(parsed, [CORE]);
}

describe('import circles', () => {
  test('finds no circle in the product code', async () => {
    expect(findCircles(await readSources(), await readPackages())).toEqual([]);
  });

  test.each([
    ["import { b } from './b.ts';", "import { a } from './a.ts';"],
    ["import type { b } from './b.ts';", "\nimport { type a } from './a.ts';"],
    ["export { b } from './b.ts';", "export * from './a.ts';"],
    ["const b = () => import('./b.ts');", "type A = import('./a.ts').A;"],
  ])('reports a circle when files import each other: %s', (a, b) => {
    const found = circlesOf({ 'packages/core/a.ts': a, 'packages/core/b.ts': b });
    const line = b.startsWith('\n') ? 2 : 1;
    expect(found).toEqual([
      `packages/core/a.ts:1 → packages/core/b.ts:${line} → packages/core/a.ts`,
    ]);
  });

  test('reports a circle when one of its imports names a package', () => {
    const found = circlesOf({
      'packages/core/yaml/index.ts': "export * from '../x.ts';",
      'packages/core/x.ts': "import { y } from '@sealwright/core/yaml';",
      'packages/oci/index.ts': "import { y } from '@sealwright/core/yaml';",
    });
    expect(found).toEqual([
      'packages/core/x.ts:1 → packages/core/yaml/index.ts:1 → packages/core/x.ts',
    ]);
  });

  test('reports the shortest circle of each file when circles overlap', () => {
    const found = circlesOf({
      'packages/core/a.ts': "import './b.ts';",
      'packages/core/b.ts': "import './c.ts'; import './a.ts';",
      'packages/core/c.ts': "import './a.ts';",
    });
    expect(found).toEqual([
      'packages/core/a.ts:1 → packages/core/b.ts:1 → packages/core/a.ts',
      'packages/core/a.ts:1 → packages/core/b.ts:1 → packages/core/c.ts:1 → packages/core/a.ts',
    ]);
  });

  test('reports nothing when imports form no circle', () => {
    const found = circlesOf({
      'packages/core/a.ts': "import './b.ts'; import './c.ts';",
      'packages/core/b.ts': "import './c.ts';",
      'packages/core/c.ts': "import 'node:fs';",
    });
    expect(found).toEqual([]);
  });

  test('throws when a package has no such export', () => {
    expect(() => circlesOf({ 'packages/oci/a.ts': "import '@sealwright/core/nowhere';" })).toThrow(
      'cannot resolve @sealwright/core/nowhere',
    );
  });
});
