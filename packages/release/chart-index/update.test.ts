import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '@sealwright/core';
import { type MemoryHost, memoryHost } from '@sealwright/core/testing';
import { readIndex } from '@sealwright/helm';
import { memoryStores } from '@sealwright/oci';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestTree, testTree } from '../../helm/testdata/tree.ts';
import type { PublishedChart } from '../charts/charts.ts';
import { type IndexRequest, updateIndex } from './update.ts';

let tree: TestTree;
let host: MemoryHost;
beforeEach(async () => {
  tree = await testTree();
  host = memoryHost();
});
afterEach(async () => {
  await host[Symbol.asyncDispose]();
  await tree[Symbol.asyncDispose]();
});

async function chartOf(name: string, version: string, content = version): Promise<PublishedChart> {
  const descriptor = { mediaType: 'a/b', digest: digestOf(content), size: 1 };
  return {
    path: name,
    name,
    version,
    repository: `ghcr.io/acme/charts/${name}`,
    tag: version.replaceAll('+', '_'),
    store: await memoryStores().open('x'),
    descriptor,
    layer: descriptor,
    archive: new Uint8Array(),
    size: 1,
    outcome: 'pushed',
    metadata: { apiVersion: 'v2', name, version },
    createdSeconds: 1_767_225_600,
  };
}

async function update(charts: readonly PublishedChart[], changes: Partial<IndexRequest> = {}) {
  const request: IndexRequest = {
    target: 'file',
    path: 'pages/index.yaml',
    branch: 'gh-pages',
    urls: 'oci',
    replaces: false,
    directory: tree.path,
    ...changes,
  };
  return updateIndex(charts, request, host.ports);
}

const file = () => join(tree.path, 'pages/index.yaml');
const written = async () => readIndex(await readFile(file(), 'utf8'), 'index.yaml').entries;

test('writes a file that has the references of the charts, and the same bytes the second time', async () => {
  const charts = [await chartOf('app', '1.0.0+b'), await chartOf('web', '2.0.0')];
  expect(await update(charts)).toBe('pages/index.yaml');
  const text = await readFile(file(), 'utf8');
  expect(await written()).toMatchObject({
    app: [{ version: '1.0.0+b', urls: ['oci://ghcr.io/acme/charts/app:1.0.0_b'] }],
    web: [{ version: '2.0.0', digest: digestOf('2.0.0').slice(7) }],
  });
  await update(charts);
  expect(await readFile(file(), 'utf8')).toBe(text);
  expect(host.logs.at(-1)).toBe('info: pages/index.yaml is up to date');
});

test('expands the name, the version and the file in a URL, and escapes them', async () => {
  const urls = 'https://github.com/acme/shop/releases/download/{name}-{version}/{file}';
  await update([await chartOf('app', '1.0.0+b')], { urls });
  const base = 'https://github.com/acme/shop/releases/download';
  expect((await written())['app']?.[0]?.urls).toEqual([`${base}/app-1.0.0%2Bb/app-1.0.0%2Bb.tgz`]);
});

test('keeps the history, and warns of a version with another archive', async () => {
  await tree.put({
    'pages/index.yaml':
      'apiVersion: v1\nentries:\n  app:\n  - {name: app, version: 1.0.0, digest: abc, urls: [old.tgz]}\n',
  });
  await update([await chartOf('app', '1.0.0'), await chartOf('app', '1.1.0')]);
  expect(await written()).toMatchObject({
    app: [{ version: '1.1.0' }, { version: '1.0.0', digest: 'abc', urls: ['old.tgz'] }],
  });
  expect(host.logs).toContainEqual(
    expect.stringMatching(/^warn: pages\/index\.yaml keeps its entry of app 1\.0\.0: it has/),
  );
});

test('leaves an index that cannot be read as it is', async () => {
  await tree.put({ 'pages/index.yaml': 'entries: [' });
  await expect(update([await chartOf('app', '1.0.0')])).rejects.toMatchObject({
    code: 'CHART_INDEX_INVALID',
  });
  expect(await readFile(file(), 'utf8')).toBe('entries: [');
});

test('prints an index, and does nothing without a target', async () => {
  expect(await update([await chartOf('app', '1.0.0')], { target: 'print' })).toBeUndefined();
  expect(host.logs.at(-1)).toMatch(/^result: apiVersion: v1\nentries:\n {2}app:\n/);
  const logs = host.logs.length;
  expect(await update([await chartOf('app', '1.0.0')], { target: 'none' })).toBeUndefined();
  expect(host.logs).toHaveLength(logs);
});

test('names the path when the file cannot be written', async () => {
  await writeFile(join(tree.path, 'pages'), 'a file in place of the directory');
  await expect(update([await chartOf('app', '1.0.0')])).rejects.toMatchObject({
    code: 'FILES_FAILED',
    message: expect.stringContaining(file()) as string,
  });
});
