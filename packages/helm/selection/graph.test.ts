import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chartYaml, type TestTree, testTree } from '../testdata/tree.ts';
import { orderCharts, readChartGraph, sourcesOf } from './graph.ts';
import { chartSource } from './source.ts';

let tree: TestTree;
beforeEach(async () => {
  tree = await testTree();
});
afterEach(() => tree[Symbol.asyncDispose]());

async function order(...names: string[]): Promise<string[][]> {
  const charts = names.map((name) => chartSource(name, tree.path));
  const graph = await readChartGraph(charts, tree.path);
  return orderCharts(charts, graph, tree.path).map((level) => level.map(({ path }) => path));
}

test('orders charts after their file:// dependencies, whatever order was given', async () => {
  await tree.put({
    'all/Chart.yaml': chartYaml('all', ['web', 'api']),
    'web/Chart.yaml': chartYaml('web', ['common']),
    'api/Chart.yaml': chartYaml('api', ['common']),
    'common/Chart.yaml': chartYaml('common'),
    'other/Chart.yaml': chartYaml('other'),
  });
  expect(await order('all', 'other', 'web', 'api', 'common')).toEqual([
    ['other', 'common'],
    ['web', 'api'],
    ['all'],
  ]);
  expect(await order('common', 'api', 'web', 'all')).toEqual([['common'], ['api', 'web'], ['all']]);
});

test('orders charts that depend on each other through a chart that is not given', async () => {
  await tree.put({
    'top/Chart.yaml': chartYaml('top', ['middle']),
    'middle/Chart.yaml': chartYaml('middle', ['base']),
    'base/Chart.yaml': chartYaml('base'),
  });
  expect(await order('top', 'base')).toEqual([['base'], ['top']]);
});

test('orders a chart of Helm 2 by its requirements.yaml', async () => {
  await tree.put({
    'old/Chart.yaml': 'apiVersion: v1\nname: old\nversion: 1.0.0\n',
    'old/requirements.yaml':
      'dependencies:\n  - name: base\n    version: 1.0.0\n    repository: file://../base\n',
    'base/Chart.yaml': chartYaml('base'),
  });
  expect(await order('old', 'base')).toEqual([['base'], ['old']]);
});

test('refuses a cycle and names its charts and the positions of its dependencies', async () => {
  await tree.put({
    'top/Chart.yaml': chartYaml('top', ['a']),
    'a/Chart.yaml': chartYaml('a', ['b']),
    'b/Chart.yaml': chartYaml('b', ['a']),
  });
  await expect(order('top', 'a', 'b')).rejects.toMatchObject({
    code: 'DEPENDENCY_CYCLE',
    kind: 'input',
    message:
      'cannot order charts: expected file:// dependencies without a cycle, got a -> b -> a\n  a/Chart.yaml:5:5: dependency b\n  b/Chart.yaml:5:5: dependency a',
  });
  await tree.put({ 'own/Chart.yaml': chartYaml('own', ['own']) });
  await expect(order('own')).rejects.toThrow(/got own -> own/);
});

test('returns the directories whose files go into a package', async () => {
  await tree.put({
    'top/Chart.yaml': chartYaml('top', ['middle', 'missing']),
    'middle/Chart.yaml': chartYaml('middle', ['base']),
    'base/Chart.yaml': chartYaml('base'),
  });
  const top = chartSource('top', tree.path);
  const graph = await readChartGraph([top], tree.path);
  expect(sourcesOf(graph, top.location)).toEqual(
    ['top', 'middle', 'base'].map((name) => join(tree.path, name)),
  );
});
