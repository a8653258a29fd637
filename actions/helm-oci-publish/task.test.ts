import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listen } from '@sealwright/core';
import { type MemoryHost, memoryHost } from '@sealwright/core/testing';
import { memoryStores } from '@sealwright/oci';
import { openRegistryService } from '@sealwright/registry';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chartYaml, type TestTree, testTree } from '../../packages/helm/testdata/tree.ts';
import { task } from './task.ts';

let tree: TestTree;
let host: MemoryHost;
let registry = '';
const requests: string[] = [];
/** Requests that the registry refuses. */
let broken = /^$/;
const open: AsyncDisposable[] = [];
beforeEach(async () => {
  tree = await testTree({
    'charts/common/Chart.yaml': chartYaml('common'),
    'charts/web/Chart.yaml': chartYaml('web', ['common']),
    'charts/web/values.yaml': 'image: {}\n',
  });
  host = memoryHost({ env: { SOURCE_DATE_EPOCH: '1767225600' } });
  const service = openRegistryService(memoryStores(), {
    onRequest: ({ method, path }) => void requests.push(`${method} ${path}`),
    fault: ({ method, path }) => (broken.test(`${method} ${path}`) ? { status: 400 } : undefined),
  });
  const server = await listen(service);
  registry = `${server.host}/o`;
  open.push(tree, host, server);
});
afterEach(async () => {
  for (const each of open.splice(0)) await each[Symbol.asyncDispose]();
});

async function run(inputs: Readonly<Record<string, unknown>> = {}) {
  requests.length = 0;
  host.logs.length = 0;
  const parsed = task.inputs.parse({
    charts: [join(tree.path, 'charts')],
    registry,
    sign: false,
    lint: false,
    out: join(tree.path, 'out'),
    ...inputs,
  });
  return task.run(parsed, host.ports);
}

test('publishes a directory of charts in their order, and needs one request for each when nothing changed', async () => {
  const first = await run();
  expect(first.charts).toEqual(first.changed);
  expect(host.logs.filter((line) => line.startsWith('result'))).toEqual([
    expect.stringMatching(/^result: \S+\/charts\/common:1\.0\.0@sha256:\w{64} {2}published$/),
    expect.stringMatching(/^result: \S+\/charts\/web:1\.0\.0@sha256:\w{64} {2}published$/),
  ]);
  const row = (state: string) =>
    new RegExp(
      `^\\| charts/web \\| \`\\S+/charts/web:1\\.0\\.0\` \\| \`sha256:\\w+\` .*\\| ${state} \\|`,
      'm',
    );
  expect(host.summary.join('\n')).toMatch(row('published'));
  const again = await run();
  expect(host.summary.join('\n')).toMatch(row('unchanged'));
  expect(again).toMatchObject({ charts: first.charts, changed: [], skipped: first.charts });
  expect(host.logs.filter((line) => line.endsWith('unchanged'))).toHaveLength(2);
  expect(requests.filter((line) => line.includes('/charts/')).sort()).toEqual([
    'HEAD /v2/o/charts/common/manifests/1.0.0',
    'HEAD /v2/o/charts/web/manifests/1.0.0',
  ]);
});

test('keeps a chart that differs in its dates only, with three requests', async () => {
  const charts = [join(tree.path, 'charts/common')];
  const first = await run({ charts });
  open.push(host);
  host = memoryHost({ env: { SOURCE_DATE_EPOCH: '1767225700' } });
  expect(await run({ charts })).toMatchObject({ changed: [], skipped: first.charts });
  expect(requests.filter((line) => line.includes('/charts/'))).toEqual([
    'HEAD /v2/o/charts/common/manifests/1.0.0',
    expect.stringMatching(/^GET \/v2\/o\/charts\/common\/manifests\/sha256:/),
    expect.stringMatching(/^GET \/v2\/o\/charts\/common\/blobs\/sha256:/),
  ]);
});

test('needs eight requests for a new chart, apart from those that examine the registry', async () => {
  const names = Array.from({ length: 20 }, (_, at) => `app-${at}`);
  await tree.put(
    Object.fromEntries(names.map((name) => [`many/${name}/Chart.yaml`, chartYaml(name)])),
  );
  await run({ charts: [join(tree.path, 'many')] });
  const counts = names.map(
    (name) => requests.filter((line) => line.includes(`/charts/${name}/`)).length,
  );
  expect(Math.min(...counts)).toBe(8);
  // The first new tags are written twice, to find out whether the registry honours conditions.
  expect(counts.filter((count) => count > 8).length).toBeLessThanOrEqual(8);
});

test('prints the plan of a dry run, writes nothing, and has the outputs and the error of the run', async () => {
  const planned = await run({ 'dry-run': true });
  expect(requests.filter((line) => !/^(GET|HEAD) /.test(line))).toEqual([]);
  expect(host.logs.join('\n')).toMatch(/push {7}common 1\.0\.0[\s\S]*2 charts, 2 to push; dry run/);
  expect(host.summary.join('\n')).toContain('| web | 1.0.0 | push |');
  await expect(readFile(join(tree.path, 'out/release.json'))).rejects.toThrow(/ENOENT/);
  const real = await run();
  expect(planned).toMatchObject({ charts: real.charts, changed: real.changed, skipped: [] });
  await tree.put({ 'charts/common/values.yaml': 'a: 1\n' });
  const dry = await run({ 'dry-run': true }).catch((error: unknown) => error as Error);
  expect(host.logs.join('\n')).toMatch(
    /refused {4}web 1\.0\.0[^\n]*\n {2}its dependency common changed:\n {4}added charts\/common\/values\.yaml/,
  );
  await expect(run()).rejects.toMatchObject({
    code: 'CHART_EXISTS',
    kind: 'verdict',
    message: (dry as Error).message,
  });
});

test('raises dependents in their files before the push, and prints the commit to make', async () => {
  await run();
  await tree.put({
    'charts/common/Chart.yaml': chartYaml('common', [], '1.1.0'),
    'charts/common/values.yaml': 'a: 1\n',
  });
  const file = join(tree.path, 'charts/web/Chart.yaml');
  await run({ cascade: 'bump', 'dry-run': true });
  expect(await readFile(file, 'utf8')).toBe(chartYaml('web', ['common']));
  const { changed } = await run({ cascade: 'bump' });
  expect(changed).toHaveLength(2);
  expect(await readFile(file, 'utf8')).toBe(chartYaml('web', ['common'], '1.0.1'));
  expect(host.logs.filter((line) => line.startsWith('notice: '))).toEqual([
    'notice: raised web from 1.0.0 to 1.0.1: its dependency common changed',
    `notice: commit it: git commit -m 'Raise web 1.0.1' -- ${file}`,
  ]);
  expect(await run({ cascade: 'bump' })).toMatchObject({ changed: [] });
  await expect(run({ cascade: 'bump', version: '3.0.0' })).rejects.toMatchObject({
    code: 'INPUT_INVALID',
  });
});

test('pushes nothing when one chart is bad or refused', async () => {
  await tree.put({ 'charts/x/Chart.yaml': 'apiVersion: v2\nname: x\nversion: no\n' });
  await expect(run()).rejects.toMatchObject({ code: 'CHART_INVALID', kind: 'input' });
  expect(requests.filter((line) => !line.startsWith('HEAD'))).toEqual([]);
  await tree.put({ 'charts/x/Chart.yaml': chartYaml('x') });
  await run({ charts: [join(tree.path, 'charts/x')] });
  await tree.put({ 'charts/x/values.yaml': 'a: 1\n' });
  await expect(run()).rejects.toMatchObject({ code: 'CHART_EXISTS' });
  expect(requests.filter((line) => /^(PUT|POST|PATCH)/.test(line))).toEqual([]);
});

test('names the charts that were pushed before a failure, and completes the rest in the next run', async () => {
  broken = /^PUT .*\/web\/manifests\//;
  const failed = run();
  await expect(failed).rejects.toMatchObject({
    kind: 'outside',
    message: expect.stringMatching(/\npushed before: common 1\.0\.0$/) as string,
    hint: expect.stringContaining('run it again') as string,
  });
  broken = /^$/;
  const { changed, skipped } = await run();
  expect(changed).toEqual([expect.stringContaining('/charts/web@')]);
  expect(skipped).toEqual([expect.stringContaining('/charts/common@')]);
});

test('publishes under the version of a tag, and refuses a text that is not a version', async () => {
  const { charts } = await run({
    version: 'refs/tags/v2.0.0',
    charts: [join(tree.path, 'charts/common')],
  });
  expect(charts).toHaveLength(1);
  expect(host.logs.join('\n')).toContain('charts/common:2.0.0@');
  await expect(run({ version: 'main' })).rejects.toMatchObject({ code: 'VERSION_INVALID' });
});
