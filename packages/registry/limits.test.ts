import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { digestOf, type Listening, listen } from '@sealwright/core';
import { EMPTY_CONFIG, memoryStores, OCI_MANIFEST, type Stores } from '@sealwright/oci';
import { expect, test } from 'vitest';
import type { Fault, RegistryOptions } from './options.ts';
import { openRegistryService } from './service.ts';

function serve(options: RegistryOptions = {}, stores = memoryStores()): Promise<Listening> {
  return listen(openRegistryService(stores, options));
}

async function pushBlob(url: string, name: string, text: string): Promise<string> {
  const digest = digestOf(text);
  await fetch(`${url}/v2/${name}/blobs/uploads/?digest=${digest}`, { method: 'POST', body: text });
  return `${url}/v2/${name}/blobs/${digest}`;
}

/** Returns the status of a request with exactly this target, which `fetch` would normalize. */
function statusOf(server: Listening, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpRequest({ host: '127.0.0.1', port: server.port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

test('refuses request targets that lead out of the stores', async () => {
  await using server = await serve();
  expect(await statusOf(server, '/v2/../../etc/passwd')).toBe(404);
  expect(await statusOf(server, '/v2/%2e%2e/tags/list')).toBe(400);
  expect(await statusOf(server, '/v2/a/%2e%2e%2f%2e%2e/tags/list')).toBe(400);
  expect(await statusOf(server, '/v2/a/blobs/uploads/..%2f..%2fx')).toBe(404);
  expect(await statusOf(server, '/v2/%ff/tags/list')).toBe(400);
});

test('serves content and refuses changes when it is read-only', async () => {
  const stores = memoryStores();
  await using writable = await serve({}, stores);
  await using server = await serve({ readOnly: true }, stores);
  const blob = (await pushBlob(writable.url, 'a', 'x')).replace(writable.url, server.url);
  expect((await fetch(blob)).status).toBe(200);
  const refused = await fetch(blob, { method: 'DELETE' });
  expect([refused.status, await refused.text()]).toEqual([
    405,
    expect.stringContaining('UNSUPPORTED'),
  ]);
  expect((await fetch(`${server.url}/v2/a/blobs/uploads/`, { method: 'POST' })).status).toBe(403);
});

test('responds 404 and acknowledges no subject without the referrers API', async () => {
  await using server = await serve({ referrers: false });
  const digest = digestOf('s');
  expect((await fetch(`${server.url}/v2/a/referrers/${digest}`)).status).toBe(404);
  await pushBlob(server.url, 'a', '{}');
  const pushed = await fetch(`${server.url}/v2/a/manifests/x`, {
    method: 'PUT',
    headers: { 'Content-Type': OCI_MANIFEST },
    body: JSON.stringify({
      schemaVersion: 2,
      config: EMPTY_CONFIG,
      layers: [],
      subject: { mediaType: OCI_MANIFEST, digest, size: 1 },
    }),
  });
  expect([pushed.status, pushed.headers.get('oci-subject')]).toEqual([201, null]);
});

test('injects faults only into the selected requests', async () => {
  const faults = new Map<string, Fault>();
  const seen: string[] = [];
  await using server = await serve({
    onRequest: ({ method, path }) => void seen.push(`${method} ${path}`),
    fault: ({ method, path }) => (method === 'GET' ? faults.get(path) : undefined),
  });
  const blob = await pushBlob(server.url, 'a', 'some content');
  const { pathname } = new URL(blob);
  faults.set(pathname, { status: 429, headers: { 'Retry-After': '7' } });
  const limited = await fetch(blob);
  expect([limited.status, limited.headers.get('retry-after'), await limited.text()]).toEqual([
    429,
    '7',
    expect.stringContaining('TOOMANYREQUESTS'),
  ]);
  faults.set(pathname, { status: 503, body: 'plain' });
  expect(await (await fetch(blob)).text()).toBe('plain');
  faults.set(pathname, 'corrupt');
  const corrupt = await (await fetch(blob)).text();
  expect(corrupt).toHaveLength('some content'.length);
  expect(corrupt).not.toBe('some content');
  faults.set(pathname, 'truncate');
  await expect(fetch(blob).then((response) => response.text())).rejects.toThrow('terminated');
  faults.set(pathname, 'drop');
  await expect(fetch(blob)).rejects.toThrow('fetch failed');
  faults.clear();
  expect(await (await fetch(blob)).text()).toBe('some content');
  expect(seen).toContain(`GET ${pathname}`);
});

/** Returns stores in which one operation fails, as on a broken disk. */
function brokenStores(
  operation: 'sizeOf' | 'append' | 'get' | 'short' | 'long',
  before: () => void = () => undefined,
): Stores {
  const stores = memoryStores();
  const fail = (): never => {
    throw new Error('disk on fire');
  };
  return {
    list: () => stores.list(),
    async open(name) {
      const store = await stores.open(name);
      if (operation === 'sizeOf') return { ...store, sizeOf: fail };
      if (operation !== 'append')
        return {
          ...store,
          async *get(descriptor) {
            const count = operation === 'long' ? 2 : 1;
            for await (const chunk of store.get(descriptor))
              for (let at = 0; at < count; at++)
                yield operation === 'long' ? chunk : chunk.subarray(0, 1);
            if (operation === 'get') fail();
          },
        };
      return {
        ...store,
        async ingest(id) {
          const ingest = await store.ingest(id);
          return {
            id: ingest.id,
            offset: 0,
            commit: (digest) => ingest.commit(digest),
            abort: () => ingest.abort(),
            async append(content) {
              for await (const _ of content) {
                before();
                await new Promise((resolve) => setTimeout(resolve, 20));
                fail();
              }
            },
          };
        },
      };
    },
  };
}

test('responds 500 and keeps serving when a store throws', async () => {
  for (const operation of ['sizeOf', 'append'] as const) {
    const errors: string[] = [];
    await using server = await serve(
      { onError: (error) => void errors.push(String(error)) },
      brokenStores(operation),
    );
    const response =
      operation === 'append'
        ? await fetch(`${server.url}/v2/a/blobs/uploads/?digest=${digestOf('x')}`, {
            method: 'POST',
            body: 'x',
          })
        : await fetch(await pushBlob(server.url, 'a', 'x'));
    expect([response.status, response.headers.get('content-type')]).toEqual([
      500,
      'application/json',
    ]);
    expect(await response.text()).not.toContain('fire');
    expect(errors).toEqual(['Error: disk on fire']);
    expect((await fetch(`${server.url}/v2/`)).status).toBe(200);
  }
});

test.each([
  ['fails', 'get', undefined, /^Error: disk on fire$/],
  ['is too short', 'short', undefined, /expected 7 bytes, got 1$/],
  ['is too long', 'long', 'content', /expected 7 bytes, got more$/],
] as const)('reports content that %s in the middle of a response', async (...parts) => {
  const [, operation, received, reason] = parts;
  const errors: string[] = [];
  await using server = await serve(
    { onError: (error, { path }) => void errors.push(path, String(error)) },
    brokenStores(operation),
  );
  const blob = await pushBlob(server.url, 'a', 'content');
  const text = await fetch(blob).then((response) => response.text().catch(() => undefined));
  expect(text).toBe(received);
  await expect.poll(() => errors.length).toBe(2);
  expect(errors[0]).toBe(new URL(blob).pathname);
  expect(errors[1]).toMatch(reason);
  expect((await fetch(`${server.url}/v2/`)).status).toBe(200);
});

test('reports a store that fails while the client disconnects', async () => {
  const errors: string[] = [];
  await using server = await serve(
    { onError: (error) => void errors.push(String(error)) },
    brokenStores('append', () => socket.destroy()),
  );
  const socket = connect(server.port, '127.0.0.1');
  const path = `/v2/a/blobs/uploads/?digest=${digestOf('x')}`;
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhello`);
  await expect.poll(() => errors).toEqual(['Error: disk on fire']);
});

test('resumes an upload at its offset after the client disconnects', async () => {
  const errors: unknown[] = [];
  await using server = await serve({ onError: (error) => void errors.push(error) });
  const start = await fetch(`${server.url}/v2/a/blobs/uploads/`, { method: 'POST' });
  const location = start.headers.get('location') ?? '';
  const socket = connect(server.port, '127.0.0.1');
  socket.write(`PATCH ${location} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhello`);
  const offset = async (): Promise<string | null> =>
    (await fetch(server.url + location)).headers.get('range');
  await expect.poll(offset).toBe('0-4');
  const busy = await fetch(server.url + location, { method: 'PATCH', body: 'x' });
  expect(busy.status).toBe(409);
  socket.destroy();
  const end = async (): Promise<number> =>
    (
      await fetch(`${server.url}${location}?digest=${digestOf('hello')}`, {
        method: 'PUT',
        headers: { 'Content-Range': '5-4' },
      })
    ).status;
  await expect.poll(end).toBe(201);
  expect(errors).toEqual([]);
});
