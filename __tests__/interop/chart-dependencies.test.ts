import { cp, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Listening, listen, textOf } from '@sealwright/core';
import { type MemoryHost, memoryHost } from '@sealwright/core/testing';
import {
  chartManifest,
  type Dependencies,
  lockChart,
  openDependencies,
  packageChart,
  parseLock,
  readArchive,
} from '@sealwright/helm';
import { memoryStores, openRegistryClient, type RegistryClient } from '@sealwright/oci';
import { openRegistryService } from '@sealwright/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type ChartServer,
  chartServer,
  indexText,
  smallArchive,
} from '../../packages/helm/testdata/chart-server.ts';
import { refused, run } from './peers.ts';

const EPOCH = 1_767_225_600;
let work: string;
let host: MemoryHost;
let registry: Listening;
let server: ChartServer;
let dependencies: Dependencies;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'chart-dependencies-'));
  host = memoryHost();
  registry = await listen(openRegistryService(memoryStores()));
  server = await chartServer();
  await serveWeb();
  await pushApp();
  const registries = openClient();
  dependencies = openDependencies({
    http: host.ports.http,
    log: host.ports.log,
    open: (repository) => registries.open(repository),
    urls: new Map([['team', server.url]]),
  });
});
afterAll(async () => {
  await rm(work, { recursive: true, force: true });
  await Promise.all([registry, server, host].map((each) => each[Symbol.asyncDispose]()));
});

function openClient(): RegistryClient {
  const { http, clock, random } = host.ports;
  return openRegistryClient({
    http,
    clock,
    random,
    credentials: { for: () => Promise.resolve(undefined) },
  });
}

/** Serves versions of the chart `web`, with relative and absolute URLs. */
async function serveWeb(): Promise<void> {
  const entries = [];
  for (const version of ['1.0.0', '1.10.0', '1.9.0', '2.0.0-rc.1', '2.0.0+build.7', 'v3.0.0']) {
    const tgz = await smallArchive('web', version);
    const path = `files/web-${version}.tgz`;
    server.files.set(`/${path}`, tgz);
    entries.push([version, version === '1.9.0' ? path : `${server.url}/${path}`, tgz] as const);
  }
  server.files.set('/index.yaml', indexText('web', entries));
}

/** Pushes versions of the chart `app` with helm. */
async function pushApp(): Promise<void> {
  for (const version of ['1.0.0', '1.2.0', '1.2.0+b.5', '1.3.0-rc.1', '0.9.0']) {
    const file = join(work, `app-${version}.tgz`);
    await writeFile(file, await smallArchive('app', version));
    await run(['helm', 'push', file, `oci://${registry.host}/charts`, '--plain-http']);
  }
}

async function put(directory: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await writeFile(join(directory, name), text);
  }
}

/** Writes the chart `all` with these dependencies and a copy for helm, and returns both directories. */
async function charts(label: string, lines: readonly string[]): Promise<[string, string]> {
  const own = join(work, label, 'ours/all');
  await put(join(work, label, 'ours'), {
    'all/Chart.yaml': `apiVersion: v2\nname: all\nversion: 1.0.0\ndependencies:\n${lines.map((one) => `- ${one}\n`).join('')}`,
    'all/values.yaml': 'web: {on: true}\n',
    'all/templates/a.yaml': 'a: {{ .Values.web.on }}\n',
    'all/charts/inside/Chart.yaml': 'apiVersion: v2\nname: inside\nversion: 1.2.3\n',
    'near/Chart.yaml': 'apiVersion: v2\nname: near\nversion: 0.1.0\n',
  });
  const theirs = join(work, label, 'theirs/all');
  await cp(join(work, label, 'ours'), dirname(theirs), { recursive: true });
  return [own, theirs];
}

const LOCAL = '{name: inside, version: ~1.2, repository: ""}';
const NEAR = '{name: near, version: ">=0.1.0", repository: "file://../near"}';
const web = (version: string, more = ''): string =>
  `{name: web, version: "${version}", repository: "${server.url}"${more}}`;
const app = (version: string, more = ''): string =>
  `{name: app, version: "${version}", repository: "oci://${registry.host}/charts"${more}}`;

describe.each(['helm', 'helm3'])('%s', (helm) => {
  test.each([
    ['ranges', () => [web('^1.0.0'), app('>=1.0.0')]],
    ['pre-releases', () => [web('>=1.0.0-0, <2.0.0'), app('^1.0.0-0')]],
    ['hyphens and alternatives', () => [web('1.0 - 1.9 || 9.x'), app('0.x || 0.9.0')]],
    [
      'metadata and v',
      () => [web('~2', ', alias: two'), web('3.x', ', alias: three'), app('1.2.0+b.5')],
    ],
    [
      'exact versions',
      () => [
        web('1.9.0', ', condition: web.on, tags: [t]'),
        app('1.0.0', ', import-values: [data]'),
      ],
    ],
    ['a part of a version', () => [web('1.9')]],
    ['files and charts/', () => [LOCAL, NEAR, web('*')]],
  ])('locks the same versions with the same digest: %s', async (label, lines) => {
    const [own, theirs] = await charts(`${helm}-lock-${label.replaceAll(/\W/g, '')}`, lines());
    await run([helm, 'dependency', 'update', theirs, '--plain-http']);
    const expected = parseLock(await readFile(join(theirs, 'Chart.lock'), 'utf8'), 'theirs');
    const locked = await lockChart(own, { dependencies, epochSeconds: EPOCH, upgrade: false });
    const ours = parseLock(locked?.text ?? '', 'ours');
    expect(ours.dependencies).toEqual(expected.dependencies);
    expect(ours.digest).toBe(expected.digest);
  });

  test('builds from a lock that Sealwright wrote, and packages the same files', async () => {
    const lines = [
      LOCAL,
      NEAR,
      web('^1.0.0', ', alias: front, condition: front.on'),
      app('>=1.0.0-0'),
    ];
    const [own, theirs] = await charts(`${helm}-package`, lines);
    const locked = await lockChart(own, { dependencies, epochSeconds: EPOCH, upgrade: false });
    for (const directory of [own, theirs])
      await put(directory, { 'Chart.lock': locked?.text ?? '' });
    await run([helm, 'repo', 'add', `team-${helm}`, server.url, '--force-update']);
    await run([helm, 'dependency', 'build', theirs, '--plain-http']);
    const out = join(work, `${helm}-out`);
    await run([helm, 'package', theirs, '-d', out]);
    const packaged = await packageChart(own, { epochSeconds: EPOCH, dependencies });
    const theirFiles = await filesOf(await readFile(join(out, 'all-1.0.0.tgz')));
    expect(await filesOf(packaged.tgz)).toEqual(theirFiles);
    const file = join(out, 'ours', 'all-1.0.0.tgz');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, packaged.tgz);
    await utimes(file, EPOCH, EPOCH);
    const push = [helm, 'push', file, `oci://${registry.host}/${helm}`, '--plain-http'] as const;
    const { stdout, stderr } = await run(push, { env: { TZ: 'UTC' } });
    expect(`${stdout}${stderr}`).toContain(chartManifest(packaged, EPOCH).manifest.digest);
    expect(await readdir(join(own, 'charts'))).toEqual(['inside']);
  });

  test('refuses what Sealwright refuses to lock', async () => {
    for (const [at, line] of ['{name: inside}', web('latest'), web('^9'), web('')].entries()) {
      const [own, theirs] = await charts(`${helm}-refused-${at}`, [line]);
      await refused([helm, 'dependency', 'update', theirs, '--plain-http']);
      await expect(
        lockChart(own, { dependencies, epochSeconds: EPOCH, upgrade: false }),
      ).rejects.toMatchObject({ code: 'DEPENDENCY_VERSION' });
    }
  });

  test('locks a chart of apiVersion v1 in requirements.lock', async () => {
    const [own, theirs] = await charts(`${helm}-v1`, [LOCAL]);
    for (const directory of [own, theirs])
      await put(directory, {
        'Chart.yaml': 'apiVersion: v1\nname: all\nversion: 1.0.0\n',
        'requirements.yaml': `dependencies:\n- ${web('^1.0.0')}\n- ${app('~1.2')}\n`,
      });
    await run([helm, 'dependency', 'update', theirs, '--plain-http']);
    const theirText = await readFile(join(theirs, 'requirements.lock'), 'utf8');
    const locked = await lockChart(own, { dependencies, epochSeconds: EPOCH, upgrade: false });
    expect(locked?.file).toBe('requirements.lock');
    const withoutDate = (text = ''): string => text.replace(/generated: .*/, '');
    expect(withoutDate(locked?.text)).toBe(withoutDate(theirText));
  });

  test('writes the URL of an alias into the lock, as Sealwright does', async () => {
    await run([helm, 'repo', 'add', 'team', server.url, '--force-update']);
    const aliased = '{name: web, version: ^1, repository: "@team"}';
    const [own, theirs] = await charts(`${helm}-alias`, [aliased]);
    await run([helm, 'dependency', 'update', theirs, '--plain-http']);
    const expected = parseLock(await readFile(join(theirs, 'Chart.lock'), 'utf8'), 'theirs');
    const locked = await lockChart(own, { dependencies, epochSeconds: EPOCH, upgrade: false });
    expect(parseLock(locked?.text ?? '', 'ours').digest).toBe(expected.digest);
  });
});

/**
 * Returns the files of an archive by name, each with its content. helm 3 writes dependencies in an order of its own, and
 * helm formats every Chart.yaml again.
 */
async function filesOf(tgz: Uint8Array): Promise<Readonly<Record<string, string>>> {
  const files = await readArchive(tgz, 'all');
  return Object.fromEntries(
    files.map(({ name, bytes }) => [name, name.endsWith('Chart.yaml') ? '' : textOf(bytes)]),
  );
}
