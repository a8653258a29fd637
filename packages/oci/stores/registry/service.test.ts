import { collect, contentOf, digestOf, listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { type Fault, openRegistryService, type RegistryOptions } from '@sealwright/registry';
import { describe, expect, test } from 'vitest';
import { copy } from '../../copy/copy.ts';
import type { Descriptor } from '../../model/descriptor.ts';
import { describe as describedAs, EMPTY_CONFIG } from '../../model/manifest.ts';
import { OCI_LAYER, OCI_MANIFEST } from '../../model/media-types.ts';
import {
  credentialsOf,
  failureOf,
  listReferrers,
  openRepository,
} from '../../testdata/scripted-registry.ts';
import { memoryStore, memoryStores } from '../memory/memory.ts';
import type { Mounter, Store } from '../store.ts';

/** A client of our own registry, and the requests that the registry received. */
async function world(options: RegistryOptions = {}, username = 'ada') {
  const lines: string[] = [];
  const server = await listen(
    openRegistryService(memoryStores(), {
      ...options,
      onRequest: ({ method, path }) => void lines.push(`${method} ${path}`),
    }),
  );
  const open = (name: string) =>
    openRepository(`${server.host}/${name}`, {
      credentials: credentialsOf(server.host, username),
    }).store;
  return { server, lines, open, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

const LAYER = Buffer.alloc(5 * 1024 * 1024 + 17, 'layer');

async function image(store: Store & Mounter): Promise<Descriptor> {
  const layer = describedAs(OCI_LAYER, LAYER);
  await store.put(layer, contentOf(LAYER));
  await store.put(EMPTY_CONFIG, contentOf('{}'));
  return pushJson(store, { artifactType: 'a/image', layers: [layer] });
}

async function pushJson(store: Store, more: object): Promise<Descriptor> {
  const bytes = Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType: OCI_MANIFEST, config: EMPTY_CONFIG, ...more }),
  );
  const descriptor = describedAs(OCI_MANIFEST, bytes);
  await store.put(descriptor, contentOf(bytes));
  return descriptor;
}

const users = { ada: 'pass:word' };

describe.each<[string, RegistryOptions]>([
  ['open', {}],
  ['with basic authentication', { auth: { kind: 'basic', users } }],
  ['with tokens', { auth: { kind: 'token', users } }],
  ['without the referrers API', { referrers: false }],
])('a registry %s', (_, options) => {
  test('does everything that a store does', async () => {
    await using registry = await world(options);
    const store = registry.open('a/b');
    const root = await image(store);
    await store.tag(root, 'v1');
    expect(await store.resolve('v1')).toEqual(root);
    const layer = describedAs(OCI_LAYER, LAYER);
    expect(digestOf(await collect(store.get(layer), LAYER.length))).toBe(layer.digest);
    const rest = await collect(store.get(layer, { offset: LAYER.length - 3 }), 10);
    expect(Buffer.from(rest)).toEqual(LAYER.subarray(-3));

    const first = await pushJson(store, { artifactType: 'a/one', layers: [], subject: root });
    await pushJson(store, { artifactType: 'a/two', layers: [], subject: root });
    const listed = (await listReferrers(store, root)).map((each) => each.artifactType ?? '');
    expect(listed.sort()).toEqual(['a/one', 'a/two']);
    await store.delete(first);
    expect((await listReferrers(store, root)).map((each) => each.artifactType)).toEqual(['a/two']);

    expect(await registry.open('c/d').mount(layer, 'a/b')).toBe(true);
    expect(await registry.open('c/d').has(layer)).toBe(true);

    const upload = await store.ingest();
    await upload.append(contentOf('hel'));
    const again = await store.ingest(upload.id);
    expect(again.offset).toBe(3);
    await again.append(contentOf('lo'));
    await again.commit(digestOf('hello'));
    expect(await store.has({ mediaType: 'a/b', digest: digestOf('hello'), size: 5 })).toBe(true);
    const cancelled = await store.ingest();
    await cancelled.abort();
    expect(await failureOf(store.ingest(cancelled.id))).toContain('NOT_FOUND: ');

    await store.tag(root, 'a');
    await store.untag('v1');
    const tags = await Array.fromAsync(store.tags());
    expect(tags.filter((tag) => !tag.startsWith('sha256-'))).toEqual(['a']);
  });
});

test('gets a single 401 when it pushes with tokens', async () => {
  const statuses: number[] = [];
  await using registry = await world({ auth: { kind: 'token', users } });
  await using host = memoryHost();
  await using repository = openRepository(`${registry.server.host}/a/b`, {
    credentials: credentialsOf(registry.server.host),
    http: async (request) => {
      const response = await host.ports.http(request);
      statuses.push(response.status);
      return response;
    },
  });
  await repository.store.tag(await image(repository.store), 'v1');
  expect(statuses.filter((status) => status === 401)).toHaveLength(1);
});

test.each(['basic', 'token'] as const)('fails when %s credentials are wrong', async (kind) => {
  await using registry = await world({ auth: { kind, users } }, 'mallory');
  expect(await failureOf(registry.open('a/b').resolve('v1'))).toContain('UNAUTHORIZED: ');
});

describe('faults', () => {
  /** A fault for the first `times` requests that match. */
  const failing = (matches: RegExp, fault: Fault, times = 1) => {
    let left = times;
    return ({ method, path }: { method: string; path: string }) =>
      matches.test(`${method} ${path}`) && left-- > 0 ? fault : undefined;
  };

  test.each<[string, RegExp, Fault]>([
    ['503 on an upload', /POST/, { status: 503 }],
    ['429 with a delay', /HEAD/, { status: 429, headers: { 'retry-after': '1' } }],
    ['a drop before a manifest', /PUT .*manifests/, 'drop'],
    ['a drop in an upload', /POST/, 'drop'],
  ])('completes a push after %s', async (_, matches, fault) => {
    await using registry = await world({ fault: failing(matches, fault) });
    const store = registry.open('a/b');
    const root = await image(store);
    await store.tag(root, 'v1');
    expect(await store.resolve('v1')).toEqual(root);
  });

  test('reads a blob to its end when its body is cut off', async () => {
    await using registry = await world({ fault: failing(/GET .*blobs/, 'truncate') });
    const root = await image(registry.open('a/b'));
    const target = memoryStore();
    await copy(registry.open('a/b'), target, root);
    const layer = describedAs(OCI_LAYER, LAYER);
    expect(digestOf(await collect(target.get(layer), LAYER.length))).toBe(layer.digest);
  });

  test('refuses a blob when it is corrupt', async () => {
    await using registry = await world({ fault: failing(/GET .*blobs/, 'corrupt', 100) });
    const store = registry.open('a/b');
    const root = await image(store);
    expect(await failureOf(copy(registry.open('a/b'), memoryStore(), root))).toContain(
      'CONTENT_DIFFERS: ',
    );
  });

  test('uploads a blob when its mount is refused', async () => {
    await using registry = await world();
    const root = await image(registry.open('a/b'));
    const store = registry.open('c/d');
    await copy(registry.open('a/b'), store, root, { mountFrom: 'a/none' });
    expect(await store.resolve(root.digest)).toEqual(root);
    expect(registry.lines.filter((line) => line === 'POST /v2/c/d/blobs/uploads/')).toHaveLength(2);
  });
});
