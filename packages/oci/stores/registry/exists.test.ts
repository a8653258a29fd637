import { contentOf, digestOf } from '@sealwright/core';
import { describe, expect, test } from 'vitest';
import { OCI_LAYER, OCI_MANIFEST } from '../../model/media-types.ts';
import {
  credentialsOf,
  failureOf,
  openRepository,
  type Scripted,
  scripted,
} from '../../testdata/scripted-registry.ts';

const BYTES = Buffer.from('{"schemaVersion":2}');
const blob = { mediaType: OCI_LAYER, digest: digestOf(BYTES), size: BYTES.length };
const manifest = { ...blob, mediaType: OCI_MANIFEST };

/** A registry that redirects every HEAD and GET of content to storage, and the storage. */
async function world(head: Scripted, get: Scripted) {
  const storage = await scripted(({ method }) => (method === 'HEAD' ? head : get));
  const registry = await scripted(({ method, url, authorization }) => {
    if (authorization === undefined)
      return { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } };
    if (method === 'GET' || method === 'HEAD')
      return { status: 307, headers: { location: `${storage.url}${url}?signature=1` } };
    return undefined;
  });
  const repository = openRepository(`${registry.host}/a/b`, {
    credentials: credentialsOf(registry.host),
  });
  return {
    ...repository,
    storage,
    registry,
    async [Symbol.asyncDispose]() {
      for (const each of [repository, registry, storage]) await each[Symbol.asyncDispose]();
    },
  };
}

const PART = { status: 206, headers: { 'content-range': 'bytes 0-0/19' }, body: '{' };

describe.each([
  ['blob', blob],
  ['manifest', manifest],
])('a check for a %s that is redirected to storage', (_, descriptor) => {
  test.each([400, 401, 403, 405, 501])('reads one byte when HEAD returns %i', async (status) => {
    await using w = await world({ status }, PART);
    expect(await w.store.has(descriptor)).toBe(true);
    expect(w.storage.seen.map(({ method, headers }) => [method, headers.range])).toEqual([
      ['HEAD', undefined],
      ['GET', 'bytes=0-0'],
    ]);
    expect(w.storage.seen.every(({ authorization }) => authorization === undefined)).toBe(true);
  });

  test.each<[boolean, Scripted]>([
    [true, { status: 200, body: BYTES }],
    [true, { status: 416 }],
    [false, { status: 404 }],
  ])('returns %s when GET returns %j', async (isThere, get) => {
    await using w = await world({ status: 403 }, get);
    expect(await w.store.has(descriptor)).toBe(isThere);
  });

  test('sends no GET when HEAD returns 404', async () => {
    await using w = await world({ status: 404 }, PART);
    expect(await w.store.has(descriptor)).toBe(false);
    expect(w.storage.seen.map(({ method }) => method)).toEqual(['HEAD']);
  });

  test.each([
    [401, 'UNAUTHORIZED'],
    [403, 'FORBIDDEN'],
    [400, 'REGISTRY_FAILED'],
  ])('names the storage when it refuses GET with %i too', async (status, code) => {
    await using w = await world({ status }, { status });
    const failure = await failureOf(w.store.has(descriptor));
    const named = `${w.storage.host} (named by ${w.registry.host})`;
    expect(failure).toContain(`${code}: cannot check for ${blob.digest}`);
    expect(failure).toContain(`GET to ${named} returned ${status}`);
    expect(failure).not.toContain('log in');
    if (status !== 400)
      expect(failure).toContain(`${w.registry.host} sends this request to ${w.storage.host}`);
  });

  test('fails without a GET when the registry itself returns 403', async () => {
    await using registry = await scripted(() => ({ status: 403 }));
    await using repository = openRepository(`${registry.host}/a/b`);
    const failure = await failureOf(repository.store.has(descriptor));
    expect(failure).toContain(`HEAD to ${registry.host} returned 403`);
    expect(registry.seen).toHaveLength(1);
  });
});

test('resolves a manifest by GET when the storage refuses HEAD', async () => {
  const get = { status: 200, headers: { 'content-type': OCI_MANIFEST }, body: BYTES };
  await using w = await world({ status: 403 }, get);
  expect(await w.store.resolve('v1')).toEqual(manifest);
});

test('sends no blob when the storage has it and refuses HEAD', async () => {
  await using w = await world({ status: 403 }, PART);
  const large = { ...blob, size: 5000 };
  await w.store.put(large, contentOf(BYTES));
  expect(w.registry.seen.every(({ method }) => method === 'HEAD' || method === 'GET')).toBe(true);
});
