import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Listening, listen } from '@sealwright/core';
import { openExec, systemClock } from '@sealwright/core/node';
import { memoryHost } from '@sealwright/core/testing';
import { memoryStores } from '@sealwright/oci';
import { openRegistryService } from '@sealwright/registry';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { task } from '../../actions/helm-oci-publish/task.ts';
import { chartYaml, type TestTree, testTree } from '../../packages/helm/testdata/tree.ts';
import { copyProgram, isRoot, OTHER_USER, sharedTemporaryDirectory } from '../e2e/other-user.ts';
import { root } from '../e2e/services.ts';

/* One commit gives the same charts in every checkout. */

let source: TestTree;
let registry: Listening;
let work = '';
beforeAll(async () => {
  work = await mkdtemp(join(sharedTemporaryDirectory(), 'sealwright-e2e-charts-'));
  execFileSync('chmod', ['755', work]);
  registry = await listen(openRegistryService(memoryStores()));
  source = await testTree({
    'charts/common/Chart.yaml': chartYaml('common'),
    'charts/common/templates/_names.tpl': '{{ define "common.name" }}x{{ end }}\n',
    'charts/web/Chart.yaml': chartYaml('web', ['common']),
    'charts/web/values.yaml': 'name: ünï\n',
    'charts/web/run.sh': '#!/bin/sh\n',
  });
  git(source.path, 'init', '--quiet', '--initial-branch', 'main');
  commit('2026-01-02T03:04:05+09:00');
});
afterAll(async () => {
  await source[Symbol.asyncDispose]();
  await registry[Symbol.asyncDispose]();
  await rm(work, { recursive: true, force: true });
});

function git(directory: string, ...args: string[]): void {
  execFileSync('git', ['-C', directory, ...args], { stdio: 'pipe' });
}

/** Commits everything at a time. */
function commit(date: string): void {
  const author = [
    '-c',
    'user.name=a',
    '-c',
    'user.email=a@example.com',
    '-c',
    'commit.gpgsign=false',
  ];
  git(source.path, 'add', '--all');
  execFileSync('git', ['-C', source.path, ...author, 'commit', '--quiet', '-m', 'x'], {
    stdio: 'pipe',
    env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
  });
}

interface Checkout {
  readonly name: string;
  readonly umask: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user?: number;
}

interface Published {
  readonly charts: readonly string[];
  readonly skipped: readonly string[];
}

/** Clones the repository with a umask, and publishes and locks its charts there as a user. */
async function publishIn(
  { name, umask, env, user }: Checkout,
  program: readonly [string, ...string[]],
): Promise<{ digests: readonly string[]; lock: string }> {
  const directory = join(work, name);
  await mkdir(directory);
  const script = 'umask "$1"; git clone --quiet "$2" "$3"';
  execFileSync('sh', ['-c', script, 'sh', umask, source.path, join(directory, 'a clone')]);
  const ids =
    user === undefined ? [] : ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups'];
  if (user !== undefined) execFileSync('chown', ['-R', `${user}:${user}`, directory]);
  const exec = openExec({
    PATH: process.env['PATH'] ?? '',
    HOME: directory,
    TMPDIR: directory,
    ...env,
  });
  const cwd = join(directory, 'a clone');
  const run = async (...args: readonly string[]): Promise<string> => {
    const argv = ['sh', '-c', 'umask "$0"; exec "$@"', umask, ...ids, ...program, ...args] as const;
    const { exitCode, stdout, stderr } = await exec({ argv, cwd, timeoutMs: 60_000 });
    expect(exitCode, stderr).toBe(0);
    return stdout;
  };
  const target = ['--registry', `${registry.host}/${name}`, '--no-sign', '--no-lint', '--json'];
  const { charts } = JSON.parse(await run('helm-oci-publish', 'charts', ...target)) as Published;
  await run('chart-lock', 'charts/web');
  const lock = await readFile(join(cwd, 'charts/web/Chart.lock'), 'utf8');
  return { digests: charts.map((one) => one.split('@')[1] ?? ''), lock };
}

/** Publishes the charts of the repository itself in this process, at a time of the machine. */
async function publishHere(path: string, now: number): Promise<Published> {
  await using host = memoryHost({ clock: { ...systemClock, now: () => now } });
  const inputs = {
    charts: [join(source.path, 'charts')],
    registry: `${registry.host}/${path}`,
    sign: false,
    lint: false,
    out: join(work, 'out'),
  };
  return task.run(task.inputs.parse(inputs), host.ports);
}

test('gives one commit the same charts for every checkout, user, umask, time zone and date, and after other commits', async () => {
  const own = [
    process.execPath,
    '--conditions=sealwright-source',
    join(root, 'packages/cli/main.ts'),
  ] as const;
  const copied = isRoot ? await copyProgram(join(work, 'program')) : own;
  const plain = { name: 'plain', umask: '022', env: { TZ: 'UTC', LC_ALL: 'C.UTF-8' } };
  const first = await publishIn(plain, own);
  const env = { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' };
  const other = { name: 'other', umask: '077', env, ...(isRoot ? { user: OTHER_USER } : {}) };
  expect(await publishIn(other, copied)).toEqual(first);
  expect(first.digests).toHaveLength(2);
  expect(first.lock).toContain('generated: "2026-01-01T18:04:05Z"');

  await source.put({ 'README.md': 'An unrelated change\n' });
  commit('2027-05-06T07:08:09Z');
  const later = Date.UTC(2031, 0, 1);
  const fresh = await publishHere('fresh', later);
  expect(fresh.charts.map((one) => one.split('@')[1])).toEqual(first.digests);
  const again = await publishHere('plain', later);
  expect(again.skipped).toEqual(again.charts);
  expect(again.skipped).toHaveLength(2);
});
