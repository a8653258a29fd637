import { gzipSync, zstdCompressSync } from 'node:zlib';
import { collect, contentOf, digestOf, textOf } from '@sealwright/core';
import type { Descriptor } from '@sealwright/oci';
import { expect, test } from 'vitest';
import { testStore } from '../testdata/store.ts';
import { readLayer, writeLayer } from './layer.ts';
import { type TarEntry, tarOf } from './tar.ts';

function file(path: string, text: string): TarEntry {
  const size = Buffer.byteLength(text);
  return { path, type: 'file', mode: 0o644, uid: 0, gid: 0, size, content: () => contentOf(text) };
}

async function storedLayer(bytes: Uint8Array, mediaType: string) {
  const store = testStore();
  const layer: Descriptor = { mediaType, digest: digestOf(bytes), size: bytes.byteLength };
  await store.put(layer, contentOf(bytes));
  return { store, layer };
}

async function names(
  bytes: Uint8Array,
  mediaType: string,
  limits?: { bytes: number; entries: number },
) {
  const { store, layer } = await storedLayer(bytes, mediaType);
  const found: string[] = [];
  for await (const entry of readLayer(store, layer, limits)) {
    found.push(`${entry.path}=${textOf(await collect(entry.content, 1000))}`);
  }
  return found;
}

const OCI = 'application/vnd.oci.image.layer.v1.tar';
const entries = [file('a', 'one'), file('b/c', 'two')];

test('writes the same layer with and without an upload session', async () => {
  const store = testStore();
  const plain = testStore();
  const { blobs } = plain;
  const withoutUploads = { put: (...all: Parameters<typeof plain.put>) => plain.put(...all) };
  const written = await writeLayer(entries, 7, store);
  const again = await writeLayer(entries, 7, withoutUploads);
  expect(again).toEqual(written);
  const bytes = store.blobs.get(written.descriptor.digest) ?? new Uint8Array();
  expect(bytes.byteLength).toBe(written.descriptor.size);
  expect(blobs.get(written.descriptor.digest)).toEqual(bytes);
  expect(written.diffId).toBe(digestOf(await collect(tarOf(entries, 7), 2 ** 20)));
  expect(written.files[0]).toEqual({
    path: '/a',
    type: 'file',
    mode: '0644',
    uid: 0,
    gid: 0,
    size: 3,
    digest: digestOf('one'),
  });
});

test('aborts the upload and stores nothing when a source fails', async () => {
  const store = testStore();
  let aborted = 0;
  const target = {
    ...store,
    ingest: async () => ({ ...(await store.ingest()), abort: async () => void aborted++ }),
  };
  async function* failing(): AsyncIterable<Uint8Array> {
    yield new Uint8Array(3);
    throw new Error('disk failure');
  }
  const entry = { ...file('a', 'one'), content: failing };
  await expect(writeLayer([entry], 7, target)).rejects.toThrow('disk failure');
  expect([aborted, store.blobs.size]).toEqual([1, 0]);
});

test('reads plain, gzip and zstd layers of OCI and Docker media types', async () => {
  const bytes = await collect(tarOf(entries, 7), 2 ** 20);
  const expected = ['a=one', 'b/c=two'];
  expect(await names(bytes, OCI)).toEqual(expected);
  expect(await names(gzipSync(bytes), `${OCI}+gzip`)).toEqual(expected);
  expect(await names(zstdCompressSync(bytes), `${OCI}+zstd`)).toEqual(expected);
  const docker = 'application/vnd.docker.image.rootfs.diff.tar.gzip';
  expect(await names(gzipSync(bytes), docker)).toEqual(expected);
});

test('reads a layer by its bytes when its media type names another compression', async () => {
  const bytes = await collect(tarOf(entries, 7), 2 ** 20);
  const forms = [bytes, gzipSync(bytes), zstdCompressSync(bytes)];
  for (const form of forms)
    for (const type of [OCI, `${OCI}+gzip`, `${OCI}+zstd`])
      expect(await names(form, type)).toEqual(['a=one', 'b/c=two']);
  expect(await names(new Uint8Array(0), `${OCI}+gzip`)).toEqual([]);
});

test('reads a zstd layer of a frame for every 100 bytes, and names the layer when one is cut', async () => {
  const bytes = await collect(tarOf(entries, 7), 2 ** 20);
  const frames: Uint8Array[] = [];
  for (let at = 0; at < bytes.byteLength; at += 100)
    frames.push(zstdCompressSync(bytes.subarray(at, at + 100)));
  expect(await names(Buffer.concat(frames), `${OCI}+zstd`)).toEqual(['a=one', 'b/c=two']);
  const cut = Buffer.concat(frames.slice(0, 6));
  for (const damaged of [cut, cut.subarray(0, -1)])
    await expect(names(damaged, `${OCI}+zstd`)).rejects.toMatchObject({
      code: 'LAYER_INVALID',
      message: expect.stringContaining(digestOf(damaged)) as string,
    });
});

test('skips content when the caller does not read it', async () => {
  const { store, layer } = await storedLayer(await collect(tarOf(entries, 7), 2 ** 20), OCI);
  const found: string[] = [];
  for await (const entry of readLayer(store, layer)) found.push(entry.path);
  expect(found).toEqual(['a', 'b/c']);
});

test('refuses hostile and damaged layers and names the layer', async () => {
  const bytes = await collect(tarOf(entries, 7), 2 ** 20);
  const climbing = await collect(tarOf([file('a/../../etc/passwd', 'x')], 7), 2 ** 20);
  const bomb = gzipSync(await collect(tarOf([file('zeros', '0'.repeat(100_000))], 7), 2 ** 20));
  const cases: [Uint8Array, string, { bytes: number; entries: number }?][] = [
    [climbing, OCI],
    [gzipSync(bytes).subarray(0, 60), `${OCI}+gzip`],
    [Buffer.from('not gzip at all'), `${OCI}+gzip`],
    [Buffer.alloc(1024, 7), OCI],
    [bytes.subarray(0, 700), OCI],
    [bomb, `${OCI}+gzip`, { bytes: 10_000, entries: 10 }],
    [bytes, OCI, { bytes: 10_000, entries: 1 }],
    [bytes, 'application/octet-stream'],
  ];
  for (const [content, type, limits] of cases) {
    await expect(names(content, type, limits)).rejects.toMatchObject({
      code: 'LAYER_INVALID',
      message: expect.stringContaining(digestOf(content)) as string,
    });
  }
});

test('refuses a path when it is too long or too deep', async () => {
  const cases: [string, RegExp | undefined][] = [
    [`${'a'.repeat(4095)}b`, undefined],
    ['a'.repeat(4097), /at most 4096 characters, got 4097/],
    [Array(512).fill('a').join('/'), undefined],
    [Array(513).fill('a').join('/'), /at most 512 parts, got 513/],
  ];
  for (const [path, refusal] of cases) {
    const read = names(await collect(tarOf([file(path, 'x')], 7), 2 ** 20), OCI);
    if (refusal === undefined) expect(await read).toEqual([`${path}=x`]);
    else
      await expect(read).rejects.toMatchObject({
        code: 'LAYER_INVALID',
        message: expect.stringMatching(refusal) as string,
      });
  }
});

test('refuses a layer when its size differs from the descriptor', async () => {
  const { store, layer } = await storedLayer(await collect(tarOf(entries, 7), 2 ** 20), OCI);
  const source = {
    ...store,
    get: (one: Descriptor) => store.get({ ...one, digest: layer.digest }),
  };
  const wrong = { ...layer, size: layer.size + 1 };
  const read = async () => {
    for await (const entry of readLayer(source, wrong)) void entry;
  };
  await expect(read()).rejects.toMatchObject({ code: 'CONTENT_DIFFERS' });
});
