import { chmod, cp, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { digestOf, textOf } from '@sealwright/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readArchive } from '../chart/archive.ts';
import { packageChart } from './package.ts';

const epochSeconds = 1_767_225_600;
let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'package-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

async function put(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await writeFile(join(directory, name), text);
  }
}

async function textIn(tgz: Uint8Array, name: string): Promise<string | undefined> {
  const files = await readArchive(tgz, 'test');
  const file = files.find((one) => one.name === name);
  return file === undefined ? undefined : textOf(file.bytes);
}

const app = 'apiVersion: v2\nname: app\nversion: 1.0.0 # keep\nappVersion: "7"\n';
const values =
  '# image of the app\nimage:\n  repository: x # where\n  digest: ""\nother: [1,   2]\n';

function umbrella(repository: string, version = '^1.0.0'): string {
  const dependency = `dependencies:\n  - name: app\n    version: ${version}\n    repository: ${repository}\n`;
  return `apiVersion: v2\nname: all\nversion: 2.0.0\n${dependency}`;
}

test("writes files in helm's order, with one time, mode and owner", async () => {
  await put({
    'app/zz.txt': '',
    'app/README.md': '',
    'app/templates/b.yaml': '',
    'app/templates/a.yaml': '',
    'app/values.schema.json': '{}',
    'app/values.yaml': values,
    'app/Chart.yaml': app,
  });
  const packaged = await packageChart(join(directory, 'app'), { epochSeconds });
  expect(packaged.files).toEqual([
    'Chart.yaml',
    'values.yaml',
    'values.schema.json',
    'templates/a.yaml',
    'templates/b.yaml',
    'README.md',
    'zz.txt',
  ]);
  expect(packaged.digest).toBe(digestOf(packaged.tgz));
  const header = gunzipSync(packaged.tgz).subarray(0, 512).toString('latin1');
  expect(header.replace(/\0+/g, '|')).toMatch(
    /^app\/Chart\.yaml\|000644 \|000000 \|000000 \|\d{11} 15125334400 /,
  );
  expect([...packaged.tgz.subarray(4, 10)]).toEqual([0, 0, 0, 0, 0, 0xff]);
});

test('packages the same bytes when a checkout has other modes and times', async () => {
  await put({ 'one/app/Chart.yaml': app, 'one/app/values.yaml': values, 'one/app/ö': 'x' });
  await cp(join(directory, 'one'), join(directory, 'two'), { recursive: true });
  await chmod(join(directory, 'two/app/ö'), 0o700);
  await utimes(join(directory, 'two/app/values.yaml'), 5, 5);
  const [one, two] = await Promise.all(
    ['one', 'two'].map((name) => packageChart(join(directory, name, 'app'), { epochSeconds })),
  );
  expect(one?.digest).toBe(two?.digest);
});

test('sets versions and values only in the package, and keeps comments', async () => {
  await put({ 'app/Chart.yaml': app, 'app/values.yaml': values });
  const { tgz, metadata } = await packageChart(join(directory, 'app'), {
    epochSeconds,
    version: '1.1.0+ci.1',
    appVersion: '8',
    values: [
      { path: 'image.repository', value: 'ghcr.io/a/b' },
      { path: 'image.digest', value: 'sha256:00' },
    ],
  });
  expect(metadata).toMatchObject({ version: '1.1.0+ci.1', appVersion: '8' });
  expect(await textIn(tgz, 'Chart.yaml')).toBe(
    'apiVersion: v2\nname: app\nversion: 1.1.0+ci.1 # keep\nappVersion: "8"\n',
  );
  expect(await textIn(tgz, 'values.yaml')).toBe(
    '# image of the app\nimage:\n  repository: ghcr.io/a/b # where\n  digest: "sha256:00"\nother: [ 1, 2 ]\n',
  );
  expect(await readFile(join(directory, 'app/values.yaml'), 'utf8')).toBe(values);
});

test('refuses a value with its line and column when its map is missing', async () => {
  await put({ 'app/Chart.yaml': app, 'app/values.yaml': values });
  const override = [
    { path: 'imag.digest', value: 'x' },
    { path: 'other.digest', value: 'x' },
  ];
  await expect(
    packageChart(join(directory, 'app'), { epochSeconds, values: override }),
  ).rejects.toMatchObject({
    code: 'VALUES_INVALID',
    message: expect.stringMatching(
      /expected a map at "imag" .*values\.yaml:5:8: expected a map at "other"/,
    ) as string,
  });
});

test('packages a file:// dependency with its own overrides', async () => {
  await put({
    'app/Chart.yaml': app,
    'app/values.yaml': values,
    'all/Chart.yaml': umbrella('file://../app'),
    'all/charts/app/Chart.yaml': app.replace('1.0.0', '1.0.1'),
  });
  const pins = { values: [{ path: 'image.digest', value: 'sha256:11' }] };
  const packaged = await packageChart(join(directory, 'all'), {
    epochSeconds,
    dependencyOverrides: (path) => (path === join(directory, 'app') ? pins : undefined),
  });
  expect(packaged.files).toEqual([
    'Chart.yaml',
    'Chart.lock',
    'charts/app/Chart.yaml',
    'charts/app/values.yaml',
  ]);
  expect(await textIn(packaged.tgz, 'charts/app/values.yaml')).toContain('digest: "sha256:11"');
  expect(await textIn(packaged.tgz, 'Chart.lock')).toMatch(/version: 1\.0\.0\ndigest: sha256:/);
});

test('unpacks an archive in charts/ into the package', async () => {
  await put({ 'app/Chart.yaml': app, 'all/Chart.yaml': umbrella('oci://example.com/charts') });
  const inner = await packageChart(join(directory, 'app'), { epochSeconds });
  await mkdir(join(directory, 'all/charts'));
  await writeFile(join(directory, 'all/charts/app-1.0.0.tgz'), inner.tgz);
  const packaged = await packageChart(join(directory, 'all'), { epochSeconds });
  expect(packaged.files).toContain('charts/app/Chart.yaml');
});

test.each([
  ['file://../app', '^2.0.0', 'DEPENDENCY_VERSION', /expected version \^2\.0\.0, got 1\.0\.0/],
  ['oci://example.com/charts', '^1.0.0', 'DEPENDENCY_UNSUPPORTED', /app from oci:\/\/example\.com/],
  ['""', '^1.0.0', 'DEPENDENCY_MISSING', /app from charts\//],
  ['file://../gone', '^1.0.0', 'DEPENDENCY_MISSING', /gone/],
  ['file://../all', '^1.0.0', 'CHART_INVALID', /cycle: .*all -> .*all/],
])('refuses a dependency on %s %s with %s', async (repository, version, code, message) => {
  await put({ 'app/Chart.yaml': app, 'all/Chart.yaml': umbrella(repository, version) });
  await expect(packageChart(join(directory, 'all'), { epochSeconds })).rejects.toMatchObject({
    code,
    kind: 'input',
    message: expect.stringMatching(message) as string,
  });
});

test('refuses archives with links, unsafe paths or damage', async () => {
  const { pack } = await import('tar-stream');
  const { gzipSync } = await import('node:zlib');
  const { collect } = await import('@sealwright/core');
  const archive = async (name: string, type: 'file' | 'symlink') => {
    const tar = pack();
    tar.entry(
      { name, type, ...(type === 'symlink' ? { linkname: '/etc' } : {}) },
      type === 'file' ? 'x' : '',
    );
    tar.finalize();
    return gzipSync(await collect(tar as AsyncIterable<Uint8Array>, 2 ** 20));
  };
  await expect(readArchive(await archive('a/../../b', 'file'), 'x')).rejects.toThrow(/unsafe path/);
  await expect(readArchive(await archive('a\\..\\b', 'file'), 'x')).rejects.toThrow(/unsafe path/);
  await expect(readArchive(await archive('/a/b', 'file'), 'x')).rejects.toThrow(/unsafe path/);
  await expect(readArchive(await archive('a/b', 'symlink'), 'x')).rejects.toThrow(/a symlink/);
  await expect(readArchive(await archive('b', 'file'), 'x')).rejects.toThrow(
    /expected files below a directory, got "b"/,
  );
  const whole = await archive('a/b', 'file');
  for (const damaged of [whole.subarray(0, 20), Buffer.from('no'), gzipSync('')]) {
    await expect(readArchive(damaged, 'x')).rejects.toMatchObject({ code: 'CHART_INVALID' });
  }
  await expect(readArchive(gzipSync(Buffer.alloc(101 * 2 ** 20)), 'x')).rejects.toMatchObject({
    kind: 'input',
  });
});

test('moves requirements.yaml into Chart.yaml when the chart has apiVersion v2', async () => {
  await put({
    'app/Chart.yaml': app,
    'app/requirements.yaml':
      'dependencies:\n  - name: sub\n    version: 0.1.0\n    repository: https://x.test\n',
    'app/requirements.lock': 'dependencies: []\n',
    'app/charts/sub/Chart.yaml': 'name: sub\nversion: 0.1.0\n',
  });
  const { tgz, metadata, files } = await packageChart(join(directory, 'app'), { epochSeconds });
  expect(files).not.toContain('requirements.yaml');
  expect(files).toContain('Chart.lock');
  expect(metadata.dependencies).toEqual([expect.objectContaining({ name: 'sub' })]);
  expect(await textIn(tgz, 'Chart.yaml')).toContain('repository: https://x.test');
});

test('keeps requirements.yaml and drops dependencies of Chart.yaml when the chart has apiVersion v1', async () => {
  const old = 'apiVersion: v1\nname: app\nversion: 1.0.0 # keep\n';
  const wanted = 'dependencies:\n  - name: sub\n    version: 0.1.0\n';
  await put({
    'app/Chart.yaml': `${old}${wanted}`,
    'app/Chart.lock': 'dependencies: []\ndigest: x\n',
    'app/charts/sub/Chart.yaml': 'name: sub\nversion: 0.1.0\n',
  });
  const dropped = await packageChart(join(directory, 'app'), { epochSeconds });
  expect(dropped.metadata.dependencies).toBeUndefined();
  expect(await textIn(dropped.tgz, 'Chart.yaml')).toBe(old);
  expect(dropped.files).not.toContain('Chart.lock');
  await put({ 'app/requirements.yaml': wanted });
  const kept = await packageChart(join(directory, 'app'), { epochSeconds });
  expect(kept.metadata.dependencies).toEqual([expect.objectContaining({ name: 'sub' })]);
  expect(kept.files).toContain('requirements.yaml');
});

test('refuses a chart when a dependency of its requirements.yaml is not in charts/', async () => {
  await put({
    'app/Chart.yaml': 'name: app\nversion: 1.0.0\n',
    'app/requirements.yaml': 'dependencies:\n  - name: redis\n    repository: https://x.test\n',
  });
  await expect(packageChart(join(directory, 'app'), { epochSeconds })).rejects.toMatchObject({
    code: 'DEPENDENCY_UNSUPPORTED',
    message: expect.stringContaining('does not contain redis from https://x.test') as string,
  });
});

test('packages two versions of one dependency side by side', async () => {
  const two = ['1.0.0', '2.0.0'].map(
    (version, at) => `  - {name: sub, version: ${version}, repository: "", alias: sub${at}}\n`,
  );
  await put({
    'app/Chart.yaml': `${app}dependencies:\n${two.join('')}`,
    'app/charts/sub-1/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 1.0.0\n',
    'app/charts/sub-2/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 2.0.0\n',
  });
  const { files, warnings } = await packageChart(join(directory, 'app'), { epochSeconds });
  expect(files).toEqual(['Chart.yaml', 'charts/sub/Chart.yaml', 'charts/sub-2.0.0/Chart.yaml']);
  expect(warnings).toEqual([]);
});

test('adds no Chart.lock when all dependencies are in charts/', async () => {
  await put({
    'app/Chart.yaml': `${app}dependencies:\n  - {name: sub, version: ^1, repository: "https://x.test"}\n`,
    'app/charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 0.1.0\n',
  });
  const { files, warnings } = await packageChart(join(directory, 'app'), { epochSeconds });
  expect(files).not.toContain('Chart.lock');
  expect(warnings).toEqual([
    'charts/ has sub 0.1.0, and Chart.yaml wants ^1: helm leaves it out of what it renders',
  ]);
});

test('takes a file:// dependency from charts/ when its directory does not exist', async () => {
  await put({
    'all/Chart.yaml': umbrella('file://../gone'),
    'all/charts/app/Chart.yaml': app,
  });
  const { files, warnings } = await packageChart(join(directory, 'all'), { epochSeconds });
  expect(files).toEqual(['Chart.yaml', 'charts/app/Chart.yaml']);
  expect(warnings).toContain('file://../gone does not exist: app is taken from charts/');
});

test('keeps the dependencies of a requirements.yaml when the version is set', async () => {
  await put({
    'old/Chart.yaml': 'apiVersion: v1\nname: old\nversion: 1.0.0\n',
    'old/requirements.yaml': 'dependencies:\n  - name: app\n    version: 1.0.0\n',
    'old/charts/app/Chart.yaml': app,
  });
  const { metadata } = await packageChart(join(directory, 'old'), {
    epochSeconds,
    version: '2.0.0',
  });
  expect(metadata).toMatchObject({ version: '2.0.0', dependencies: [{ name: 'app' }] });
});
