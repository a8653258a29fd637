import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coreError } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import type { ChartSource } from '@sealwright/helm';
import { afterAll, describe, expect, test } from 'vitest';
import { pinCharts } from './charts/pins.ts';
import { loadConfig, normaliseRegistry } from './config.ts';
import { sourceEpoch } from './epoch.ts';

const work = await mkdtemp(join(tmpdir(), 'sealwright-config-'));
afterAll(() => rm(work, { recursive: true, force: true }));

async function load(text: string): Promise<unknown> {
  const file = join(work, 'sealwright.yaml');
  await writeFile(file, text);
  return loadConfig(file, 'sealwright.yaml');
}

describe('loadConfig', () => {
  test('fills in defaults', async () => {
    expect(await load('version: 1\nregistry: ghcr.io/a/b\n')).toMatchObject({
      config: { tags: ['latest'] },
      directory: work,
    });
  });

  test.each([
    ['registry: x/y', 'sealwright.yaml:1:1: version is missing'],
    ['version: 2\nregistry: x/y', 'sealwright.yaml:1:10: version:'],
    ['version: 1\nregistry: [a]', 'sealwright.yaml:2:11: registry: expected a text, got a list'],
    [
      'version: 1\nregistry: x/y\nimages:\n  Base: { from: scratch }',
      'sealwright.yaml:4:3: images.Base: expected lower-case',
    ],
    ['version: 1\nregistry: x/y\nsing: {}', 'unknown key "sing": did you mean "sign"?'],
    [`version: 1\nregistry: x/y\n'si"gn': {}`, 'unknown key "si"gn": did you mean "sign"?'],
    [
      'version: 1\nregistry: x/y\nimages:\n  a: { from: scratch, Entrypoint: [x] }',
      'unknown key "Entrypoint" in images.a: did you mean "entrypoint"?',
    ],
    ['version: 1\nregistry: x/y\n\ttabs: 1', 'sealwright.yaml:3:1:'],
    [
      'version: 1\nregistry: x/y\nimages:\n  a:\n    from: scratch\n    files:\n      - source: gone/{os}-{arch}/server\n        target: /s',
      'sealwright.yaml:7:17: gone does not exist, relative to sealwright.yaml',
    ],
    [
      'version: 1\nregistry: x/y\nimages: {}',
      'sealwright.yaml:3:9: images: expected at least one image',
    ],
    ['version: 1\nregistry: x/y\ncharts: []', 'sealwright.yaml:3:9: charts: '],
    [
      'version: 1\nregistry: x/y\nimages:\n  base: { from: scratch }\n  app: { from: bsae }',
      'sealwright.yaml:5:16: images.app.from: expected an image of this file (app, base) or a full reference such as docker.io/library/bsae:TAG, got "bsae": did you mean "base"?',
    ],
    [
      'version: 1\nregistry: x/y\nimages:\n  app: { from: Scratch }',
      'got "Scratch": did you mean "scratch"?',
    ],
    [
      'version: 1\nregistry: x/y\nimages:\n  a: { from: b }\n  b:\n    from: a',
      'sealwright.yaml:4:14: images.a.from: parent cycle: a -> b -> a\n  sealwright.yaml:6:11: images.b.from: parent cycle: b -> a -> b',
    ],
    [
      'version: 1\nregistry: x/y\nimages:\n  a: { from: scratch, platforms: [linux/amd64] }\n  b: { from: a, platforms: [linux/arm64] }',
      'sealwright.yaml:5:28: images.b.platforms: expected platforms of the parent a (linux/amd64), got linux/arm64',
    ],
  ])('reports the problem and its position in %j', async (text, message) => {
    await expect(load(text)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining(message) as string,
    });
  });

  test.each([
    ['notes.txt', 'expected a directory or a .tgz archive, got another file; use the path'],
    ['empty', 'it has no Chart.yaml; use the path'],
    ['gone', 'it does not exist; use the path'],
  ])('states why the path %s is not a chart', async (path, reason) => {
    await writeFile(join(work, 'notes.txt'), 'a text');
    await mkdir(join(work, 'empty'), { recursive: true });
    const text = `version: 1\nregistry: x/y\ncharts:\n  - path: ${path}`;
    await expect(load(text)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining(
        `sealwright.yaml:4:11: ${path} is not a chart: ${reason}`,
      ) as string,
    });
  });

  test('accepts the archive of a chart, and refuses changes to it', async () => {
    await writeFile(join(work, 'app-1.0.0.tgz'), 'an archive');
    const text = 'version: 1\nregistry: x/y\ncharts:\n  - path: app-1.0.0.tgz\n';
    expect(await load(text)).toMatchObject({ config: { charts: [{ path: 'app-1.0.0.tgz' }] } });
    await expect(load(`${text}    version: 2.0.0\n`)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining(
        'sealwright.yaml:5:14: app-1.0.0.tgz is an archive, which is published as it is: remove charts.version',
      ) as string,
    });
  });

  test('reports all problems at once, in the order of their lines', async () => {
    const text = [
      'version: 1',
      'images:',
      '  app: { from: bsae }',
      '  web:',
      '    from: scratch',
      '    files:',
      '      - source: gone',
      '        target: /s',
      'charts:',
      '  - path: none',
      '  - path: none',
      'extra: 1',
      'sbom: { formats: [x] }',
    ];
    const error: unknown = await load(text.join('\n')).catch((thrown: unknown) => thrown);
    const places = (error as Error).message.match(/^ {2}sealwright\.yaml:\d+/gm);
    expect(places?.map((each) => Number(each.split(':')[1]))).toEqual([1, 3, 7, 10, 11, 12, 13]);
  });

  test('refuses a path when no file exists', async () => {
    await expect(loadConfig(join(work, 'none.yaml'), 'none.yaml')).rejects.toMatchObject({
      code: 'CONFIG_NOT_FOUND',
      kind: 'input',
    });
  });
});

test('lower-cases a registry with a notice, and refuses URLs', () => {
  const notices: string[] = [];
  const log = { notice: (message: string) => void notices.push(message) };
  expect(normaliseRegistry('ghcr.io/Some/Repo/', log)).toBe('ghcr.io/some/repo');
  expect(notices).toEqual([expect.stringContaining('publishing to ghcr.io/some/repo')]);
  expect(normaliseRegistry('oci://localhost:5000/a', log)).toBe('localhost:5000/a');
  expect(() => normaliseRegistry('https://ghcr.io/a', log)).toThrow(
    /cannot publish to "https:\/\/ghcr\.io\/a": expected HOST\/PATH/,
  );
  expect(notices).toHaveLength(1);
});

test('reads SOURCE_DATE_EPOCH, else returns 1970 with a notice', async () => {
  await using host = memoryHost({ env: { SOURCE_DATE_EPOCH: '1700000000' } });
  expect(await sourceEpoch(work, host.ports)).toBe(1_700_000_000);
  await using bareHost = memoryHost();
  expect(await sourceEpoch(work, bareHost.ports)).toBe(0);
  expect(bareHost.logs).toEqual([expect.stringContaining('1970-01-01')]);
});

test('refuses to date a build when git was interrupted', async () => {
  await using host = memoryHost();
  const exec = () => Promise.reject(coreError('INTERRUPTED', 'interrupted'));
  await expect(sourceEpoch(work, { ...host.ports, exec })).rejects.toMatchObject({
    code: 'INTERRUPTED',
  });
});

function sourceAt(location: string): ChartSource {
  return { path: location, location, kind: 'directory' };
}

test('pins each chart where its values.yaml has a map, and refuses a pin without any map', async () => {
  await writeFile(join(work, 'values.yaml'), 'image:\n  repository: x\n');
  const [chart] = await pinCharts({ charts: [sourceAt(work)], pins: { image: 'h/a@sha256:x' } });
  expect(chart?.pin).toEqual({ image: 'h/a@sha256:x' });
  await expect(
    pinCharts({ charts: [sourceAt(work)], pins: { imag: 'h/a@sha256:x' } }),
  ).rejects.toThrow(/expected a map at imag in values\.yaml of .*, got none$/);
});

test('refuses pins when a values.yaml is there and cannot be read', async () => {
  const directory = join(work, 'unreadable');
  await mkdir(join(directory, 'values.yaml'), { recursive: true });
  await expect(
    pinCharts({ charts: [sourceAt(directory)], pins: { image: 'h/a@sha256:x' } }),
  ).rejects.toMatchObject({ code: 'FILES_FAILED', kind: 'outside' });
});
