import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { memoryStores } from '@sealwright/oci';
import tar from 'tar-stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeArchive } from '../chart/archive.ts';
import { demoArchive } from '../testdata/demo.ts';
import { chartYaml, type TestTree, testTree } from '../testdata/tree.ts';
import { readChartArchive } from './archived.ts';
import { pullChart } from './publish.ts';
import { pushChart } from './push.ts';

const EPOCH = 1_767_225_600;
let tree: TestTree;
beforeEach(async () => {
  tree = await testTree();
});
afterEach(() => tree[Symbol.asyncDispose]());

/** Returns an archive with these entries, whatever their names. */
async function archiveOf(entries: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const pack = tar.pack();
  for (const [name, content] of Object.entries(entries)) pack.entry({ name }, content);
  pack.finalize();
  return gzipSync(await buffer(pack));
}

async function read(bytes: Uint8Array, name = 'app-1.0.0.tgz') {
  await tree.put({ [name]: bytes });
  return readChartArchive(join(tree.path, name), `dist/${name}`);
}

test('reads an archive as it is, with the metadata and the latest time in it', async () => {
  const chart = await read(demoArchive, 'demo-1.2.3+build.5.tgz');
  expect(Buffer.from(chart.tgz).equals(demoArchive)).toBe(true);
  expect(chart.metadata).toMatchObject({ name: 'demo', version: '1.2.3+build.5' });
  expect(chart.warnings).toEqual([expect.stringContaining('unknownKey')]);
  const files = [{ name: 'Chart.yaml', bytes: Buffer.from(chartYaml('app')) }];
  const own = await read(await writeArchive(files, 'app', EPOCH));
  expect(own.modifiedSeconds).toBe(EPOCH);
});

test('pushes the provenance file beside an archive as a layer of its own', async () => {
  const prov = Buffer.from('-----BEGIN PGP SIGNED MESSAGE-----\n');
  await tree.put({ 'demo-1.2.3+build.5.tgz.prov': prov });
  const chart = await read(demoArchive, 'demo-1.2.3+build.5.tgz');
  const store = await memoryStores().open('charts/demo');
  const { size } = await pushChart(store, chart, { createdSeconds: EPOCH });
  const pulled = await pullChart(store, '1.2.3+build.5');
  expect(pulled.provenance).toEqual(prov);
  expect(pulled.size).toBe(size);
  expect(await pushChart(store, chart, { createdSeconds: EPOCH })).toMatchObject({
    outcome: 'unchanged',
  });
});

test('warns when the name of the file is not the name and the version in it', async () => {
  const files = [{ name: 'Chart.yaml', bytes: Buffer.from(chartYaml('app')) }];
  const { warnings } = await read(await writeArchive(files, 'app', EPOCH), 'other.tgz');
  expect(warnings).toEqual(['the archive is published as app-1.0.0.tgz']);
});

const YAML = { 'app/Chart.yaml': chartYaml('app') };
test.each<[string, () => Buffer | Promise<Buffer>, string, RegExp]>([
  ['text', () => Buffer.from('hello'), 'CHART_INVALID', /cannot read chart archive dist\/app/],
  [
    'a cut archive',
    () => demoArchive.subarray(0, 300),
    'CHART_INVALID',
    /cannot read chart archive/,
  ],
  [
    'no Chart.yaml',
    () => archiveOf({ 'app/x': '' }),
    'CHART_INVALID',
    /expected a Chart.yaml in its top directory/,
  ],
  [
    'two top directories',
    () => archiveOf({ ...YAML, 'b/x': '' }),
    'CHART_INVALID',
    /expected one top directory, got "app" and "b"/,
  ],
  [
    'a path out of it',
    () => archiveOf({ ...YAML, 'app/../../x': '' }),
    'CHART_INVALID',
    /unsafe path/,
  ],
  [
    'invalid YAML',
    () => archiveOf({ 'app/Chart.yaml': 'a: [' }),
    'CHART_INVALID',
    /dist\/app-1.0.0.tgz\/Chart.yaml:1/,
  ],
  [
    'a large file',
    () => archiveOf({ ...YAML, 'app/x': Buffer.alloc(6_000_000) }),
    'CHART_TOO_LARGE',
    /5242880 bytes a file/,
  ],
  ['a zip bomb', () => gzipSync(Buffer.alloc(120_000_000)), 'CHART_TOO_LARGE', /104857600 bytes/],
])('refuses an archive with %s', async (_, bytes, code, message) => {
  await expect(read(await bytes())).rejects.toMatchObject({
    code,
    kind: 'input',
    message: expect.stringMatching(message) as string,
  });
});
