import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MemoryHost, memoryHost } from '@sealwright/core/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Edited, editBranchFile } from './git-branch.ts';

let work = '';
let checkout = '';
let host: MemoryHost;
const clock = { now: () => Date.now(), sleep: () => Promise.resolve() };
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-branch-'));
  checkout = join(work, 'a checkout');
  const names = { GIT_AUTHOR_NAME: 'a', GIT_COMMITTER_NAME: 'a', HOME: work };
  const env = { ...names, GIT_AUTHOR_EMAIL: 'a@b.c', GIT_COMMITTER_EMAIL: 'a@b.c' };
  for (const [name, value] of Object.entries({ ...env, GIT_CONFIG_NOSYSTEM: '1' }))
    process.env[name] = value;
  git(work, 'init', '--quiet', '--bare', 'remote.git');
  git(work, 'clone', '--quiet', 'remote.git', checkout);
  await writeFile(join(checkout, 'file'), 'content');
  git(checkout, 'add', '.');
  git(checkout, 'commit', '--quiet', '-m', 'first');
  git(checkout, 'push', '--quiet', 'origin', 'HEAD:refs/heads/main');
  host = memoryHost({ clock });
});
afterEach(async () => {
  await host[Symbol.asyncDispose]();
  await rm(work, { recursive: true, force: true });
});

function git(directory: string, ...args: string[]): string {
  return execFileSync('git', ['-C', directory, ...args], {
    encoding: 'utf8',
    stdio: 'pipe',
  }).trim();
}

const remote = () => join(work, 'remote.git');
const published = (path = 'charts/index.yaml') => git(remote(), 'show', `gh-pages:${path}`);

function edit(
  change: (text: string | undefined) => Edited | undefined,
  path = 'charts/index.yaml',
) {
  return editBranchFile({ directory: checkout, branch: 'gh-pages', path }, change, host.ports);
}

const append = (word: string) => (text: string | undefined) => ({
  text: `${text ?? ''}${word}\n`,
  subject: `Add ${word}`,
});

/** Returns what a change of the checkout would show: its branches, its head, its index and its files. */
function stateOfCheckout(): string {
  return [
    git(checkout, 'for-each-ref', 'refs/heads', 'refs/tags'),
    git(checkout, 'symbolic-ref', 'HEAD'),
    git(checkout, 'ls-files', '--stage'),
    git(checkout, 'status', '--porcelain'),
  ].join('\n');
}

test('makes the branch, then adds commits to it, and leaves the checkout as it is', async () => {
  await writeFile(join(checkout, 'file'), 'changed and not committed');
  const before = stateOfCheckout();
  const first = await edit(append('one'));
  const second = await edit(append('two'));
  expect(published()).toBe('one\ntwo');
  expect(git(remote(), 'log', '--format=%H %s', 'gh-pages')).toBe(
    `${second} Add two\n${first} Add one`,
  );
  expect(stateOfCheckout()).toBe(before);
});

test('keeps the other files of the branch', async () => {
  await edit(append('one'), 'index.html');
  await edit(append('two'));
  expect(git(remote(), 'ls-tree', '-r', '--name-only', 'gh-pages')).toBe(
    'charts/index.yaml\nindex.html',
  );
});

test('pushes nothing when nothing changes', async () => {
  const commit = await edit(append('one'));
  expect(await edit(() => undefined)).toBeUndefined();
  expect(git(remote(), 'rev-parse', 'gh-pages')).toBe(commit);
});

test('edits the file again when another push was first', async () => {
  await edit(append('one'));
  const other = join(work, 'other');
  git(work, 'clone', '--quiet', '--branch', 'gh-pages', 'remote.git', other);
  let pushes = 0;
  await edit((text) => {
    if (pushes++ < 3) {
      git(other, 'commit', '--quiet', '--allow-empty', '-m', `other ${pushes}`);
      git(other, 'push', '--quiet');
    }
    return append('two')(text);
  });
  expect(published()).toBe('one\ntwo');
  expect(git(remote(), 'log', '--format=%s', 'gh-pages').split('\n')).toEqual([
    'Add two',
    'other 3',
    'other 2',
    'other 1',
    'Add one',
  ]);
});

test('makes the branch once when two runs make it at the same time', async () => {
  await Promise.all([edit(append('one')), edit(append('two'))]);
  expect(published().split('\n').toSorted()).toEqual(['one', 'two']);
});

test('reports the reason of the remote when it refuses the push', async () => {
  const hook = join(remote(), 'hooks/pre-receive');
  await writeFile(hook, '#!/bin/sh\necho protected >&2\nexit 1\n');
  await chmod(hook, 0o755);
  await expect(edit(append('one'))).rejects.toMatchObject({
    code: 'GIT_FAILED',
    message: expect.stringMatching(/^cannot push the branch gh-pages: /) as string,
  });
});

test.each(['../index.yaml', '/etc/passwd', '.git/config'])('refuses the path %s', async (path) => {
  await expect(edit(append('one'), path)).rejects.toMatchObject({ code: 'GIT_FAILED' });
  expect(git(remote(), 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
});
