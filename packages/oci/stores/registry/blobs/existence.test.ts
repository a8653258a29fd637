import { contentOf, listen } from '@sealwright/core';
import { openRegistryService, type RegistryRequest } from '@sealwright/registry';
import { expect, test } from 'vitest';
import { copy } from '../../../copy/copy.ts';
import { describe as describedAs, EMPTY_CONFIG } from '../../../model/manifest.ts';
import { OCI_LAYER, OCI_MANIFEST } from '../../../model/media-types.ts';
import { credentialsOf, openRepository } from '../../../testdata/scripted-registry.ts';
import { memoryStore, memoryStores } from '../../memory/memory.ts';

const LAYERS = 40;

/** An image of many small layers, and the layers alone. */
async function manyLayers() {
  const store = memoryStore();
  const layers = [];
  for (let layer = 0; layer < LAYERS; layer++) {
    const bytes = Buffer.from(`layer ${layer}`);
    layers.push(describedAs(OCI_LAYER, bytes));
    await store.put(describedAs(OCI_LAYER, bytes), contentOf(bytes));
  }
  await store.put(EMPTY_CONFIG, contentOf('{}'));
  const image = { schemaVersion: 2, mediaType: OCI_MANIFEST, config: EMPTY_CONFIG, layers };
  const bytes = Buffer.from(JSON.stringify(image));
  const root = describedAs(OCI_MANIFEST, bytes);
  await store.put(root, contentOf(bytes));
  return { store, root, layers };
}

/** A registry that supports mounts or ignores them, and the requests that it received. */
async function registry(mounts: boolean) {
  const seen: RegistryRequest[] = [];
  const service = openRegistryService(memoryStores(), {
    onRequest: (request) => void seen.push(request),
  });
  const server = await listen({
    listener: (request, response) => {
      if (!mounts) request.url = (request.url ?? '').replace(/\?mount=.*/, '');
      service.listener(request, response);
    },
  });
  const { store } = openRepository(`${server.host}/a/b`, {
    credentials: credentialsOf(server.host),
  });
  const count = (method: string, path: RegExp) =>
    seen.filter((each) => each.method === method && path.test(each.path)).length;
  return { server, store, count, seen, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

test('sends one request to check for a blob and open its upload when the registry supports mounts', async () => {
  const { store, root } = await manyLayers();
  await using target = await registry(true);
  await copy(store, target.store, root, { concurrency: 12 });
  expect(await target.store.has(root)).toBe(true);
  const blobs = /\/blobs\//;
  const requests = target.count('HEAD', blobs) + target.count('POST', blobs);
  expect(requests).toBeLessThan(2 * LAYERS);
  expect(target.count('PUT', blobs)).toBe(LAYERS + 1);
});

test('sends no blob again when it is there, by HEAD and by self-mount', async () => {
  const { store, root, layers } = await manyLayers();
  await using target = await registry(true);
  for (const layer of layers.slice(20)) await target.store.put(layer, store.get(layer));
  const before = target.count('PUT', /\/blobs\//);
  await copy(store, target.store, root, { concurrency: 12 });
  expect(target.count('PUT', /\/blobs\//) - before).toBe(21);
});

test('checks by HEAD and cancels the upload it tried when the registry ignores mounts', async () => {
  const { store, root } = await manyLayers();
  await using target = await registry(false);
  await copy(store, target.store, root, { concurrency: 12 });
  const blobs = /\/blobs\//;
  expect(target.count('HEAD', blobs)).toBe(LAYERS + 1);
  expect(target.count('POST', blobs)).toBe(LAYERS + 2);
  expect(target.count('DELETE', blobs)).toBe(1);
  expect(await target.store.has(root)).toBe(true);
});

test('tries no self-mount when there are few blobs', async () => {
  const { store, layers } = await manyLayers();
  await using target = await registry(true);
  for (const layer of layers.slice(0, 5)) {
    expect(await target.store.hasBeforePut(layer)).toBe(false);
    await target.store.put(layer, store.get(layer));
  }
  expect(target.count('POST', /./)).toBe(5);
});
