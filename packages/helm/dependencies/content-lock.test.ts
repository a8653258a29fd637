import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf } from '@sealwright/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contentLockText, lockedArchive, readContentLock } from './content-lock.ts';

let path: string;
beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'lock-')), 'charts.lock.yaml');
});
afterEach(() => rm(join(path, '..'), { recursive: true }));

const web = {
  repository: 'https://charts.test/',
  name: 'web',
  version: '1.0.0',
  digest: digestOf('a'),
};
const api = {
  repository: 'oci://charts.test',
  name: 'api',
  version: '1.0',
  digest: digestOf('b'),
  manifest: digestOf('c'),
};

test('reads what it writes, in one order', async () => {
  const text = contentLockText([api, web]);
  expect(contentLockText([web, api])).toBe(text);
  expect(
    text,
  ).toBe(`# Digests of the archives of chart dependencies. Written by sealwright chart-lock.
version: 1
charts:
  - repository: https://charts.test
    name: web
    version: 1.0.0
    digest: ${web.digest}
  - repository: oci://charts.test
    name: api
    version: "1.0"
    digest: ${api.digest}
    manifest: ${api.manifest}
`);
  await writeFile(path, text);
  const lock = await readContentLock(path, true);
  expect(lock?.charts).toHaveLength(2);
  expect(lock && lockedArchive(lock, web)?.digest).toBe(web.digest);
});

test.each([
  ['version: 2\ncharts: []', /:1:10: version/],
  ['version: 1\ncharts: [{name: web}]', /charts\.0\.repository is missing/],
  [contentLockText([{ ...web, digest: 'md5:x' as never }]), /expected sha256: and 64 hex/],
  [contentLockText([web, web]), /:8:5: the version is there before/],
  ['version: 1\ncharts: [', /charts\.lock\.yaml:2:/],
])('refuses %j', async (text, message) => {
  await writeFile(path, text);
  await expect(readContentLock(path, true)).rejects.toMatchObject({
    code: 'LOCK_INVALID',
    kind: 'input',
    message: expect.stringMatching(message) as string,
  });
});

test('needs the file only when it was named', async () => {
  expect(await readContentLock(path, false)).toBeUndefined();
  await expect(readContentLock(path, true)).rejects.toMatchObject({ code: 'LOCK_INVALID' });
});
