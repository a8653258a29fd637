import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf, type Listening, listen } from '@sealwright/core';
import {
  EMPTY_CONFIG,
  layoutStores,
  memoryStores,
  OCI_INDEX,
  OCI_MANIFEST,
  type Stores,
} from '@sealwright/oci';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRegistryService } from './service.ts';

interface ErrorBody {
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

async function codeOf(response: Response): Promise<string | undefined> {
  return ((await response.json()) as ErrorBody).errors[0]?.code;
}

async function pushBlob(url: string, name: string, text: string): Promise<string> {
  const digest = digestOf(text);
  const response = await fetch(`${url}/v2/${name}/blobs/uploads/?digest=${digest}`, {
    method: 'POST',
    body: text,
  });
  expect(response.status).toBe(201);
  return digest;
}

function put(url: string, name: string, reference: string, manifest: unknown, type = OCI_MANIFEST) {
  return fetch(`${url}/v2/${name}/manifests/${reference}`, {
    method: 'PUT',
    headers: { 'Content-Type': type },
    body: typeof manifest === 'string' ? manifest : JSON.stringify(manifest),
  });
}

async function image(url: string, name: string, extra: object = {}): Promise<object> {
  await pushBlob(url, name, '{}');
  const { mediaType, digest, size } = EMPTY_CONFIG;
  return {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: { mediaType, digest, size },
    layers: [],
    ...extra,
  };
}

interface World extends AsyncDisposable {
  readonly stores: Stores;
}

async function directoryWorld(): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), 'registry-'));
  return {
    stores: layoutStores(directory),
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}

function memoryWorld(): Promise<World> {
  return Promise.resolve({
    stores: memoryStores(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  });
}

describe.each([
  ['memory', memoryWorld],
  ['a directory', directoryWorld],
])('a registry over %s', (_, open) => {
  let world: World;
  let server: Listening;
  let url: string;
  beforeEach(async () => {
    world = await open();
    server = await listen(openRegistryService(world.stores));
    url = server.url;
  });
  afterEach(async () => {
    await server[Symbol.asyncDispose]();
    await world[Symbol.asyncDispose]();
  });

  test('reports its API version', async () => {
    const response = await fetch(`${url}/v2/`);
    expect(response.status).toBe(200);
    expect(response.headers.get('docker-distribution-api-version')).toBe('registry/2.0');
    const wrong = await fetch(`${url}/v2/`, { method: 'POST' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('stores a blob from chunks, and refuses a chunk out of order', async () => {
    const start = await fetch(`${url}/v2/a/b/blobs/uploads/`, { method: 'POST' });
    expect(start.status).toBe(202);
    const location = url + (start.headers.get('location') ?? '');
    expect(start.headers.get('docker-upload-uuid')).toBe(location.split('/').at(-1));
    const chunk = (range: string, body: string) =>
      fetch(location, { method: 'PATCH', headers: { 'Content-Range': range }, body });
    const first = await chunk('0-4', 'hello');
    expect([first.status, first.headers.get('range')]).toEqual([202, '0-4']);
    const wrong = await chunk('7-8', 'xx');
    expect([wrong.status, wrong.headers.get('range')]).toEqual([416, '0-4']);
    expect(await codeOf(await chunk('5-9', 'xx'))).toBe('SIZE_INVALID');
    expect(await codeOf(await chunk('nonsense', 'xx'))).toBe('BLOB_UPLOAD_INVALID');
    const status = await fetch(location);
    expect([status.status, status.headers.get('range')]).toEqual([204, '0-4']);
    const digest = digestOf('hello world');
    const end = await fetch(`${location}?digest=${digest}`, { method: 'PUT', body: ' world' });
    expect([end.status, end.headers.get('location')]).toEqual([201, `/v2/a/b/blobs/${digest}`]);
    expect(await (await fetch(`${url}/v2/a/b/blobs/${digest}`)).text()).toBe('hello world');
    expect((await fetch(location)).status).toBe(404);
  });

  test('refuses and aborts an upload when its digest differs', async () => {
    const start = await fetch(`${url}/v2/a/blobs/uploads/`, { method: 'POST' });
    const location = url + (start.headers.get('location') ?? '');
    const end = await fetch(`${location}?digest=${digestOf('x')}`, { method: 'PUT', body: 'y' });
    expect([end.status, await codeOf(end)]).toEqual([400, 'DIGEST_INVALID']);
    expect(await codeOf(await fetch(location))).toBe('BLOB_UPLOAD_UNKNOWN');
    expect((await fetch(`${url}/v2/a/blobs/${digestOf('x')}`)).status).toBe(404);
    expect((await fetch(`${url}/v2/a/blobs/${digestOf('y')}`)).status).toBe(404);
  });

  test('cancels an upload', async () => {
    const start = await fetch(`${url}/v2/a/blobs/uploads/`, { method: 'POST' });
    const location = url + (start.headers.get('location') ?? '');
    expect((await fetch(location, { method: 'DELETE' })).status).toBe(204);
    expect((await fetch(location, { method: 'PATCH', body: 'x' })).status).toBe(404);
  });

  test('serves HEAD, ranges, preconditions and deletion of a blob', async () => {
    const digest = await pushBlob(url, 'a', '0123456789');
    const blob = `${url}/v2/a/blobs/${digest}`;
    const head = await fetch(blob, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      '10',
      '',
    ]);
    expect(head.headers.get('docker-content-digest')).toBe(digest);
    const part = await fetch(blob, { headers: { Range: 'bytes=0-2' } });
    expect([part.status, await part.text()]).toEqual([206, '012']);
    const end = await fetch(blob, { headers: { Range: 'bytes=-2' } });
    expect([end.headers.get('content-range'), await end.text()]).toEqual(['bytes 8-9/10', '89']);
    const beyond = await fetch(blob, { headers: { Range: 'bytes=10-' } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10']);
    expect((await fetch(blob, { headers: { 'If-None-Match': `"${digest}"` } })).status).toBe(304);
    expect((await fetch(blob, { method: 'DELETE' })).status).toBe(202);
    expect(await codeOf(await fetch(blob))).toBe('BLOB_UNKNOWN');
  });

  test('mounts a blob of another repository, and starts an upload when it is missing', async () => {
    const digest = await pushBlob(url, 'from', 'shared');
    const mount = (from: string, blob: string) =>
      fetch(`${url}/v2/to/blobs/uploads/?mount=${blob}&from=${from}`, { method: 'POST' });
    expect((await mount('nowhere', digest)).status).toBe(202);
    expect((await mount('from', digestOf('other'))).status).toBe(202);
    expect(await codeOf(await mount('../from', digest))).toBe('NAME_INVALID');
    expect((await mount('from', digest)).status).toBe(201);
    expect(await (await fetch(`${url}/v2/to/blobs/${digest}`)).text()).toBe('shared');
  });

  test('stores the exact bytes of a manifest, by tag and by digest', async () => {
    const text = `${JSON.stringify(await image(url, 'a'))}\n `;
    const digest = digestOf(text);
    const pushed = await put(url, 'a', 'v1', text);
    expect([pushed.status, pushed.headers.get('docker-content-digest')]).toEqual([201, digest]);
    for (const reference of ['v1', digest]) {
      const got = await fetch(`${url}/v2/a/manifests/${reference}`);
      expect([got.headers.get('content-type'), await got.text()]).toEqual([OCI_MANIFEST, text]);
    }
    const head = await fetch(`${url}/v2/a/manifests/v1`, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    expect((await fetch(`${url}/v2/a/manifests/v1`, { method: 'DELETE' })).status).toBe(202);
    expect(await codeOf(await fetch(`${url}/v2/a/manifests/v1`))).toBe('MANIFEST_UNKNOWN');
    expect((await fetch(`${url}/v2/a/manifests/${digest}`)).status).toBe(200);
    expect((await fetch(`${url}/v2/a/manifests/${digest}`, { method: 'DELETE' })).status).toBe(202);
    expect((await fetch(`${url}/v2/a/manifests/${digest}`)).status).toBe(404);
  });

  test('sets the tags in the query of a manifest by digest', async () => {
    const text = JSON.stringify(await image(url, 'a'));
    const pushed = await put(url, 'a', `${digestOf(text)}?tag=1&tag=1.2`, text);
    expect([pushed.status, pushed.headers.get('oci-tag')]).toEqual([201, '1, 1.2']);
    const list = (await (await fetch(`${url}/v2/a/tags/list`)).json()) as { tags: string[] };
    expect(list.tags).toEqual(['1', '1.2']);
  });

  test('stores a sha512 manifest under its own digest', async () => {
    const text = JSON.stringify(await image(url, 'a'));
    const digest = digestOf(text, 'sha512');
    expect((await put(url, 'a', digest, text)).status).toBe(201);
    expect(await (await fetch(`${url}/v2/a/manifests/${digest}`)).text()).toBe(text);
  });

  test('refuses invalid, incomplete, oversized and mislabelled manifests', async () => {
    const good = await image(url, 'a');
    const missing = { ...EMPTY_CONFIG, digest: digestOf('missing') };
    const foreign = { ...missing, mediaType: 'x/foreign', urls: ['https://elsewhere.test/x'] };
    const results = [
      await put(url, 'a', 'x', 'not json'),
      await put(url, 'a', 'x', good, OCI_INDEX),
      await put(url, 'a', 'x', { schemaVersion: 2, layers: [] }),
      await put(url, 'a', 'x', { ...good, manifests: [] }),
      await put(url, 'a', 'x', { ...good, mediaType: 'text/plain' }, 'text/plain'),
      await put(url, 'a', '.bad', good),
      await put(url, 'a', digestOf('other'), good),
      await put(url, 'a', 'x', { ...good, layers: [missing] }),
      await put(url, 'a', 'x', `{"a":"${'x'.repeat(4 * 1024 * 1024)}"}`),
    ];
    const invalid = [400, 'MANIFEST_INVALID'];
    const codes = await Promise.all(results.map(async (each) => [each.status, await codeOf(each)]));
    expect(codes).toEqual([
      ...Array.from({ length: 6 }, () => invalid),
      [400, 'DIGEST_INVALID'],
      [400, 'MANIFEST_BLOB_UNKNOWN'],
      [413, 'SIZE_INVALID'],
    ]);
    expect((await put(url, 'a', 'x', { ...good, layers: [foreign] })).status).toBe(201);
    const { digest, size } = missing;
    const mediaType = 'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip';
    const withoutUrls = { mediaType, digest, size };
    expect((await put(url, 'a', 'x', { ...good, layers: [withoutUrls] })).status).toBe(201);
  });

  test('lists tags and repositories in pages', async () => {
    for (const tag of ['c', 'a', 'b']) await put(url, 'z/one', tag, await image(url, 'z/one'));
    await put(url, 'two', 'x', await image(url, 'two'));
    const page = await fetch(`${url}/v2/z/one/tags/list?n=2`);
    expect(await page.json()).toEqual({ name: 'z/one', tags: ['a', 'b'] });
    expect(page.headers.get('link')).toBe('</v2/z/one/tags/list?n=2&last=b>; rel="next"');
    const rest = await fetch(`${url}/v2/z/one/tags/list?n=2&last=b`);
    expect([await rest.json(), rest.headers.get('link')]).toEqual([
      { name: 'z/one', tags: ['c'] },
      null,
    ]);
    expect(await (await fetch(`${url}/v2/z/one/tags/list?n=0`)).json()).toMatchObject({ tags: [] });
    expect((await fetch(`${url}/v2/z/one/tags/list?n=-1`)).status).toBe(400);
    expect(await (await fetch(`${url}/v2/_catalog`)).json()).toEqual({
      repositories: ['two', 'z/one'],
    });
  });

  test('responds 404 and creates no repository when an unknown one is read', async () => {
    expect(await codeOf(await fetch(`${url}/v2/none/tags/list`))).toBe('NAME_UNKNOWN');
    expect(await codeOf(await fetch(`${url}/v2/none/manifests/x`))).toBe('MANIFEST_UNKNOWN');
    expect(await codeOf(await fetch(`${url}/v2/none/blobs/${digestOf('')}`))).toBe('BLOB_UNKNOWN');
    expect((await fetch(`${url}/v2/none/referrers/${digestOf('')}`)).status).toBe(200);
    expect(await (await fetch(`${url}/v2/_catalog`)).json()).toEqual({ repositories: [] });
  });

  test('lists and filters referrers, also when their subject is missing', async () => {
    const subject = { mediaType: OCI_MANIFEST, digest: digestOf('later'), size: 5 };
    const body = await image(url, 'a', { subject, annotations: { note: 'n' } });
    for (const artifactType of ['test/one', 'test/two']) {
      const pushed = await put(url, 'a', digestOf(JSON.stringify({ ...body, artifactType })), {
        ...body,
        artifactType,
      });
      expect([pushed.status, pushed.headers.get('oci-subject')]).toEqual([201, subject.digest]);
    }
    const list = `${url}/v2/a/referrers/${subject.digest}`;
    const all = await fetch(list);
    expect(all.headers.get('content-type')).toBe(OCI_INDEX);
    const index = (await all.json()) as { manifests: { artifactType: string }[] };
    expect(index.manifests.map((each) => each.artifactType).sort()).toEqual([
      'test/one',
      'test/two',
    ]);
    const some = await fetch(`${list}?artifactType=test/two`);
    expect(some.headers.get('oci-filters-applied')).toBe('artifactType');
    expect(await some.json()).toMatchObject({
      manifests: [{ artifactType: 'test/two', annotations: { note: 'n' } }],
    });
  });
});
