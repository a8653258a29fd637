import { readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { collect, type TempDirectory } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import tar from 'tar-stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStack } from '../stack.ts';
import { signWith, verdictOf } from '../testdata/reference.ts';
import { exportState, importState } from './archive.ts';
import { stackFiles } from './directory.ts';

const host = memoryHost();
let temp: TempDirectory;
let archive: string;

beforeEach(async () => {
  temp = await host.ports.temp.directory('archive');
  archive = join(temp.path, 'stack.tar');
});

afterEach(() => temp[Symbol.asyncDispose]());

const place = (name: string): string => join(temp.path, name);

test('opens a stack with the keys and logs of another when it imports its archive', async () => {
  await using stack = await openStack({ directory: stackFiles(place('a')).data }, host.ports);
  const first = await signWith(stack);
  await stack.rotate('fulcio');
  await stack.rotate('rekor');
  const second = await signWith(stack);
  const content = await exportState(stackFiles(place('a')).data);
  await writeFile(archive, await collect(content, 1e7));
  await importState(archive, place('b'));
  for (const file of await readdir(stackFiles(place('b')).data))
    expect((await stat(join(stackFiles(place('b')).data, file))).mode & 0o777).toBe(0o600);
  await using other = await openStack({ directory: stackFiles(place('b')).data }, host.ports);
  expect(other.urls).not.toEqual(stack.urls);
  expect(other.counters().entries).toEqual(stack.counters().entries);
  const third = await signWith(other);
  const roots = [stack.trustedRoot, other.trustedRoot];
  const verdicts = roots.map((root) => [first, second, third].map((each) => verdictOf(root, each)));
  expect(verdicts.flat()).toEqual(Array.from({ length: 6 }, () => 'verified'));
  await expect(importState(archive, place('b'))).rejects.toMatchObject({
    code: 'STATE_EXISTS',
    kind: 'input',
  });
});

test('exports every entry whole or not at all when entries are written at the same time', async () => {
  const data = stackFiles(place('a')).data;
  await using stack = await openStack({ directory: data }, host.ports);
  const signing = Array.from({ length: 8 }, (_, at) => signWith(stack, Buffer.from(`${at}`)));
  await signing[0];
  await writeFile(archive, await collect(await exportState(data), 1e7));
  await Promise.all(signing);
  await importState(archive, place('b'));
  await using other = await openStack({ directory: stackFiles(place('b')).data }, host.ports);
  const { rekor } = other.counters().entries;
  expect(rekor).toBeGreaterThanOrEqual(1);
  const checkpoint = async (urls: { readonly rekor: string }) =>
    (await fetch(`${urls.rekor}/api/v2/checkpoint`)).text();
  expect((await checkpoint(other.urls)).split('\n')[1]).toBe(String(rekor));
});

type Entry = Parameters<tar.Pack['entry']>[0] & { readonly bytes?: string };

const MANIFEST: Entry = { name: 'stack.json', bytes: '{"version":1}' };

async function write(entries: readonly Entry[]): Promise<void> {
  const pack = tar.pack();
  for (const { bytes, ...header } of entries)
    if (bytes === undefined) pack.entry(header);
    else pack.entry(header, bytes);
  pack.finalize();
  await writeFile(archive, await collect(pack as AsyncIterable<Uint8Array>, 1e7));
}

test.each<[string, readonly Entry[]]>([
  ['has a path outside the directory', [MANIFEST, { name: '../evil.key', bytes: 'x' }]],
  ['has an absolute path', [MANIFEST, { name: '/tmp/evil.key', bytes: 'x' }]],
  ['has a directory', [MANIFEST, { name: 'a.key', type: 'directory' }]],
  ['has a link', [MANIFEST, { name: 'a.key', type: 'symlink', linkname: '/etc/passwd' }]],
  ['has other files', [MANIFEST, { name: 'a.sh', bytes: 'x' }]],
  ['has a file twice', [MANIFEST, { name: 'a.key', bytes: 'x' }, { name: 'a.key', bytes: 'y' }]],
  ['has no stack.json', [{ name: 'a.key', bytes: 'x' }]],
  [
    'has another version',
    [
      { name: 'stack.json', bytes: '{"version":2}' },
      { name: 'a.key', bytes: 'x' },
    ],
  ],
  ['has no keys', [MANIFEST]],
])('refuses an archive and leaves no file behind when it %s', async (_, entries) => {
  await write(entries);
  await expect(importState(archive, place('b'))).rejects.toMatchObject({
    code: 'ARCHIVE_INVALID',
    kind: 'input',
    message: expect.stringContaining(archive) as string,
  });
  expect(await readdir(place('b'))).toEqual([]);
  expect(await readdir(temp.path)).toEqual(['b', 'stack.tar']);
});

test('refuses an archive when it does not exist, is not a tar, or is cut off', async () => {
  const refused = { code: 'ARCHIVE_INVALID' };
  await expect(importState(archive, place('b'))).rejects.toMatchObject(refused);
  await writeFile(archive, 'no tar'.repeat(500));
  await expect(importState(archive, place('b'))).rejects.toMatchObject(refused);
  await write([MANIFEST, { name: 'a.key', bytes: 'x'.repeat(5000) }]);
  await writeFile(archive, (await readFile(archive)).subarray(0, 3000));
  await expect(importState(archive, place('b'))).rejects.toMatchObject(refused);
  await symlink('/nowhere', place('link'));
  await expect(importState(place('link'), place('b'))).rejects.toMatchObject(refused);
  expect(await readdir(place('b'))).toEqual([]);
});
