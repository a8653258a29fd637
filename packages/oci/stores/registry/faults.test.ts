import { createServer } from 'node:net';
import { type Clock, collect, contentOf, digestOf, listen } from '@sealwright/core';
import { systemClock } from '@sealwright/core/node';
import { memoryHost } from '@sealwright/core/testing';
import { type Fault, openRegistryService, type RegistryRequest } from '@sealwright/registry';
import { describe, expect, test } from 'vitest';
import { copy } from '../../copy/copy.ts';
import type { Descriptor } from '../../model/descriptor.ts';
import { describe as describedAs, EMPTY_CONFIG } from '../../model/manifest.ts';
import { OCI_LAYER, OCI_MANIFEST } from '../../model/media-types.ts';
import { scripted } from '../../testdata/scripted-registry.ts';
import { memoryStores } from '../memory/memory.ts';
import type { Store } from '../store.ts';
import { openRegistryClient } from './registry.ts';

/* Each fault, at each of the two ends of a copy: the copy completes, or it fails and completes when it is repeated. */

const LARGE = Buffer.alloc(3 * 1024 * 1024 + 5, 'large');
const SMALL = Buffer.from('small');

async function pushImage(store: Store): Promise<Descriptor> {
  const layers = [describedAs(OCI_LAYER, LARGE), describedAs(OCI_LAYER, SMALL)];
  await store.put(layers[0] as Descriptor, contentOf(LARGE));
  await store.put(layers[1] as Descriptor, contentOf(SMALL));
  await store.put(EMPTY_CONFIG, contentOf('{}'));
  const image = { schemaVersion: 2, mediaType: OCI_MANIFEST, config: EMPTY_CONFIG, layers };
  const bytes = Buffer.from(JSON.stringify(image));
  const root = describedAs(OCI_MANIFEST, bytes);
  await store.put(root, contentOf(bytes));
  return root;
}

/** A clock whose pauses take no time. */
const hasty: Clock = { now: () => systemClock.now(), sleep: () => Promise.resolve() };

/** Injects the fault into the first `times` requests that match. */
function failing(matches: RegExp, fault: Fault, times = 1) {
  let left = times;
  return ({ method, path }: RegistryRequest): Fault | undefined =>
    matches.test(`${method} ${path}`) && left-- > 0 ? fault : undefined;
}

interface Faults {
  readonly source?: (request: RegistryRequest) => Fault | undefined;
  readonly target?: (request: RegistryRequest) => Fault | undefined;
}

/** A registry to copy from, one to copy to, and a copy between them. */
async function world(faults: Faults) {
  const sources = memoryStores();
  const targets = memoryStores();
  const root = await pushImage(await sources.open('a/b'));
  const option = (fault: Faults['source']) => (fault === undefined ? {} : { fault });
  const source = await listen(openRegistryService(sources, option(faults.source)));
  const target = await listen(openRegistryService(targets, option(faults.target)));
  const host = memoryHost();
  const client = () =>
    openRegistryClient({
      ...host.ports,
      http: (request) => host.ports.http({ ...request, timeoutMs: 2000 }),
      clock: hasty,
      credentials: {
        for: (name) =>
          Promise.resolve(
            name === source.host ? { username: 'ada', password: 'secret' } : undefined,
          ),
      },
    });
  return {
    root,
    copied: () =>
      copy(client().open(`${source.host}/a/b`), client().open(`${target.host}/a/b`), root, {
        tags: ['v1'],
      }),
    /** Reports whether the target has the image, byte for byte. */
    async isWhole() {
      const store = await targets.open('a/b');
      const parts = [
        describedAs(OCI_LAYER, LARGE),
        describedAs(OCI_LAYER, SMALL),
        EMPTY_CONFIG,
        root,
      ];
      for (const part of parts) {
        if (!(await store.has(part))) return false;
        expect(digestOf(await collect(store.get(part), LARGE.length))).toBe(part.digest);
      }
      return (await store.resolve('v1'))?.digest === root.digest;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([source, target, host].map((each) => each[Symbol.asyncDispose]()));
    },
  };
}

const later = () => new Date(Date.now() + 1500).toUTCString();
const READ_BLOB = /GET .*\/blobs\//;
const READ_MANIFEST = /GET .*\/manifests\//;
const OPEN = /POST .*\/uploads\//;
const SEND = /PUT .*\/uploads\//;
const NAME = /PUT .*\/manifests\//;
const LOOK = /HEAD /;

const TRANSIENT: readonly (readonly [string, Fault])[] = [
  ['429 with seconds', { status: 429, headers: { 'Retry-After': '1' } }],
  ['429 with a date', { status: 429, headers: { 'Retry-After': later() } }],
  ['500', { status: 500 }],
  ['502', { status: 502 }],
  ['503', { status: 503 }],
  ['a dropped connection', 'drop'],
];

describe.each(TRANSIENT)('%s', (_, fault) => {
  test.each([
    ['the read of a blob', { source: failing(READ_BLOB, fault, 2) }],
    ['the read of a manifest', { source: failing(READ_MANIFEST, fault) }],
    ['an existence check', { target: failing(LOOK, fault, 2) }],
    ['the opening of an upload', { target: failing(OPEN, fault, 2) }],
    ['an upload', { target: failing(SEND, fault, 2) }],
    ['the push of a manifest', { target: failing(NAME, fault) }],
    ['the first request to each end', { source: failing(/./, fault), target: failing(/./, fault) }],
  ])('completes the copy when it is at %s', async (__, faults) => {
    await using w = await world(faults);
    await w.copied();
    expect(await w.isWhole()).toBe(true);
  });
});

test.each([0, 1000, 1_000_000, LARGE.length - 1])(
  'completes the copy when a connection drops %i bytes into an upload',
  async (dropAfter) => {
    await using w = await world({ target: failing(SEND, { dropAfter }, 3) });
    await w.copied();
    expect(await w.isWhole()).toBe(true);
  },
);

test('completes the copy when a body is cut off', async () => {
  await using w = await world({ source: failing(READ_BLOB, 'truncate', 2) });
  await w.copied();
  expect(await w.isWhole()).toBe(true);
});

describe.each<[string, RegExp, Fault, 'source' | 'target']>([
  ['wrong content', READ_BLOB, 'corrupt', 'source'],
  ['a wrong manifest', READ_MANIFEST, 'corrupt', 'source'],
  ['a body that is too long', READ_BLOB, 'overlong', 'source'],
  ['failure without end', SEND, { status: 503 }, 'target'],
  ['no service at all', READ_BLOB, 'drop', 'source'],
  ['refusal', SEND, { status: 403 }, 'target'],
  ['redirects in a circle', READ_BLOB, { redirect: '/v2/a/b/blobs/elsewhere' }, 'source'],
])('%s', (_, matches, fault, end) => {
  test('fails the copy, writes no tag, and completes a later copy', async () => {
    let isOver = false;
    const sometimes = (request: RegistryRequest): Fault | undefined =>
      !isOver && matches.test(`${request.method} ${request.path}`) ? fault : undefined;
    await using w = await world({ [end]: sometimes });
    await expect(w.copied()).rejects.toMatchObject({
      kind: 'outside',
      message: expect.stringMatching(/sha256:|v1/) as string,
    });
    expect(await w.isWhole()).toBe(false);
    isOver = true;
    await w.copied();
    expect(await w.isWhole()).toBe(true);
  });
});

test('fails when a registry returns another digest for a pushed manifest', async () => {
  await using w = await world({ target: failing(NAME, 'wrongDigest', 9) });
  await expect(w.copied()).rejects.toMatchObject({ code: 'REGISTRY_FAILED', kind: 'outside' });
});

test('fails when a server does not respond', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const { port } = silent.address() as { port: number };
  await using host = memoryHost();
  const client = openRegistryClient({
    ...host.ports,
    http: (request) => host.ports.http({ ...request, timeoutMs: 100 }),
    clock: hasty,
    credentials: { for: () => Promise.resolve(undefined) },
  });
  await expect(client.open(`127.0.0.1:${port}/a/b`).resolve('v1')).rejects.toMatchObject({
    kind: 'outside',
    code: 'REGISTRY_FAILED',
  });
  silent.close();
});

describe('a second origin', () => {
  const authorized = { authorization: expect.anything() as string };

  test('gets no credentials when blobs are read from it, and its content is verified', async () => {
    await using elsewhere = await scripted(({ url }) => ({
      status: 200,
      body: url.endsWith(digestOf(LARGE)) ? LARGE : url.endsWith(digestOf(SMALL)) ? SMALL : '{}',
    }));
    await using w = await world({
      source: ({ method, path }) =>
        method === 'GET' && path.includes('/blobs/')
          ? { redirect: `${elsewhere.url}/${path.split('/').at(-1)}` }
          : undefined,
    });
    await w.copied();
    expect(await w.isWhole()).toBe(true);
    expect(elsewhere.seen.length).toBeGreaterThanOrEqual(3);
    for (const seen of elsewhere.seen) expect(seen).not.toMatchObject(authorized);
  });

  test('gets no credentials when uploads are sent to it', async () => {
    await using elsewhere = await scripted(() => ({ status: 201 }));
    await using w = await world({
      target: ({ method, path }) =>
        method === 'POST' && path.includes('/uploads/')
          ? { status: 202, headers: { Location: `${elsewhere.url}/upload?signed=1` } }
          : undefined,
    });
    // The registry itself gets no blob, so it refuses the manifest.
    await expect(w.copied()).rejects.toMatchObject({ kind: 'outside' });
    expect(elsewhere.seen.length).toBeGreaterThan(0);
    for (const seen of elsewhere.seen) {
      expect(seen).not.toMatchObject(authorized);
      expect(seen.url).toMatch(/^\/upload\?signed=1&digest=sha256/);
    }
  });
});

test('renews a token when it expires during a copy', async () => {
  const stores = memoryStores();
  const users = { ada: 'secret' };
  let ahead = 0;
  const seen = new Set<string>();
  const clock = { now: () => systemClock.now() + ahead };
  await using target = await listen(
    openRegistryService(stores, {
      auth: { kind: 'token', users },
      clock,
      // Before each new request the clock of the server advances by an hour.
      onRequest: ({ method, path }) => {
        const line = `${method} ${path.replace(/uploads\/.+/, 'uploads/ID')}`;
        if (path !== '/token' && !seen.has(line)) ahead += 3_600_000;
        seen.add(line);
      },
    }),
  );
  await using host = memoryHost();
  const client = openRegistryClient({
    ...host.ports,
    credentials: { for: () => Promise.resolve({ username: 'ada', password: 'secret' }) },
  });
  const source = await memoryStores().open('a/b');
  const root = await pushImage(source);
  // One at a time: otherwise the hour of one request would expire the new token of another.
  await copy(source, client.open(`${target.host}/a/b`), root, { concurrency: 1 });
  expect(await (await stores.open('a/b')).has(root)).toBe(true);
});
