import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, hexOf } from '@sealwright/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { indexText, smallArchive } from '../testdata/chart-server.ts';
import { type DependencyBench, openDependencyBench } from '../testdata/dependency-bench.ts';
import { openArchiveCache } from './archive-cache.ts';

let bench: DependencyBench;
beforeEach(async () => {
  bench = await openDependencyBench();
});
afterEach(() => bench[Symbol.asyncDispose]());

test('chooses the newest version that satisfies a range, whatever the order of the index', async () => {
  const archives = await bench.serve('1.2.0', '2.0.0', '1.10.0', '1.11.0-rc.1', '1.9.0');
  const dependencies = bench.open();
  expect(await dependencies.resolve(bench.web('^1.2'))).toBe('1.10.0');
  expect(await dependencies.resolve(bench.web('>=1.2.0-0, <2'))).toBe('1.11.0-rc.1');
  const { archive, chart } = await dependencies.fetch(bench.web('1.10.0'));
  expect(archive.digest).toBe(digestOf(archives.get('1.10.0') ?? ''));
  expect(chart.metadata.version).toBe('1.10.0');
  expect(bench.server.requests.map((one) => one.path)).toEqual([
    '/charts/index.yaml',
    '/charts/web-1.10.0.tgz',
  ]);
});

test('fetches a version once for several charts, and again after a failure', async () => {
  await bench.serve('1.0.0');
  const dependencies = bench.open();
  const tgz = bench.server.files.get('/charts/web-1.0.0.tgz') ?? '';
  bench.server.files.set('/charts/web-1.0.0.tgz', { status: 404 });
  await expect(dependencies.fetch(bench.web('1.0.0'))).rejects.toMatchObject({
    code: 'REPOSITORY_MISSING',
  });
  bench.server.files.set('/charts/web-1.0.0.tgz', tgz);
  bench.server.requests.length = 0;
  const charts = [1, 2, 3].map(() => dependencies.fetch(bench.web('1.0.0')));
  expect(new Set(await Promise.all(charts)).size).toBe(1);
  expect(bench.server.requests.map((one) => one.path)).toEqual(['/charts/web-1.0.0.tgz']);
});

test('names the newest versions when none satisfies', async () => {
  await bench.serve('1.0.0', '1.1.0', '1.2.0', '1.3.0', '1.4.0', '1.5.0', '1.6.0');
  await expect(bench.open().resolve(bench.web('^9'))).rejects.toMatchObject({
    code: 'DEPENDENCY_VERSION',
    kind: 'input',
    message: `cannot resolve the dependency web from ${bench.server.url}/charts: expected a version that satisfies "^9", got 1.6.0, 1.5.0, 1.4.0, 1.3.0, 1.2.0 and 2 more`,
  });
  await expect(bench.open().resolve(bench.web('one'))).rejects.toMatchObject({
    code: 'DEPENDENCY_VERSION',
    message: expect.stringContaining('got "one"') as string,
  });
  await expect(bench.open().fetch(bench.web('9.0.0'))).rejects.toMatchObject({
    code: 'DEPENDENCY_MISSING',
    message: expect.stringContaining('expected version 9.0.0, got 1.6.0') as string,
  });
});

test.each([
  ['no archive', Buffer.from('x'), /cannot read chart archive/],
  [
    'another chart',
    await smallArchive('api', '1.0.0'),
    /expected a chart web 1\.0\.0 in its archive, got api 1\.0\.0/,
  ],
  ['another version', await smallArchive('web', '1.0.1'), /got web 1\.0\.1/],
])('refuses a dependency that is %s', async (_, tgz, message) => {
  bench.server.files.set('/charts/index.yaml', indexText('web', [['1.0.0', 'web.tgz']]));
  bench.server.files.set('/charts/web.tgz', tgz);
  await expect(bench.open().fetch(bench.web('1.0.0'))).rejects.toMatchObject({
    code: 'CHART_DAMAGED',
    message: expect.stringMatching(message) as string,
  });
});

test.each(['s3://bucket/charts', 'stable', 'https://', 'git+https://x/y'])(
  'refuses the repository %s',
  async (repository) => {
    const resolving = async () => bench.open().resolve(bench.web('^1', repository));
    await expect(resolving()).rejects.toMatchObject({ code: 'DEPENDENCY_UNSUPPORTED' });
  },
);

test('takes an archive from the cache without a request, and fetches a damaged one again', async () => {
  await bench.serve('1.0.0');
  const cache = openArchiveCache(join(bench.work, 'cache'));
  const first = await bench.open({ cache }).fetch(bench.web('1.0.0'));
  bench.server.requests.length = 0;
  const second = await bench
    .open({ cache })
    .fetch(bench.web('1.0.0', `${bench.server.url}/charts/`));
  expect(second.archive).toEqual(first.archive);
  expect(bench.server.requests).toEqual([]);
  const [hex = ''] = await readdir(join(bench.work, 'cache/blobs/sha256'));
  expect(hex).toBe(hexOf(first.archive.digest));
  await writeFile(join(bench.work, 'cache/blobs/sha256', hex), 'damaged');
  const third = await bench.open({ cache }).fetch(bench.web('1.0.0'));
  expect(third.archive.digest).toBe(first.archive.digest);
  expect(bench.server.requests).toHaveLength(2);
});

test('names the cache when it cannot be written', async () => {
  await bench.serve('1.0.0');
  await writeFile(join(bench.work, 'file'), '');
  const cache = openArchiveCache(join(bench.work, 'file'));
  await expect(bench.open({ cache }).fetch(bench.web('1.0.0'))).rejects.toMatchObject({
    code: 'CACHE_UNUSABLE',
    kind: 'outside',
    message: expect.stringContaining(`the cache of dependencies ${bench.work}/file: `) as string,
  });
});

test('refuses an archive that differs from the content lock, and keeps it out of the cache', async () => {
  const archives = await bench.serve('1.0.0');
  const locked = digestOf('another');
  const key = bench.web('1.0.0');
  const lock = { path: 'charts.lock.yaml', charts: [{ ...key, digest: locked }] };
  await mkdir(join(bench.work, 'cache'));
  const cache = openArchiveCache(join(bench.work, 'cache'));
  await expect(bench.open({ lock, cache }).fetch(key)).rejects.toMatchObject({
    code: 'DEPENDENCY_DIFFERS',
    kind: 'verdict',
    message: `cannot use the dependency web 1.0.0 from ${bench.server.url}/charts: expected the archive ${locked} of charts.lock.yaml, got ${digestOf(archives.get('1.0.0') ?? '')}`,
  });
  expect(await readdir(join(bench.work, 'cache'))).toEqual([]);
  await expect(bench.open({ lock: { ...lock, charts: [] } }).fetch(key)).rejects.toMatchObject({
    code: 'LOCK_OUT_OF_SYNC',
    hint: expect.stringContaining('sealwright chart-lock') as string,
  });
});

test('resolves an alias by its name', async () => {
  await bench.serve('1.0.0');
  const urls = new Map([['team', `${bench.server.url}/charts/`]]);
  for (const repository of ['@team', 'alias:team'])
    expect(await bench.open({ urls }).resolve(bench.web('^1', repository))).toBe('1.0.0');
  const resolving = async () => bench.open({ urls }).resolve(bench.web('^1', '@other'));
  await expect(resolving()).rejects.toMatchObject({
    code: 'REPOSITORY_UNKNOWN',
    message: expect.stringContaining('got team') as string,
  });
});
