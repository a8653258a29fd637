import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { memoryHost } from '@sealwright/core/testing';
import { sourceDirectories } from '@sealwright/helm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChartEpochs } from './epoch.ts';

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-epoch-'));
  git('init', '-q');
  await commit(1_000_000_000, { 'lib/Chart.yaml': 'apiVersion: v2\nname: lib\nversion: 1.0.0\n' });
  const dependency =
    'dependencies:\n  - {name: lib, version: 1.0.0, repository: "file://../lib"}\n';
  await commit(1_000_000_100, {
    'app/Chart.yaml': `apiVersion: v2\nname: app\nversion: 1.0.0\n${dependency}`,
  });
  await commit(1_000_000_200, { 'lib/values.yaml': 'a: 1\n' });
  await commit(1_000_000_300, { 'README.md': 'elsewhere\n' });
});
afterAll(() => rm(work, { recursive: true }));

function git(...args: string[]): void {
  execFileSync('git', ['-C', work, '-c', 'user.name=t', '-c', 'user.email=t@t.test', ...args], {
    stdio: 'pipe',
  });
}

async function commit(seconds: number, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(work, name, '..'), { recursive: true });
    await writeFile(join(work, name), text);
  }
  git('add', '-A');
  const date = `${seconds} +0000`;
  process.env['GIT_COMMITTER_DATE'] = date;
  git('commit', '-q', '-m', `at ${seconds}`, '--date', date);
  delete process.env['GIT_COMMITTER_DATE'];
}

async function epochOf(checkout: string, chart: string, env = {}): Promise<[number, string[]]> {
  await using host = memoryHost({ env });
  const epochs = await openChartEpochs(checkout, host.ports);
  const directories = await sourceDirectories(join(checkout, chart));
  const [alone = 0] = await epochs([{ directories }]);
  const together = await epochs([{ directories }, { directories: [join(checkout, 'lib')] }]);
  expect(together[0]).toBe(alone);
  return [alone, host.logs];
}

test('dates a chart by the last commit to it or to its file:// dependencies', async () => {
  expect(await epochOf(work, 'app')).toEqual([1_000_000_200, []]);
});

test('dates a chart by HEAD with a notice when the clone is shallow', async () => {
  const shallow = join(work, '..', `${work}-shallow`);
  execFileSync('git', ['clone', '-q', '--depth', '1', pathToFileURL(work).href, shallow]);
  const [epoch, logs] = await epochOf(shallow, 'app');
  await rm(shallow, { recursive: true });
  expect(epoch).toBe(1_000_000_300);
  expect(logs).toEqual([expect.stringContaining('fetch-depth: 0')]);
});

test('dates a chart that is not committed by HEAD', async () => {
  await mkdir(join(work, 'new'));
  await writeFile(join(work, 'new/Chart.yaml'), 'name: new\nversion: 1.0.0\n');
  expect(await epochOf(work, 'new')).toEqual([1_000_000_300, []]);
});

test('dates a chart by the merge to this branch, alone and with others', async () => {
  git('checkout', '-q', '-b', 'side', 'HEAD~1');
  await commit(1_000_000_350, { 'merged/Chart.yaml': 'name: merged\nversion: 1.0.0\n' });
  git('checkout', '-q', '-');
  process.env['GIT_COMMITTER_DATE'] = '1000000400 +0000';
  git('merge', '-q', '--no-ff', '-m', 'merge', 'side');
  delete process.env['GIT_COMMITTER_DATE'];
  expect(await epochOf(work, 'merged')).toEqual([1_000_000_400, []]);
});

test('dates a chart whose directory has the name of a pattern', async () => {
  await commit(1_000_000_500, { 'we[i]rd/Chart.yaml': 'name: weird\nversion: 1.0.0\n' });
  await commit(1_000_000_600, { 'weird/Chart.yaml': 'name: other\nversion: 1.0.0\n' });
  expect(await epochOf(work, 'we[i]rd')).toEqual([1_000_000_500, []]);
  await commit(1_000_000_700, { 'two\nlines/Chart.yaml': 'name: lines\nversion: 1.0.0\n' });
  expect(await epochOf(work, 'two\nlines')).toEqual([1_000_000_700, []]);
});

test('dates a chart of another checkout by its commits there', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'sealwright-epoch-other-'));
  try {
    await writeFile(join(elsewhere, 'README.md'), 'x');
    const identity = ['-c', 'user.name=t', '-c', 'user.email=t@t.test'];
    for (const args of [
      ['init', '-q'],
      ['add', '-A'],
      ['commit', '-q', '-m', 'x'],
    ])
      execFileSync('git', ['-C', elsewhere, ...identity, ...args], { stdio: 'pipe' });
    await using host = memoryHost();
    const epochs = await openChartEpochs(elsewhere, host.ports);
    const directories = await sourceDirectories(join(work, 'app'));
    expect(await epochs([{ directories }])).toEqual([1_000_000_200]);
    expect(await epochs([{ directories }, { directories: [join(work, 'lib')] }])).toEqual([
      1_000_000_200, 1_000_000_200,
    ]);
  } finally {
    await rm(elsewhere, { recursive: true });
  }
});

test('takes the time that an archive states', async () => {
  await using host = memoryHost();
  const epochs = await openChartEpochs(work, host.ports);
  expect(await epochs([{ directories: [join(work, 'x.tgz')], known: 7 }])).toEqual([7]);
});

test('dates every chart by SOURCE_DATE_EPOCH when it is set', async () => {
  expect(await epochOf(work, 'app', { SOURCE_DATE_EPOCH: '5' })).toEqual([5, []]);
});
