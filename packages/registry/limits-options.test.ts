import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { digestOf, listen } from '@sealwright/core';
import { EMPTY_CONFIG, memoryStores, OCI_MANIFEST } from '@sealwright/oci';
import { expect, test } from 'vitest';
import type { Fault, RegistryAccess, RegistryOptions } from './options.ts';
import { openRegistryService } from './service.ts';

function serve(options: RegistryOptions, stores = memoryStores()) {
  return listen(openRegistryService(stores, options));
}

function post(url: string, body: string): Promise<Response> {
  return fetch(`${url}/v2/a/blobs/uploads/?digest=${digestOf(body)}`, { method: 'POST', body });
}

test('responds 429 with Retry-After when a client exceeds the rate limit', async () => {
  const clock = { time: 0, now: () => clock.time };
  await using server = await serve({ rateLimit: 2, clock });
  const statuses: number[] = [];
  for (let at = 0; at < 5; at++) statuses.push((await fetch(`${server.url}/v2/`)).status);
  expect(statuses).toEqual([200, 200, 200, 200, 429]);
  const refused = await fetch(`${server.url}/v2/`);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(await refused.text()).toContain('TOOMANYREQUESTS');
  clock.time += 1000;
  expect((await fetch(`${server.url}/v2/`)).status).toBe(200);
});

test('refuses blobs and manifests over the limit, with and without Content-Length', async () => {
  await using server = await serve({ maxBlobSize: 10, maxManifestSize: 100 });
  expect((await post(server.url, '0123456789')).status).toBe(201);
  expect((await post(server.url, '0123456789A')).status).toBe(413);
  const start = await fetch(`${server.url}/v2/a/blobs/uploads/`, { method: 'POST' });
  const location = server.url + (start.headers.get('location') ?? '');
  const undeclared = new ReadableStream({
    start(controller) {
      controller.enqueue(Buffer.alloc(6));
      controller.enqueue(Buffer.alloc(6));
      controller.close();
    },
  });
  const init = { method: 'PATCH', body: undeclared, duplex: 'half' } as RequestInit;
  expect((await fetch(location, init)).status).toBe(413);
  expect((await fetch(location)).status).toBe(404);
  const manifest = JSON.stringify({ schemaVersion: 2, config: EMPTY_CONFIG, layers: [] });
  const put = await fetch(`${server.url}/v2/a/manifests/v1`, {
    method: 'PUT',
    headers: { 'Content-Type': OCI_MANIFEST },
    body: manifest,
  });
  expect([put.status, await put.text()]).toEqual([413, expect.stringContaining('SIZE_INVALID')]);
});

test('sends the minimum chunk size and refuses a chunk after a shorter one', async () => {
  await using server = await serve({ minChunkSize: 4 });
  const start = async () => {
    const response = await fetch(`${server.url}/v2/a/blobs/uploads/`, { method: 'POST' });
    expect(response.headers.get('oci-chunk-min-length')).toBe('4');
    return server.url + (response.headers.get('location') ?? '');
  };
  const patch = async (location: string, body: string) =>
    (await fetch(location, { method: 'PATCH', body })).status;
  const put = async (location: string, digest: string) =>
    (await fetch(`${location}?digest=${digest}`, { method: 'PUT' })).status;
  const good = await start();
  expect([await patch(good, 'four'), await patch(good, 'x')]).toEqual([202, 202]);
  expect(await put(good, digestOf('fourx'))).toBe(201);
  const bad = await start();
  expect([await patch(bad, 'x'), await patch(bad, 'four')]).toEqual([202, 400]);
});

test('logs every request without secrets', async () => {
  const lines: RegistryAccess[] = [];
  const users = { ada: 'secret' };
  await using server = await serve({
    auth: { kind: 'basic', users },
    onAccess: (access) => void lines.push(access),
  });
  await fetch(`${server.url}/v2/`);
  const headers = { Authorization: `Basic ${btoa('ada:secret')}`, 'User-Agent': 'tester' };
  await fetch(`${server.url}/v2/a/blobs/uploads/?digest=${digestOf('12345')}`, {
    method: 'POST',
    body: '12345',
    headers,
  });
  const blob = await fetch(`${server.url}/v2/a/blobs/${digestOf('12345')}`, { headers });
  expect(await blob.text()).toBe('12345');
  await expect.poll(() => lines.length).toBe(3);
  expect(lines).toMatchObject([
    { method: 'GET', path: '/v2/', status: 401, client: '127.0.0.1', received: 0 },
    { method: 'POST', status: 201, user: 'ada', received: 5, sent: 0, agent: 'tester' },
    { method: 'GET', status: 200, user: 'ada', received: 0, sent: 5 },
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/secret|digest=/);
});

test('injects every kind of fault', async () => {
  const state: { fault?: Fault } = {};
  await using server = await serve({ fault: () => state.fault });
  const content = 'x'.repeat(1000);
  await post(server.url, content);
  const get = () => fetch(`${server.url}/v2/a/blobs/${digestOf(content)}`, { redirect: 'manual' });
  state.fault = { redirect: 'http://127.0.0.1:9/elsewhere' };
  const redirected = await get();
  expect([redirected.status, redirected.headers.get('location')]).toEqual([
    307,
    'http://127.0.0.1:9/elsewhere',
  ]);
  state.fault = 'overlong';
  expect((await (await get()).text()).length).toBe(1001);
  state.fault = 'wrongDigest';
  const wrong = (await get()).headers.get('docker-content-digest') ?? '';
  expect([wrong.length, wrong === digestOf(content)]).toEqual([digestOf(content).length, false]);
  state.fault = { slow: 10_000 };
  expect(await (await get()).text()).toBe(content);
  state.fault = { delay: 1 };
  expect((await get()).status).toBe(200);
  state.fault = 'truncate';
  await expect(get().then((response) => response.text())).rejects.toThrow('terminated');
});

test('keeps the received bytes when a connection drops during an upload', async () => {
  const state: { fault?: Fault } = {};
  await using server = await serve({
    fault: ({ method }) => (method === 'PATCH' ? state.fault : undefined),
  });
  const start = await fetch(`${server.url}/v2/a/blobs/uploads/`, { method: 'POST' });
  const location = server.url + (start.headers.get('location') ?? '');
  state.fault = { dropAfter: 300 };
  const body = Buffer.alloc(1000, 7);
  await expect(fetch(location, { method: 'PATCH', body })).rejects.toThrow('fetch failed');
  await expect.poll(async () => (await fetch(location)).headers.get('range')).toBe('0-299');
  delete state.fault;
  const rest = await fetch(location, {
    method: 'PATCH',
    headers: { 'Content-Range': '300-999' },
    body: body.subarray(300),
  });
  expect(rest.status).toBe(202);
  const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`;
  expect((await fetch(`${location}?digest=${digest}`, { method: 'PUT' })).status).toBe(201);
});

test('removes expired upload sessions except those in use', async () => {
  const clock = { time: 0, now: () => clock.time };
  const stores = memoryStores({ clock });
  await using server = await serve({}, stores);
  const start = async () =>
    (await fetch(`${server.url}/v2/a/blobs/uploads/`, { method: 'POST' })).headers.get(
      'location',
    ) ?? '';
  const [idle, busy] = [await start(), await start()];
  clock.time = 1000;
  const fresh = await start();
  const idOf = (location: string) => location.split('/').at(-1) ?? '';
  expect(await stores.clean?.(500, new Set([idOf(busy)]))).toBe(1);
  const statusOf = async (location: string) => (await fetch(server.url + location)).status;
  expect([await statusOf(idle), await statusOf(busy), await statusOf(fresh)]).toEqual([
    404, 204, 204,
  ]);
});

test('removes expired upload sessions in the loop of the service', async () => {
  const clock = { time: 0, now: () => clock.time };
  const stores = memoryStores({ clock });
  const upload = await (await stores.open('a')).ingest();
  clock.time = 10_000;
  await using server = await serve({ uploadExpiry: 5000 }, stores);
  await expect
    .poll(async () => (await fetch(`${server.url}/v2/a/blobs/uploads/${upload.id}`)).status)
    .toBe(404);
});

test('completes running requests when a service with grace stops', async () => {
  const stores = memoryStores();
  const server = await listen(openRegistryService(stores), { grace: 10_000 });
  const socket = connect(server.port, '127.0.0.1');
  const digest = digestOf('hello');
  socket.write(
    `POST /v2/a/blobs/uploads/?digest=${digest} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhe`,
  );
  const response = new Promise<string>((resolve) => {
    socket.once('data', (chunk) => resolve(chunk.toString('latin1')));
  });
  await fetch(`${server.url}/v2/`);
  const stopped = server[Symbol.asyncDispose]();
  await expect(fetch(`${server.url}/v2/`)).rejects.toThrow('fetch failed');
  socket.write('llo');
  expect(await response).toContain('201 Created');
  await stopped;
  expect(await (await stores.open('a')).sizeOf(digest)).toBe(5);
});
