import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chartYaml, type TestTree, testTree } from '../testdata/tree.ts';
import { chartDirectories } from './directories.ts';
import { selectCharts } from './selection.ts';

let tree: TestTree;
beforeEach(async () => {
  tree = await testTree({
    'charts/a/Chart.yaml': chartYaml('a'),
    'charts/a/charts/inside/Chart.yaml': chartYaml('inside'),
    'charts/group/b/Chart.yaml': chartYaml('b'),
    'charts/README.md': 'x',
    'charts/.hidden/Chart.yaml': chartYaml('hidden'),
    'charts/node_modules/n/Chart.yaml': chartYaml('n'),
    'charts/.git/c/Chart.yaml': chartYaml('c'),
    'dist/a-1.0.0.tgz': 'x',
    'dist/b-1.0.0.tgz': 'x',
    'dist/notes.txt': 'x',
    'we[i]rd/Chart.yaml': chartYaml('weird'),
  });
  await symlink(join(tree.path, 'charts/a'), join(tree.path, 'charts/linked'));
});
afterEach(() => tree[Symbol.asyncDispose]());

async function select(...paths: string[]): Promise<string[]> {
  return (await selectCharts(paths, tree.path)).map(({ path, kind }) =>
    kind === 'archive' ? `${path} (archive)` : path,
  );
}

test('finds the charts in a directory, and none inside a chart, hidden, installed or behind a link', async () => {
  const a = join(tree.path, 'charts/a');
  expect(await chartDirectories(tree.path)).toEqual([
    a,
    join(tree.path, 'charts/group/b'),
    join(tree.path, 'we[i]rd'),
  ]);
  expect(await chartDirectories(a)).toEqual([a]);
  expect(await chartDirectories(join(tree.path, 'dist'))).toEqual([]);
});

test.each([
  [['charts/a'], ['charts/a']],
  [['charts'], ['charts/a', 'charts/group/b']],
  [['./charts/'], ['charts/a', 'charts/group/b']],
  [['charts/*'], ['charts/a']],
  [['charts/*/'], ['charts/a']],
  [['charts/**'], ['charts/a', 'charts/group/b']],
  [['charts/{a,group/*}'], ['charts/a', 'charts/group/b']],
  [['charts/a/charts/*'], ['charts/a/charts/inside']],
  [['charts/linked'], ['charts/linked']],
  [['we[i]rd'], ['we[i]rd']],
  [['dist/*.tgz'], ['dist/a-1.0.0.tgz (archive)', 'dist/b-1.0.0.tgz (archive)']],
  [['dist/*'], ['dist/a-1.0.0.tgz (archive)', 'dist/b-1.0.0.tgz (archive)']],
  [
    ['dist/a-1.0.0.tgz', 'charts/a'],
    ['dist/a-1.0.0.tgz (archive)', 'charts/a'],
  ],
])('selects charts from %j', async (paths, expected) => {
  expect(await select(...paths)).toEqual(expected);
});

test('selects a chart once when it is named in several spellings', async () => {
  const full = join(tree.path, 'charts/a');
  expect(await select('charts/a', './charts/a/', full, 'charts/*', 'charts/linked')).toEqual([
    'charts/a',
  ]);
});

test.each(['', ' '])(
  'refuses the path "%s", and does not select every chart below',
  async (path) => {
    await expect(select('charts/a', path)).rejects.toMatchObject({
      code: 'CHART_NOT_FOUND',
      message: `cannot find charts: "${path}": expected a path, got an empty text`,
    });
  },
);

test('refuses all paths without a chart at once, and names each', async () => {
  await expect(
    select('charts/a', 'nope', 'dist', 'dist/notes.txt', 'x/*.tgz', 'charts/*.md'),
  ).rejects.toMatchObject({
    code: 'CHART_NOT_FOUND',
    kind: 'input',
    message: [
      'cannot find charts: nope: it does not exist',
      'dist: expected a Chart.yaml in it or below it, got none (for the archives in it write dist/*.tgz)',
      'dist/notes.txt: expected a directory or a .tgz archive, got another file',
      'x/*.tgz: expected the pattern to match charts or .tgz archives, got no match',
      'charts/*.md: expected the pattern to match charts or .tgz archives, got no match',
    ].join('; '),
  });
});
