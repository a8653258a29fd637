import { connect } from 'node:net';
import { digestOf, type Listening, listen } from '@sealwright/core';
import { memoryStores, type Stores } from '@sealwright/oci';
import { expect, test } from 'vitest';
import type { RegistryOptions } from './options.ts';
import { openRegistryService } from './service.ts';

const DIGEST = digestOf('x');
const PART = Buffer.alloc(65_536, 'x');
/** Far more than a server that closes the connection reads. */
const ENDLESS = 10_000_000_000;

interface Refusal {
  readonly status: number;
  readonly method: string;
  readonly path: string;
  readonly options?: RegistryOptions;
  readonly headers?: string;
  readonly stores?: Stores;
}

/** Returns stores whose disk has no space left after the first part of an upload. */
function fullStores(): Stores {
  const stores = memoryStores();
  return {
    ...stores,
    open: async (name) => {
      const store = await stores.open(name);
      return {
        ...store,
        ingest: async (id) => ({
          ...(await store.ingest(id)),
          append: async (content) => {
            for await (const _ of content)
              throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
          },
        }),
      };
    },
  };
}

const UPLOADS = '/v2/app/blobs/uploads/';
const REFUSALS: readonly Refusal[] = [
  { status: 413, method: 'POST', path: `${UPLOADS}?digest=${DIGEST}`, options: { maxBlobSize: 9 } },
  { status: 413, method: 'PATCH', path: 'UPLOAD', options: { maxBlobSize: 9 } },
  { status: 413, method: 'PUT', path: `UPLOAD?digest=${DIGEST}`, options: { maxBlobSize: 9 } },
  { status: 413, method: 'PUT', path: '/v2/app/manifests/v1', options: { maxManifestSize: 9 } },
  { status: 507, method: 'PATCH', path: 'UPLOAD', stores: fullStores() },
  { status: 507, method: 'POST', path: `${UPLOADS}?digest=${DIGEST}`, stores: fullStores() },
  { status: 400, method: 'POST', path: `${UPLOADS}?digest=sha256:1` },
  { status: 400, method: 'PUT', path: 'UPLOAD?digest=sha256:1' },
  { status: 400, method: 'PATCH', path: 'UPLOAD', headers: 'Content-Range: x\r\n' },
  { status: 400, method: 'PUT', path: '/v2/app/manifests/sha256:1' },
  { status: 400, method: 'PUT', path: '/v2/A/manifests/v1' },
  { status: 400, method: 'PUT', path: '/v2/app/manifests/-' },
  { status: 404, method: 'PATCH', path: `${UPLOADS}unknown` },
  { status: 404, method: 'PUT', path: '/v3/' },
  { status: 405, method: 'PUT', path: '/v2/' },
  { status: 403, method: 'POST', path: UPLOADS, options: { readOnly: true } },
  { status: 401, method: 'POST', path: UPLOADS, options: { auth: { kind: 'basic', users: {} } } },
  {
    status: 413,
    method: 'POST',
    path: '/token',
    options: { auth: { kind: 'token', users: {} } },
  },
  { status: 416, method: 'PATCH', path: 'UPLOAD', headers: 'Content-Range: 5-9\r\n' },
  {
    status: 500,
    method: 'PUT',
    path: '/v2/app/manifests/v1',
    options: { fault: () => ({ status: 500 }) },
  },
];

async function serve({ stores, options }: Refusal): Promise<Listening> {
  return listen(openRegistryService(stores ?? memoryStores(), options));
}

/** Opens an upload session when the path needs one. */
async function pathOf({ path }: Refusal, { url }: Listening): Promise<string> {
  if (!path.startsWith('UPLOAD')) return path;
  const opened = await fetch(`${url}${UPLOADS}`, { method: 'POST' });
  return path.replace('UPLOAD', opened.headers.get('location') ?? '');
}

/** Sends a request with a body that never ends, until the connection is closed. Returns the response and the bytes sent. */
async function exchange(
  refusal: Refusal,
  isChunked: boolean,
  keepsWriting: boolean,
): Promise<{ readonly response: string; readonly sent: number }> {
  await using server = await serve(refusal);
  const path = await pathOf(refusal, server);
  const socket = connect(server.port, '127.0.0.1');
  const framing = isChunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${ENDLESS}`;
  const head = `${refusal.method} ${path} HTTP/1.1\r\nHost: x\r\n${refusal.headers ?? ''}${framing}\r\n\r\n`;
  let response = '';
  socket.on('data', (bytes: Buffer) => (response += bytes.toString('latin1')));
  socket.on('error', () => undefined);
  const part = isChunked
    ? Buffer.concat([Buffer.from('10000\r\n'), PART, Buffer.from('\r\n')])
    : PART;
  const write = (): void => {
    while (!socket.destroyed && socket.write(part));
  };
  socket.write(head);
  // More than any limit of these requests.
  socket.write(part);
  socket.write(part);
  if (keepsWriting) socket.on('drain', write);
  if (keepsWriting) write();
  await new Promise((resolve) => socket.once('close', resolve));
  return { response, sent: socket.bytesWritten };
}

const CLIENTS = [
  [false, true],
  [false, false],
  [true, true],
  [true, false],
] as const;

test.concurrent.each(
  REFUSALS.map((refusal) => [refusal.status, refusal.method, refusal.path, refusal] as const),
)(
  'closes the connection after %i of %s %s while a body still comes',
  async (status, _, __, refusal) => {
    for (const { response, sent } of await Promise.all(
      CLIENTS.map(([isChunked, keepsWriting]) => exchange(refusal, isChunked, keepsWriting)),
    )) {
      expect(response).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(response).toMatch(/^connection: close\r$/im);
      expect(response).toMatch(/\r\n\r\n\{"errors":\[.*\]\}$/s);
      expect(sent).toBeLessThan(64 * 1024 * 1024);
    }
  },
);

test('keeps the connection after an error when the whole body has arrived', async () => {
  await using server = await serve({ ...(REFUSALS[3] as Refusal) });
  const socket = connect(server.port, '127.0.0.1');
  let responses = '';
  socket.on('data', (bytes: Buffer) => (responses += bytes.toString('latin1')));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const body = ' '.repeat(500);
  const head = `PUT /v2/app/manifests/v1 HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`;
  socket.write(`${head}${body}`);
  await expect.poll(() => responses).toMatch(/^HTTP\/1\.1 413 /);
  socket.end('GET /v2/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  await closed;
  expect(responses).toMatch(/HTTP\/1\.1 200 /);
});
