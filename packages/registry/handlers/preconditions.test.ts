import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf, listen } from '@sealwright/core';
import {
  EMPTY_CONFIG,
  layoutStores,
  memoryStores,
  OCI_MANIFEST,
  type Stores,
} from '@sealwright/oci';
import { expect, test } from 'vitest';
import type { RegistryOptions } from '../options.ts';
import { openRegistryService } from '../service.ts';

async function serve(options: RegistryOptions, stores: Stores = memoryStores()) {
  const server = await listen(openRegistryService(stores, options));
  const base = `${server.url}/v2/team/app`;
  await fetch(`${base}/blobs/uploads/?digest=${digestOf('{}')}`, { method: 'POST', body: '{}' });
  return {
    base,
    put: (reference: string, version: string, headers: Record<string, string> = {}) =>
      fetch(`${base}/manifests/${reference}`, {
        method: 'PUT',
        headers: { 'Content-Type': OCI_MANIFEST, ...headers },
        body: manifest(version),
      }),
    digest: async (reference: string) =>
      (await fetch(`${base}/manifests/${reference}`)).headers.get('docker-content-digest'),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

function manifest(version: string): string {
  const { mediaType, digest, size } = EMPTY_CONFIG;
  const config = { mediaType, digest, size };
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config,
    layers: [],
    annotations: { version },
  });
}

async function codeOf(response: Response): Promise<[number, string | undefined]> {
  const { errors } = (await response.json()) as { errors: { code: string }[] };
  return [response.status, errors[0]?.code];
}

async function inDirectory(work: (stores: Stores) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-conditions-'));
  try {
    await work(layoutStores(directory));
  } finally {
    await rm(directory, { recursive: true });
  }
}

test('sets a tag only once with If-None-Match: *', async () => {
  await using registry = await serve({});
  const once = { 'If-None-Match': '*' };
  expect((await registry.put('v1', 'a', once)).status).toBe(201);
  expect(await codeOf(await registry.put('v1', 'b', once))).toEqual([412, 'PRECONDITION_FAILED']);
  expect(await codeOf(await registry.put('v1', 'a', once))).toEqual([412, 'PRECONDITION_FAILED']);
  expect(await registry.digest('v1')).toBe(digestOf(manifest('a')));
  expect((await registry.put('v2', 'b', once)).status).toBe(201);
});

test('moves a tag with If-Match only when it resolves to the given digest', async () => {
  await using registry = await serve({});
  const seen = { 'If-Match': `"${digestOf(manifest('a'))}"` };
  expect((await registry.put('v1', 'b', seen)).status).toBe(412);
  expect((await registry.put('v1', 'b', { 'If-Match': '*' })).status).toBe(412);
  await registry.put('v1', 'a');
  expect((await registry.put('v1', 'b', seen)).status).toBe(201);
  expect((await registry.put('v1', 'c', seen)).status).toBe(412);
  expect((await registry.put('v1', 'c', { 'If-Match': '*' })).status).toBe(201);
  const either = { 'If-Match': `"sha256:${'0'.repeat(64)}", W/"${digestOf(manifest('c'))}"` };
  expect((await registry.put('v1', 'd', either)).status).toBe(201);
  expect(await registry.digest('v1')).toBe(digestOf(manifest('d')));
});

test('applies a precondition to the manifest when the reference is a digest', async () => {
  await using registry = await serve({});
  const digest = digestOf(manifest('a'));
  expect((await registry.put(digest, 'a', { 'If-Match': '*' })).status).toBe(412);
  expect((await registry.put(`${digest}?tag=v1`, 'a', { 'If-None-Match': '*' })).status).toBe(201);
  expect((await registry.put(`${digest}?tag=v2`, 'a', { 'If-None-Match': '*' })).status).toBe(412);
  expect([await registry.digest('v1'), await registry.digest('v2')]).toEqual([digest, null]);
});

test('lets one request win when many set a tag at once through two servers of a directory', async () => {
  await inDirectory(async (stores) => {
    await using one = await serve({}, stores);
    await using other = await serve({}, stores);
    const all = await Promise.all(
      Array.from({ length: 16 }, async (_, at) => {
        const registry = at % 2 === 0 ? one : other;
        const { status } = await registry.put('lock', String(at), { 'If-None-Match': '*' });
        return { at, status };
      }),
    );
    const winners = all.filter(({ status }) => status === 201);
    expect(winners).toHaveLength(1);
    expect(all.filter(({ status }) => status === 412)).toHaveLength(15);
    expect(await one.digest('lock')).toBe(digestOf(manifest(String(winners[0]?.at))));
  });
});

test('refuses to move or delete an immutable tag', async () => {
  await using registry = await serve({ immutableTags: ['v*', 'stable'] });
  expect((await registry.put('v1.0', 'a')).status).toBe(201);
  expect((await registry.put('v1.0', 'a')).status).toBe(201);
  expect(await codeOf(await registry.put('v1.0', 'b'))).toEqual([400, 'TAG_INVALID']);
  const digest = digestOf(manifest('b'));
  expect(await codeOf(await registry.put(`${digest}?tag=new&tag=v1.0`, 'b'))).toEqual([
    400,
    'TAG_INVALID',
  ]);
  expect(await registry.digest('new')).toBe(null);
  const gone = await fetch(`${registry.base}/manifests/v1.0`, { method: 'DELETE' });
  expect(await codeOf(gone)).toEqual([400, 'TAG_INVALID']);
  const named = await fetch(`${registry.base}/manifests/${digestOf(manifest('a'))}`, {
    method: 'DELETE',
  });
  expect(named.status).toBe(400);
  await registry.put('latest', 'a');
  expect((await registry.put('latest', 'b')).status).toBe(201);
  expect((await registry.put('1v', 'a')).status).toBe(201);
  expect((await registry.put('1v', 'b')).status).toBe(201);
  expect(await registry.digest('v1.0')).toBe(digestOf(manifest('a')));
});

test('refuses to move any tag when all tags are immutable', async () => {
  await using registry = await serve({ immutableTags: true });
  await registry.put('latest', 'a');
  expect((await registry.put('latest', 'b')).status).toBe(400);
});

test('accepts a manifest with missing blobs only when the registry is sparse', async () => {
  await using plain = await serve({});
  await using sparse = await serve({ sparse: true });
  const layer = { mediaType: 'x/y', digest: digestOf('absent'), size: 6 };
  const body = manifest('a').replace('"layers":[]', `"layers":[${JSON.stringify(layer)}]`);
  const put = (base: string) =>
    fetch(`${base}/manifests/v1`, {
      method: 'PUT',
      headers: { 'Content-Type': OCI_MANIFEST },
      body,
    });
  expect(await codeOf(await put(plain.base))).toEqual([400, 'MANIFEST_BLOB_UNKNOWN']);
  expect((await put(sparse.base)).status).toBe(201);
});
