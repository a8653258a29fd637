import { digestOf } from '@sealwright/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chartServer, indexText, smallArchive } from '../../testdata/chart-server.ts';
import { type DependencyBench, openDependencyBench } from '../../testdata/dependency-bench.ts';

let bench: DependencyBench;
beforeEach(async () => {
  bench = await openDependencyBench();
});
afterEach(() => bench[Symbol.asyncDispose]());

test.each([
  ['relative', 'files/web.tgz', '/charts/files/web.tgz?key=1'],
  ['from the root', '/files/web.tgz', '/files/web.tgz?key=1'],
  ['absolute', 'SERVER/other/web.tgz?own=2', '/other/web.tgz?own=2'],
])('reads an archive by a URL that is %s, as helm resolves it', async (_, url, path) => {
  const tgz = await smallArchive('web', '1.0.0');
  const index = indexText('web', [['1.0.0', url.replace('SERVER', bench.server.url), tgz]]);
  bench.server.files.set('/charts/index.yaml?key=1', index);
  bench.server.files.set(path, tgz);
  const { archive } = await bench
    .open()
    .fetch(bench.web('1.0.0', `${bench.server.url}/charts/?key=1`));
  expect(archive.digest).toBe(digestOf(tgz));
});

test('sends a login to its repository only, and not after a redirect to another origin', async () => {
  await using other = await chartServer();
  const archives = await bench.serve('1.0.0', '2.0.0');
  const [first, second] = [archives.get('1.0.0') ?? '', archives.get('2.0.0') ?? ''];
  other.files.set('/web.tgz', first);
  other.files.set('/back', { status: 302, headers: { location: `${bench.server.url}/again.tgz` } });
  bench.server.files.set('/again.tgz', second);
  const index = indexText('web', [
    ['1.0.0', `${other.url}/web.tgz`],
    ['2.0.0', 'web-2.0.0.tgz'],
  ]);
  bench.server.files.set('/charts/index.yaml', index);
  bench.server.files.set('/charts/web-2.0.0.tgz', {
    status: 307,
    headers: { location: `${other.url}/back` },
  });
  const login = { url: new URL(`${bench.server.url}/charts`), username: 'ada', password: 'secret' };
  const dependencies = bench.open({ logins: [login] });
  await dependencies.fetch(bench.web('1.0.0'));
  await dependencies.fetch(bench.web('2.0.0'));
  const basic = `Basic ${Buffer.from('ada:secret').toString('base64')}`;
  expect(bench.server.requests).toEqual([
    { path: '/charts/index.yaml', authorization: basic },
    { path: '/charts/web-2.0.0.tgz', authorization: basic },
    { path: '/again.tgz', authorization: undefined },
  ]);
  expect(other.requests.map((one) => one.authorization)).toEqual([undefined, undefined]);
});

test('does not send a login to another repository of the same server', async () => {
  await bench.serve('1.0.0');
  const login = {
    url: new URL(`${bench.server.url}/private`),
    username: 'ada',
    password: 'secret',
  };
  await bench.open({ logins: [login] }).fetch(bench.web('1.0.0'));
  expect(bench.server.requests.map((one) => one.authorization)).toEqual([undefined, undefined]);
});

test.each([
  [{ status: 401 }, 'REPOSITORY_UNAUTHORIZED', /expected status 200 from .*, got 401/],
  [{ status: 403 }, 'REPOSITORY_UNAUTHORIZED', /got 403/],
  [{ status: 404 }, 'REPOSITORY_FAILED', /got status 404/],
  [{ status: 500 }, 'REPOSITORY_FAILED', /got 500/],
  [{ status: 302, headers: { location: 'ftp://x/' } }, 'REPOSITORY_FAILED', /to redirect to a URL/],
  [{ status: 302, headers: { location: '/charts/index.yaml' } }, 'REPOSITORY_FAILED', /redirects/],
  ['a: [', 'INDEX_INVALID', /expected YAML, got/],
  ['<html>', 'INDEX_INVALID', /expected a map with apiVersion and entries/],
  ['{"apiVersion": "v1", "entries": {', 'INDEX_INVALID', /expected JSON/],
  ['entries: {}', 'INDEX_INVALID', /apiVersion/],
])('refuses an index that is %j', async (response, code, message) => {
  bench.server.files.set('/charts/index.yaml', response);
  await expect(bench.open().resolve(bench.web('^1'))).rejects.toMatchObject({
    code,
    kind: 'outside',
    message: expect.stringMatching(message) as string,
  });
});

test('reports a repository that cannot be reached', async () => {
  const closed = await chartServer();
  await closed[Symbol.asyncDispose]();
  await expect(bench.open().resolve(bench.web('^1', closed.url))).rejects.toMatchObject({
    code: 'REPOSITORY_FAILED',
    kind: 'outside',
    hint: `check that ${closed.host} is reachable from here`,
  });
});

test('refuses an index that is larger than the limit', async () => {
  bench.server.files.set('/charts/index.yaml', Buffer.alloc(64 * 1024 * 1024 + 1, ' '));
  await expect(bench.open().resolve(bench.web('^1'))).rejects.toMatchObject({
    code: 'CONTENT_TOO_LARGE',
    message: `cannot read index of ${bench.server.url}/charts: expected at most 67108864 bytes, got more`,
  });
});

test('refuses an archive that has another digest than the index', async () => {
  const archives = await bench.serve('1.0.0');
  const other = await smallArchive('web', '1.0.0', 'a: 2\n');
  bench.server.files.set('/charts/web-1.0.0.tgz', other);
  await expect(bench.open().fetch(bench.web('1.0.0'))).rejects.toMatchObject({
    code: 'CHART_DAMAGED',
    message: `cannot fetch chart web 1.0.0: expected the archive ${digestOf(archives.get('1.0.0') ?? '')} of the index, got ${digestOf(other)}`,
  });
});

test.each(['file:///etc/passwd', 'ftp://x/web.tgz', 'data:,x', 'http://'])(
  'refuses an index that names the archive %s',
  async (url) => {
    bench.server.files.set('/charts/index.yaml', indexText('web', [['1.0.0', url]]));
    await expect(bench.open().fetch(bench.web('1.0.0'))).rejects.toMatchObject({
      code: 'INDEX_INVALID',
    });
  },
);

test('refuses user info in the URL of a repository without showing it', async () => {
  const repository = `http://ada:secret@${bench.server.host}/charts`;
  const failure: unknown = await (async () =>
    bench.open().fetch(bench.web('1.0.0', repository)))().catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'DEPENDENCY_UNSUPPORTED' });
  expect(String(failure)).not.toContain('secret');
});
