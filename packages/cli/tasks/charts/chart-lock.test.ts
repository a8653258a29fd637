import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { digestOf, type RawValue } from '@sealwright/core';
import { parseMetadata, pushChart } from '@sealwright/helm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type ChartServer,
  chartServer,
  indexText,
  smallArchive,
} from '../../../helm/testdata/chart-server.ts';
import { type Bench, openBench } from '../../testdata/run.ts';
import { task } from './chart-lock.ts';

let work = '';
let bench: Bench;
let server: ChartServer;
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'chart-lock-'));
  bench = await openBench();
  server = await chartServer();
});
afterEach(async () => {
  await bench[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  await rm(work, { recursive: true });
});

async function put(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(work, name)), { recursive: true });
    await writeFile(join(work, name), text);
  }
}

/** Writes the chart `all`, with a dependency from the web server and one from the registry. */
async function putCharts(): Promise<void> {
  await put({
    'charts/all/Chart.yaml': `apiVersion: v2
name: all
version: 1.0.0
dependencies:
- {name: web, version: ^1.0.0, repository: "@team"}
- {name: app, version: 1.x, repository: "oci://${bench.registry}"}
- {name: near, version: 1.0.0, repository: "file://../near"}
`,
    'charts/near/Chart.yaml': `apiVersion: v2\nname: near\nversion: 1.0.0\ndependencies:\n- {name: web, version: 1.0.0, repository: "${server.url}"}\n`,
  });
}

async function serveWeb(...versions: string[]): Promise<void> {
  const entries = [];
  for (const version of versions) {
    const tgz = await smallArchive('web', version);
    server.files.set(`/web-${version}.tgz`, tgz);
    entries.push([version, `web-${version}.tgz`, tgz] as const);
  }
  server.files.set('/index.yaml', indexText('web', entries));
}

async function pushApp(version: string): Promise<void> {
  const { metadata } = parseMetadata(`apiVersion: v2\nname: app\nversion: ${version}\n`, 'app');
  const tgz = await smallArchive('app', version);
  await pushChart(bench.app, { metadata, tgz }, { createdSeconds: 0 });
}

function run(more: Readonly<Record<string, RawValue>> = {}): Promise<Record<string, unknown>> {
  return bench.run(task, {
    charts: [join(work, 'charts/all')],
    'repository-urls': [`team=${server.url}`],
    'dependency-lock': join(work, 'charts.lock.yaml'),
    ...more,
  });
}

const read = (name: string): Promise<string> => readFile(join(work, name), 'utf8');

test('writes the locks of charts, and of their file:// dependencies', async () => {
  await putCharts();
  await serveWeb('1.0.0', '1.5.0');
  await pushApp('1.2.0');
  const { written } = await run();
  expect(written).toHaveLength(3);
  expect(await read('charts/all/Chart.lock')).toContain('version: 1.5.0');
  expect(await read('charts/near/Chart.lock')).toContain('version: 1.0.0');
  const manifest = (await bench.app.resolve('1.2.0'))?.digest ?? '';
  expect(
    await read('charts.lock.yaml'),
  ).toBe(`# Digests of the archives of chart dependencies. Written by sealwright chart-lock.
version: 1
charts:
  - repository: ${server.url}
    name: web
    version: 1.0.0
    digest: ${digestOf(await smallArchive('web', '1.0.0'))}
  - repository: ${server.url}
    name: web
    version: 1.5.0
    digest: ${digestOf(await smallArchive('web', '1.5.0'))}
  - repository: oci://${bench.registry}
    name: app
    version: 1.2.0
    digest: ${digestOf(await smallArchive('app', '1.2.0'))}
    manifest: ${manifest}
`);
});

test('changes nothing when it runs again, and shows new versions with upgrade', async () => {
  await putCharts();
  await serveWeb('1.0.0');
  await pushApp('1.2.0');
  await run();
  await serveWeb('1.0.0', '1.1.0');
  expect(await run()).toEqual({ changes: [], written: [] });
  expect(bench.host.logs.at(-1)).toBe('result: the locks are up to date');
  const before = await read('charts.lock.yaml');
  const { changes } = await run({ upgrade: true, 'dry-run': true });
  expect(changes).toEqual([
    expect.stringMatching(/all: web 1\.0\.0 -> 1\.1\.0$/),
    expect.stringMatching(/all: web 1\.1\.0 sha256:[0-9a-f]{64}$/),
    expect.stringMatching(/all: Chart\.lock is written$/),
  ]);
  expect(await read('charts.lock.yaml')).toBe(before);
});

test('refuses a version whose archive is not the locked one, whatever the cache has', async () => {
  await putCharts();
  await serveWeb('1.0.0');
  await pushApp('1.2.0');
  const cache = { 'dependency-cache': join(work, 'cache') };
  await run(cache);
  const before = await read('charts.lock.yaml');
  const other = await smallArchive('web', '1.0.0', 'a: 2\n');
  server.files.set('/web-1.0.0.tgz', other);
  server.files.set('/index.yaml', indexText('web', [['1.0.0', 'web-1.0.0.tgz', other]]));
  await expect(run(cache)).rejects.toMatchObject({
    code: 'DEPENDENCY_DIFFERS',
    message: expect.stringContaining(
      `expected the archive ${digestOf(await smallArchive('web', '1.0.0'))}`,
    ) as string,
  });
  expect(await read('charts.lock.yaml')).toBe(before);
});

test('refuses to write the content lock into a chart that would be packaged with it', async () => {
  await putCharts();
  await serveWeb('1.0.0');
  await pushApp('1.2.0');
  const inside = { 'dependency-lock': join(work, 'charts/all/.sealwright/charts.lock.yaml') };
  await expect(run(inside)).rejects.toMatchObject({
    code: 'LOCK_INVALID',
    hint: expect.stringContaining('add "/.sealwright" to') as string,
  });
  await put({ 'charts/all/.helmignore': '/.sealwright\n' });
  expect((await run(inside))['written']).toHaveLength(3);
});

test('names the file that cannot be written', async () => {
  await putCharts();
  await serveWeb('1.0.0');
  await pushApp('1.2.0');
  await put({ file: '' });
  await expect(
    run({ 'dependency-lock': join(work, 'file/charts.lock.yaml') }),
  ).rejects.toMatchObject({
    code: 'FILES_FAILED',
    kind: 'outside',
    message: expect.stringContaining(`cannot write ${work}/file/charts.lock.yaml: `) as string,
  });
});

test('sends the login of an input to its repository, and shows it nowhere', async () => {
  await putCharts();
  await serveWeb('1.0.0');
  await pushApp('1.2.0');
  await run({ 'repository-credentials': `${server.url} ada:secret` });
  const sent = new Set(server.requests.map((one) => one.authorization));
  expect(sent).toEqual(new Set([`Basic ${Buffer.from('ada:secret').toString('base64')}`]));
  expect(bench.host.masked).toContain('secret');
  expect(bench.host.logs.join('\n')).not.toContain('secret');
});
