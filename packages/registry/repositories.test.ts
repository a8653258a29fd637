import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf, listen } from '@sealwright/core';
import { layoutStores, memoryStores, type Stores } from '@sealwright/oci';
import { expect, test } from 'vitest';
import { openRepositories } from './repositories.ts';
import { openRegistryService } from './service.ts';

const DIGEST = digestOf('x');
const LARGE = 'x'.repeat(100_000);

/** Runs a test on both kinds of stores. */
async function onBoth(work: (stores: Stores, directory: string) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-names-'));
  try {
    await work(memoryStores(), directory);
    await work(layoutStores(directory), directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

type Ask = (method: string, path: string, body?: string) => Promise<Response>;

async function startAndEnd(ask: Ask, name: string, body: string, end: string): Promise<void> {
  const started = await ask('POST', `/v2/${name}/blobs/uploads/`);
  const location = started.headers.get('location') ?? '';
  await ask('PATCH', location, body);
  await ask(end, end === 'PUT' ? `${location}?digest=${DIGEST}` : location);
}

test.each<[string, number, (ask: Ask, name: string) => Promise<unknown>]>([
  ['is read', 300, (ask, name) => ask('GET', `/v2/${name}/manifests/v1`)],
  ['is checked', 300, (ask, name) => ask('HEAD', `/v2/${name}/blobs/${DIGEST}`)],
  ['is listed', 100, (ask, name) => ask('GET', `/v2/${name}/tags/list`)],
  ['has referrers listed', 100, (ask, name) => ask('GET', `/v2/${name}/referrers/${DIGEST}`)],
  ['is deleted', 100, (ask, name) => ask('DELETE', `/v2/${name}/manifests/v1`)],
  ['has an upload resumed', 100, (ask, name) => ask('GET', `/v2/${name}/blobs/uploads/unknown`)],
  [
    'is mounted from',
    100,
    (ask, name) => ask('POST', `/v2/a/blobs/uploads/?mount=${DIGEST}&from=${name}`),
  ],
  [
    'receives an invalid manifest',
    100,
    (ask, name) => ask('PUT', `/v2/${name}/manifests/v1`, '{}'),
  ],
  ['has an upload cancelled', 100, (ask, name) => startAndEnd(ask, name, 'y', 'DELETE')],
  ['has a large upload cancelled', 20, (ask, name) => startAndEnd(ask, name, LARGE, 'DELETE')],
  ['has an upload of other content', 100, (ask, name) => startAndEnd(ask, name, 'y', 'PUT')],
  ['has a large upload of other content', 20, (ask, name) => startAndEnd(ask, name, LARGE, 'PUT')],
])('keeps nothing of a repository that only %s', async (_, count, act) => {
  await onBoth(async (stores, directory) => {
    await using server = await listen(openRegistryService(stores));
    const ask: Ask = (method, path, body) =>
      fetch(`${server.url}${path}`, { method, ...(body === undefined ? {} : { body }) }).then(
        async (response) => {
          await response.arrayBuffer();
          return response;
        },
      );
    for (let at = 0; at < count; at += 20)
      await Promise.all(Array.from({ length: 20 }, (__, i) => act(ask, `team/name-${at + i}`)));
    expect(stores.kept?.().filter((name) => name !== 'a')).toEqual([]);
    expect((await readdir(directory)).filter((name) => name !== 'a')).toEqual([]);
  });
});

test('keeps the names of repositories that exist or have an upload session', async () => {
  await onBoth(async (stores) => {
    const repositories = openRepositories(stores);
    await repositories.use('absent', (store) => store.resolve('v1'));
    expect(await repositories.has('absent')).toBe(false);
    expect([...repositories.kept()]).toEqual([]);
    const session = await repositories.use('open', (store) => store.ingest());
    await repositories.use('written', async (store) => {
      const upload = await store.ingest();
      await upload.append(
        (async function* () {
          yield Buffer.from('x');
        })(),
      );
      await upload.commit(DIGEST);
    });
    await repositories.collect();
    expect(await repositories.has('written')).toBe(true);
    expect([...repositories.kept()].sort()).toEqual(['open', 'written']);
    expect([...(stores.kept?.() ?? [])].sort()).toEqual(['open', 'written']);
    await session.abort();
    await repositories.collect();
    expect([...repositories.kept()]).toEqual(['written']);
    expect(stores.kept?.()).toEqual(['written']);
  });
});

test('keeps a session that starts while another request of the repository ends', async () => {
  await onBoth(async (stores) => {
    const repositories = openRepositories(stores);
    const gate = Promise.withResolvers<void>();
    const first = repositories.use('app', async (store) => {
      await gate.promise;
      return store.ingest();
    });
    await repositories.use('app', (store) => store.resolve('v1'));
    gate.resolve();
    const { id } = await first;
    expect((await repositories.use('app', (store) => store.ingest(id))).id).toBe(id);
  });
});
