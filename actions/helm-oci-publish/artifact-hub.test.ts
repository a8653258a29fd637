import { join } from 'node:path';
import { collect, listen, textOf } from '@sealwright/core';
import { type MemoryHost, memoryHost } from '@sealwright/core/testing';
import { memoryStores, readManifest, type Stores } from '@sealwright/oci';
import { openRegistryService } from '@sealwright/registry';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chartYaml, type TestTree, testTree } from '../../packages/helm/testdata/tree.ts';
import { task } from './task.ts';

const MINE = 'repositoryID: mine\n';
const SHARED = 'owners: [{name: Team, email: team@example.org}]\n';

let tree: TestTree;
let host: MemoryHost;
let stores: Stores;
let registry = '';
const requests: string[] = [];
const open: AsyncDisposable[] = [];
beforeEach(async () => {
  tree = await testTree({
    'charts/artifacthub-repo.yml': SHARED,
    'charts/a/Chart.yaml': `${chartYaml('a')}annotations: {artifacthub.io/license: MIT}\n`,
    'charts/a/.helmignore': 'artifacthub-repo.yml\n',
    'charts/a/artifacthub-repo.yml': MINE,
    'charts/b/Chart.yaml': chartYaml('b'),
  });
  host = memoryHost({ env: { SOURCE_DATE_EPOCH: '1767225600' } });
  stores = memoryStores();
  const service = openRegistryService(stores, {
    onRequest: ({ method, path }) => void requests.push(`${method} ${path}`),
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
  const charts = [join(tree.path, 'charts')];
  const out = join(tree.path, 'out');
  return task.run(task.inputs.parse({ charts, registry, sign: false, out, ...inputs }), host.ports);
}

function writes(): readonly string[] {
  return requests.filter((line) => /^(PUT|POST|PATCH) /.test(line));
}

/** Returns the metadata in the repository of a chart, as Artifact Hub reads it. */
async function metadataOf(name: string): Promise<string> {
  const store = await stores.open(`o/charts/${name}`);
  const descriptor = await store.resolve('artifacthub.io');
  if (descriptor === undefined) return '';
  const { manifest } = await readManifest(store, descriptor);
  expect(manifest.config?.mediaType).toBe('application/vnd.cncf.artifacthub.config.v1+yaml');
  const [layer] = manifest.layers ?? [];
  expect(layer?.mediaType).toBe(
    'application/vnd.cncf.artifacthub.repository-metadata.layer.v1.yaml',
  );
  return layer === undefined ? '' : textOf(await collect(store.get(layer), 1000, 'metadata'));
}

test('pushes the metadata file of each chart for Artifact Hub, and again only when it changes', async () => {
  await run();
  expect([await metadataOf('a'), await metadataOf('b')]).toEqual([MINE, SHARED]);
  const store = await stores.open('o/charts/a');
  const chart = await store.resolve('1.0.0');
  if (chart === undefined) throw new Error('no chart');
  const { manifest } = await readManifest(store, chart);
  expect(manifest.annotations).toMatchObject({ 'artifacthub.io/license': 'MIT' });
  await run();
  expect(writes()).toEqual([]);
  await tree.put({ 'other.yml': 'repositoryID: other\n' });
  await run({ artifacthub: join(tree.path, 'other.yml') });
  expect([await metadataOf('a'), await metadataOf('b')]).toEqual(
    Array<string>(2).fill('repositoryID: other\n'),
  );
});

test('pushes nothing when the metadata file is missing or no map', async () => {
  for (const text of ['- a\n', 'a: [\n']) {
    await tree.put({ 'other.yml': text });
    await expect(run({ artifacthub: join(tree.path, 'other.yml') })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    });
  }
  await expect(run({ artifacthub: join(tree.path, 'none.yml') })).rejects.toMatchObject({
    code: 'INPUT_INVALID',
  });
  expect(writes()).toEqual([]);
});
