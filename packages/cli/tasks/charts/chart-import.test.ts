import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, type RawValue } from '@sealwright/core';
import { readIndex } from '@sealwright/helm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type ChartServer,
  chartServer,
  smallArchive,
} from '../../../helm/testdata/chart-server.ts';
import { type TestTree, testTree } from '../../../helm/testdata/tree.ts';
import { type Bench, openBench } from '../../testdata/run.ts';
import { task } from './chart-import.ts';

let tree: TestTree;
let bench: Bench;
let server: ChartServer;
beforeEach(async () => {
  tree = await testTree();
  bench = await openBench();
  server = await chartServer();
});
afterEach(async () => {
  await bench[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  await tree[Symbol.asyncDispose]();
});

/** Serves archives of charts, `NAME VERSION`, and their index. Those in `lost` are only in the index. */
async function serve(charts: readonly string[], lost: readonly string[] = []): Promise<void> {
  const lines: string[] = [];
  for (const chart of [...charts, ...lost].toSorted()) {
    const [name = '', version = ''] = chart.split(' ');
    const tgz = await smallArchive(name, version);
    if (charts.includes(chart)) server.files.set(`/files/${name}-${version}.tgz`, tgz);
    const digest = digestOf(tgz).slice('sha256:'.length);
    const url = `files/${name}-${version}.tgz`;
    lines.push(
      `  ${name}:`,
      `  - {name: ${name}, version: "${version}", digest: ${digest}, urls: [${url}]}`,
    );
  }
  const unique = lines.filter((line, at) => line.startsWith('  - ') || lines.indexOf(line) === at);
  server.files.set('/index.yaml', `apiVersion: v1\nentries:\n${unique.join('\n')}\n`);
}

async function run(inputs: Readonly<Record<string, RawValue>> = {}) {
  bench.host.logs.length = 0;
  return bench.run(task, {
    url: server.url,
    registry: `${bench.registry}/o`,
    sign: 'false',
    out: join(tree.path, 'out'),
    ...inputs,
  });
}

const results = () => bench.host.logs.filter((line) => line.startsWith('result: '));

/** Returns the digest of the archive that a tag in the registry names. */
async function archiveOf(name: string, tag: string): Promise<string | undefined> {
  const response = await fetch(`http://${bench.registry}/v2/o/charts/${name}/manifests/${tag}`);
  return ((await response.json()) as { layers: { digest: string }[] }).layers[0]?.digest;
}

test('copies every version byte for byte, and nothing the second time', async () => {
  await serve(['app 1.0.0', 'app 1.1.0', 'web 2.0.0+b']);
  const first = await run();
  expect(results()).toEqual([
    expect.stringMatching(/charts\/app:1\.0\.0@sha256:\w+ {2}copied$/),
    expect.stringMatching(/charts\/app:1\.1\.0@sha256:\w+ {2}copied$/),
    expect.stringMatching(/charts\/web:2\.0\.0_b@sha256:\w+ {2}copied$/),
  ]);
  expect(await archiveOf('web', '2.0.0_b')).toBe(digestOf(await smallArchive('web', '2.0.0+b')));
  const again = await run();
  expect(again['charts']).toEqual(first['charts']);
  expect(results().filter((line) => line.endsWith('  unchanged'))).toHaveLength(3);
});

test('copies the charts that are named, and refuses a name that the index lacks', async () => {
  await serve(['app 1.0.0', 'web 2.0.0']);
  expect((await run({ charts: ['web'] }))['charts']).toEqual([
    expect.stringContaining('/charts/web@'),
  ]);
  await expect(run({ charts: ['wep'] })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    hint: 'choose among: app, web',
  });
});

test('copies the others when an archive is lost or has another digest, and fails with each', async () => {
  await serve(['app 1.0.0', 'app 1.2.0'], ['app 1.1.0']);
  server.files.set('/files/app-1.2.0.tgz', await smallArchive('app', '1.2.0', 'b: 2\n'));
  await expect(run()).rejects.toMatchObject({
    code: 'IMPORT_INCOMPLETE',
    message: expect.stringMatching(
      /^cannot import 2 of 3 versions:\n {2}cannot .*app 1\.1\.0[\s\S]*\n {2}cannot .*app 1\.2\.0/,
    ) as string,
    outputs: { report: join(tree.path, 'out/release.json') },
  });
  expect(await archiveOf('app', '1.0.0')).toBe(digestOf(await smallArchive('app', '1.0.0')));
});

test('adds the references in the registry to an index', async () => {
  await serve(['app 1.0.0']);
  await run({ index: 'file', 'index-path': join(tree.path, 'index.yaml') });
  const { entries } = readIndex(await readFile(join(tree.path, 'index.yaml'), 'utf8'), 'index');
  expect(entries['app']).toMatchObject([{ urls: [`oci://${bench.registry}/o/charts/app:1.0.0`] }]);
});
