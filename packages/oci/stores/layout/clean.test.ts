import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentOf, digestOf } from '@sealwright/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  describe as describeBytes,
  layoutStores,
  OCI_INDEX,
  OCI_LAYER,
  OCI_MANIFEST,
  openLayout,
  pushBlob,
  pushManifest,
} from '../../index.ts';
import { all, pushImage } from '../../testing/index.ts';
import { partialOf } from './blob-file.ts';

const HOUR_MS = 3_600_000;
let directory = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sealwright-clean-'));
});
afterEach(() => rm(directory, { recursive: true }));

test('touches the blobs of a manifest when it is written', async () => {
  const layer = describeBytes(OCI_LAYER, Buffer.from('old layer'));
  const path = join(directory, 'blobs', layer.digest.replace(':', '/'));
  await (await openLayout(directory)).put(layer, contentOf('old layer'));
  const { ctimeNs: before } = await stat(path, { bigint: true });
  // A store that did not write the layer itself, as after a restart of a server.
  const store = await openLayout(directory);
  const config = await pushBlob(store, 'application/json', Buffer.from('{}'));
  await pushManifest(store, OCI_MANIFEST, { schemaVersion: 2, config, layers: [layer] });
  expect((await stat(path, { bigint: true })).ctimeNs).toBeGreaterThan(before);
});

test('removes files of dead processes when they are old, and none that is in use', async () => {
  const stores = layoutStores(directory);
  const store = await stores.open('team/app');
  const image = await pushImage(store, 'content');
  const home = join(directory, 'team+app');
  const blob = join(home, 'blobs/sha256', 'a'.repeat(64));
  const left = [
    `${blob}.0123456789ab.tmp`,
    partialOf(blob, 0),
    join(home, 'index.json.0123456789ab.tmp'),
  ];
  const held = partialOf(blob, process.pid);
  for (const path of [...left, held]) await writeFile(path, 'half');
  const [idle, busy] = [await store.ingest(), await store.ingest()];
  for (const upload of [idle, busy]) await upload.append(contentOf('begun'));
  expect(await stores.clean?.(HOUR_MS, new Set())).toBe(0);
  expect((await store.ingest(idle.id)).offset).toBe(5);
  expect(await stores.clean?.(0, new Set([busy.id]))).toBe(left.length + 1);
  await expect(store.ingest(idle.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await (await store.ingest(busy.id)).commit(digestOf('begun'));
  expect(await readdir(join(home, 'blobs/sha256'))).toContain(held.split('/').at(-1));
  expect(await store.resolve(image.digest)).toEqual(image);
});

test('creates nothing when it reads a layout that does not exist', async () => {
  const path = join(directory, 'absent');
  const store = await openLayout(path);
  expect(await store.resolve('v1')).toBe(undefined);
  expect(await all(store.tags())).toEqual([]);
  const absent = describeBytes(OCI_LAYER, Buffer.from('x'));
  await expect(all(store.get(absent))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(openLayout(path, { mustExist: true })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const stores = layoutStores(path);
  expect(await stores.has?.('team/app')).toBe(false);
  await stores.open('team/app');
  expect(await readdir(directory)).toEqual([]);
});

test('reports an index as absent when a child of it is', async () => {
  const store = await openLayout(directory);
  const image = await pushImage(store, 'content');
  const index = await pushManifest(store, OCI_INDEX, {
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: [image],
  });
  expect(await store.has(index)).toBe(true);
  await rm(join(directory, 'blobs', image.digest.replace(':', '/')));
  expect(await store.has(index)).toBe(false);
});

test('removes a blob in a repair when its content is damaged', async () => {
  const store = await layoutStores(directory).open('app');
  const blob = await pushBlob(store, OCI_LAYER, Buffer.from('content'));
  const path = join(directory, 'app/blobs', blob.digest.replace(':', '/'));
  await store.repair?.(blob.digest);
  expect(await store.sizeOf(blob.digest)).toBe(7);
  await writeFile(path, 'con');
  await store.repair?.(blob.digest);
  expect(await store.sizeOf(blob.digest)).toBe(undefined);
  await store.repair?.(blob.digest);
});

test('moves a tag under a condition only when it names the expected digest', async () => {
  const store = await openLayout(directory);
  const [a, b] = [await pushImage(store, 'a'), await pushImage(store, 'b')];
  expect(await store.tagIf(a, 'v1', b.digest)).toBe(false);
  expect(await store.tagIf(a, 'v1', undefined)).toBe(true);
  expect(await store.tagIf(b, 'v1', undefined)).toBe(false);
  expect(await store.tagIf(b, 'v1', a.digest)).toBe(true);
  expect(await store.resolve('v1')).toEqual(b);
});

test('resumes uploads when there are more than fit in memory', async () => {
  await mkdir(join(directory, 'app'));
  const store = await layoutStores(directory).open('app');
  const uploads = [];
  for (let at = 0; at < 100; at++) uploads.push(await store.ingest());
  for (const [at, upload] of uploads.entries()) await upload.append(contentOf(`begun ${at}`));
  for (const [at, { id }] of uploads.entries()) {
    const upload = await store.ingest(id);
    expect(upload.offset).toBe(`begun ${at}`.length);
    await upload.append(contentOf(' and ended'));
    await upload.commit(digestOf(`begun ${at} and ended`));
  }
  expect(await blobsOf(join(directory, 'app'))).toHaveLength(100);
  expect(await readdir(join(directory, 'app/uploads'))).toEqual([]);
});

function blobsOf(path: string): Promise<string[]> {
  return readdir(join(path, 'blobs/sha256'));
}

test.each([0, 1, 65_536, 65_537, 3_000_000])(
  'accepts an upload of %i bytes, in one chunk and in many',
  async (size) => {
    const store = await layoutStores(directory).open('app');
    const bytes = Buffer.alloc(size, 'abcdefg');
    for (const step of [Math.max(size, 1), 40_000]) {
      const { id } = await store.ingest();
      for (let at = 0; at < size; at += step) {
        const upload = await store.ingest(id);
        expect(upload.offset).toBe(at);
        await upload.append(contentOf(bytes.subarray(at, at + step)));
      }
      const upload = await store.ingest(id);
      await expect(upload.commit(digestOf('other'))).rejects.toMatchObject({
        code: 'CONTENT_DIFFERS',
      });
      await upload.commit(digestOf(bytes));
      expect(await store.sizeOf(digestOf(bytes))).toBe(size);
    }
  },
);
