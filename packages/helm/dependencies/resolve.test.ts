import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { digestOf, textOf } from '@sealwright/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readArchive } from '../chart/archive.ts';
import { packageChart } from '../publish/package.ts';
import { smallArchive } from '../testdata/chart-server.ts';
import { type DependencyBench, OCI, openDependencyBench } from '../testdata/dependency-bench.ts';
import { openArchiveCache } from './archive-cache.ts';
import type { Dependencies } from './fetch.ts';
import { lockChart } from './lock-chart.ts';

const epochSeconds = 1_767_225_600;
let bench: DependencyBench;
beforeEach(async () => {
  bench = await openDependencyBench();
});
afterEach(() => bench[Symbol.asyncDispose]());

/** Writes files below the directory of the chart `app`. */
async function put(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const directory = join(bench.work, 'app');
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await writeFile(join(directory, name), text);
  }
  return directory;
}

/** Returns the Chart.yaml of `app`, whose dependencies are these lines. */
function umbrella(...dependencies: string[]): string {
  return `apiVersion: v2\nname: app\nversion: 1.0.0\ndependencies:\n${dependencies.map((one) => `- ${one}\n`).join('')}`;
}

function web(version: string, more = '', repository = `${bench.server.url}/charts`): string {
  return `{name: web, version: "${version}", repository: "${repository}"${more}}`;
}

/** Writes the Chart.lock of `app`, and returns its content lock. */
async function lock(dependencies: Dependencies) {
  const directory = join(bench.work, 'app');
  const locked = await lockChart(directory, { dependencies, epochSeconds, upgrade: false });
  await writeFile(join(directory, 'Chart.lock'), locked?.text ?? '');
  return { path: 'charts.lock.yaml', charts: locked?.archives ?? [] };
}

test('packages fetched dependencies as if their archives were in charts/', async () => {
  const archives = await bench.serve('1.0.0', '1.4.0');
  const yaml = umbrella(web('^1', ', condition: web.on, tags: [a], import-values: [data]'));
  const directory = await put({ 'Chart.yaml': yaml });
  const dependencies = bench.open();
  await lock(dependencies);
  const fetched = await packageChart(directory, { epochSeconds, dependencies });
  await put({ 'charts/web-1.4.0.tgz': archives.get('1.4.0') ?? '' });
  const vendored = await packageChart(directory, { epochSeconds });
  expect(fetched.files).toContain('charts/web/values.yaml');
  expect(fetched.digest).toBe(vendored.digest);
});

test('packages the locked version, whatever is newer', async () => {
  await bench.serve('1.0.0');
  const directory = await put({ 'Chart.yaml': umbrella(web('^1')) });
  await lock(bench.open());
  await bench.serve('1.0.0', '1.9.0');
  const dependencies = bench.open();
  const { tgz } = await packageChart(directory, { epochSeconds, dependencies });
  const files = await readArchive(tgz, 'app');
  const inner = files.find((one) => one.name === 'charts/web/Chart.yaml');
  expect(textOf(inner?.bytes ?? new Uint8Array())).toContain('version: 1.0.0');
});

test('refuses a range without a lock, and packages an exact version with the lock that helm writes', async () => {
  await bench.serve('1.0.0');
  const directory = await put({ 'Chart.yaml': umbrella(web('^1')) });
  const dependencies = bench.open();
  await expect(packageChart(directory, { epochSeconds, dependencies })).rejects.toMatchObject({
    code: 'LOCK_MISSING',
    kind: 'input',
    hint: `run \`sealwright chart-lock ${directory}\` and commit what it writes`,
  });
  await put({ 'Chart.yaml': umbrella(web('1.0.0')) });
  const { tgz } = await packageChart(directory, { epochSeconds, dependencies });
  const written = await lockChart(directory, { dependencies, epochSeconds, upgrade: false });
  const file = (await readArchive(tgz, 'app')).find((one) => one.name === 'Chart.lock');
  expect(textOf(file?.bytes ?? new Uint8Array())).toBe(written?.text);
});

test('requests nothing for an exact version that the content lock and the cache have', async () => {
  await bench.serve('1.0.0');
  const directory = await put({ 'Chart.yaml': umbrella(web('1.0.0')) });
  const cache = openArchiveCache(join(bench.work, 'cache'));
  const content = await lock(bench.open({ cache }));
  await rm(join(directory, 'Chart.lock'));
  bench.server.requests.length = 0;
  const dependencies = bench.open({ cache, lock: content });
  const { files } = await packageChart(directory, { epochSeconds, dependencies });
  expect(files).toContain('charts/web/Chart.yaml');
  expect(bench.server.requests).toEqual([]);
});

test('refuses a lock that was written for other dependencies', async () => {
  await bench.serve('1.0.0', '2.0.0');
  const directory = await put({ 'Chart.yaml': umbrella(web('^1')) });
  const dependencies = bench.open();
  await lock(dependencies);
  await put({ 'Chart.yaml': umbrella(web('^2')) });
  bench.server.requests.length = 0;
  await expect(packageChart(directory, { epochSeconds, dependencies })).rejects.toMatchObject({
    code: 'LOCK_OUT_OF_SYNC',
    hint: expect.stringContaining(`sealwright chart-lock ${directory}`) as string,
  });
  expect(bench.server.requests).toEqual([]);
});

test('reads requirements.yaml and requirements.lock of a chart of apiVersion v1', async () => {
  await bench.serve('1.0.0', '1.1.0');
  const directory = await put({
    'Chart.yaml': 'apiVersion: v1\nname: app\nversion: 1.0.0\n',
    'requirements.yaml': `dependencies:\n- ${web('^1')}\n`,
  });
  const dependencies = bench.open();
  const locked = await lockChart(directory, { dependencies, epochSeconds, upgrade: false });
  expect(locked?.file).toBe('requirements.lock');
  await put({ 'requirements.lock': locked?.text ?? '' });
  const { files } = await packageChart(directory, { epochSeconds, dependencies });
  expect(files).toContain('charts/web/Chart.yaml');
  await put({ 'requirements.yaml': `dependencies:\n- ${web('^2')}\n` });
  await expect(packageChart(directory, { epochSeconds, dependencies })).rejects.toMatchObject({
    code: 'LOCK_OUT_OF_SYNC',
  });
});

test('refuses dependencies that are larger together than what helm reads', async () => {
  await bench.serve('1.0.0');
  const directory = await put({ 'Chart.yaml': umbrella(web('1.0.0')) });
  const small = bench.open();
  const large = { name: 'a', bytes: new Uint8Array(100 * 1024 * 1024) };
  const dependencies: Dependencies = {
    ...small,
    async fetch(key) {
      const { chart, archive } = await small.fetch(key);
      return { archive, chart: { ...chart, files: [...chart.files, large] } };
    },
  };
  await expect(packageChart(directory, { epochSeconds, dependencies })).rejects.toMatchObject({
    code: 'CHART_TOO_LARGE',
    message: expect.stringContaining('got more with web') as string,
  });
});

test('fetches two versions of one chart by their aliases', async () => {
  await bench.serve('1.0.0', '2.0.0');
  await bench.push('3.0.0');
  const yaml = umbrella(
    web('~1', ', alias: one'),
    web('~2', ', alias: two'),
    web('3.0.0', ', alias: oci', OCI),
  );
  const directory = await put({ 'Chart.yaml': yaml });
  const dependencies = bench.open();
  await lock(dependencies);
  const { files } = await packageChart(directory, { epochSeconds, dependencies });
  expect(files.filter((one) => one.endsWith('/Chart.yaml'))).toEqual([
    'charts/web/Chart.yaml',
    'charts/web-2.0.0/Chart.yaml',
    'charts/web-3.0.0/Chart.yaml',
  ]);
});

test('fetches the dependencies of a file:// dependency by its own lock', async () => {
  await bench.serve('1.0.0');
  const inner = umbrella(web('1.0.0')).replace('name: app', 'name: inner');
  const outer = umbrella('{name: inner, version: 1.0.0, repository: "file://./inner"}');
  const directory = await put({
    'Chart.yaml': outer,
    'inner/Chart.yaml': inner,
    '.helmignore': '/inner\n',
  });
  const { files } = await packageChart(directory, { epochSeconds, dependencies: bench.open() });
  expect(files).toContain('charts/inner/charts/web/Chart.yaml');
});

test('refuses an archive that differs from the content lock, also in charts/', async () => {
  const archives = await bench.serve('1.0.0');
  const directory = await put({ 'Chart.yaml': umbrella(web('^1')) });
  const content = await lock(bench.open());
  const dependencies = bench.open({ lock: content });
  await put({ 'charts/web-1.0.0.tgz': archives.get('1.0.0') ?? '' });
  await packageChart(directory, { epochSeconds, dependencies });
  const other = await smallArchive('web', '1.0.0', 'a: 2\n');
  await put({ 'charts/web-1.0.0.tgz': other });
  await expect(packageChart(directory, { epochSeconds, dependencies })).rejects.toMatchObject({
    code: 'DEPENDENCY_DIFFERS',
    kind: 'verdict',
    message: expect.stringContaining(
      `expected the archive ${digestOf(archives.get('1.0.0') ?? '')} of charts.lock.yaml, got ${digestOf(other)}`,
    ) as string,
  });
});

test('refuses an unpacked dependency that a content lock has', async () => {
  await bench.serve('1.0.0');
  const directory = await put({ 'Chart.yaml': umbrella(web('^1')) });
  const content = await lock(bench.open());
  await put({ 'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n' });
  const dependencies = bench.open({ lock: content });
  await expect(packageChart(directory, { epochSeconds, dependencies })).rejects.toMatchObject({
    code: 'DEPENDENCY_DIFFERS',
    message: expect.stringContaining(`got no charts/web-1.0.0.tgz in ${directory}`) as string,
  });
});

test('keeps the versions of a lock that fits, and chooses new ones with upgrade', async () => {
  await bench.serve('1.0.0');
  const directory = await put({ 'Chart.yaml': umbrella(web('^1')) });
  await lock(bench.open());
  const before = await readFile(join(directory, 'Chart.lock'), 'utf8');
  await bench.serve('1.0.0', '1.1.0');
  const dependencies = bench.open();
  const kept = await lockChart(directory, { dependencies, epochSeconds: 0, upgrade: false });
  expect(kept).toMatchObject({ text: undefined, versions: [{ name: 'web', version: '1.0.0' }] });
  const upgraded = await lockChart(directory, { dependencies, epochSeconds: 0, upgrade: true });
  expect(upgraded?.versions).toEqual([{ name: 'web', version: '1.1.0', former: '1.0.0' }]);
  expect(upgraded?.text).not.toBe(before);
});

test('refuses a dependency without a version, as helm does', async () => {
  await put({ 'near/Chart.yaml': 'apiVersion: v2\nname: near\nversion: 1.0.0\n' });
  const yaml = umbrella('{name: near, repository: "file://./near"}');
  const directory = await put({ 'Chart.yaml': yaml });
  const dependencies = bench.open();
  await expect(packageChart(directory, { epochSeconds, dependencies })).rejects.toMatchObject({
    code: 'DEPENDENCY_VERSION',
    message: expect.stringContaining('expected a version in Chart.yaml, got 1.0.0') as string,
  });
  await expect(
    lockChart(directory, { dependencies, epochSeconds, upgrade: false }),
  ).rejects.toMatchObject({
    code: 'DEPENDENCY_VERSION',
    message: `cannot lock ${directory}: expected a version of near such as ^1.2.0, got none`,
  });
});

test('locks a dependency in charts/ with its constraint, and accepts that lock', async () => {
  const inner = 'apiVersion: v2\nname: own\nversion: 1.2.3\n';
  const yaml = umbrella('{name: own, version: ~1.2, repository: ""}');
  const directory = await put({ 'Chart.yaml': yaml, 'charts/own/Chart.yaml': inner });
  const dependencies = bench.open();
  await lock(dependencies);
  expect(await readFile(join(directory, 'Chart.lock'), 'utf8')).toContain('version: ~1.2');
  const { warnings } = await packageChart(directory, { epochSeconds, dependencies });
  expect(warnings).toEqual([]);
});

test('writes the URL of an alias into the lock, and packages with it', async () => {
  await bench.serve('1.0.0');
  const directory = await put({ 'Chart.yaml': umbrella(web('^1', '', '@team')) });
  const dependencies = bench.open({ urls: new Map([['team', `${bench.server.url}/charts`]]) });
  await lock(dependencies);
  const text = await readFile(join(directory, 'Chart.lock'), 'utf8');
  expect(text).toContain(`repository: ${bench.server.url}/charts`);
  const { files, warnings } = await packageChart(directory, { epochSeconds, dependencies });
  expect(files).toContain('charts/web/Chart.yaml');
  expect(warnings).toEqual([]);
});
