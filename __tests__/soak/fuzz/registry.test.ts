import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf, type Listening, listen } from '@sealwright/core';
import { layoutStores, memoryStores, OCI_MANIFEST, type Stores } from '@sealwright/oci';
import { pushImage } from '@sealwright/oci/testing';
import { openRegistryService } from '@sealwright/registry';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { fuzz, mutated } from './fuzz.ts';

/** A connection without a response for this time hangs. */
const HANG_MS = 5000;
const DIGEST = digestOf('x');

interface Sent {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

const methods = fc.oneof(
  fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PURGE'),
  fc.stringMatching(/^[A-Z]{1,12}$/),
);
const paths = fc.constantFrom(
  '/v2/',
  '/v2/_catalog?n=1&last=a',
  '/v2/app/tags/list?n=0',
  `/v2/app/blobs/${DIGEST}`,
  '/v2/app/manifests/v1',
  `/v2/app/manifests/${DIGEST}`,
  `/v2/app/referrers/${DIGEST}?artifactType=a`,
  '/v2/app/blobs/uploads/',
  `/v2/app/blobs/uploads/?digest=${DIGEST}`,
  `/v2/app/blobs/uploads/?mount=${DIGEST}&from=other`,
  '/v2/app/blobs/uploads/AAAA?digest=sha256:1',
  '/token?scope=repository:app:pull&service=x',
);
/** Returns a target that a client can send: no blank and no control character ends it early. */
const targets = fc
  .oneof(paths, mutated(paths.map((path) => Buffer.from(path))).map(String))
  .map(
    (text) =>
      `/${Buffer.from(text)
        .toString('latin1')
        .replaceAll(/[^!-~]/g, '%')}`,
  )
  .map((text) => text.replace(/^\/\//, '/'));
const names = fc.constantFrom(
  'Range',
  'Content-Range',
  'Content-Type',
  'Accept',
  'Authorization',
  'If-Match',
  'If-None-Match',
  'If-Range',
  'OCI-Subject',
  'Content-Digest',
  'X-Other',
);
const values = fc.oneof(
  fc.constantFrom(
    'bytes=0-',
    'bytes=-1',
    'bytes=5-2,0-0',
    '0-99999999999999999999',
    '0-0',
    OCI_MANIFEST,
    'Bearer a.b.c',
    'Basic ====',
    '*',
    '"x", W/"y"',
    DIGEST,
  ),
  fc.stringMatching(/^[ -~]{0,40}$/),
);
const bodies = fc.oneof(
  fc.uint8Array({ maxLength: 100 }),
  mutated(
    fc.constant(Buffer.from(`{"schemaVersion":2,"mediaType":"${OCI_MANIFEST}","layers":[]}`)),
  ),
);
const requests = fc.record<Sent>({
  method: methods.filter((method) => method !== 'CONNECT'),
  target: targets,
  headers: fc.array(fc.tuple(names, values), { maxLength: 4 }),
  body: bodies,
});

/** Returns the bytes of a well-formed request. */
function bytesOf({ method, target, headers, body }: Sent): Buffer {
  const fields = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const length = `Content-Length: ${body.byteLength}\r\nConnection: close\r\n`;
  const head = `${method} ${target} HTTP/1.1\r\nHost: x\r\n${fields}${length}\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), body]);
}

/**
 * Sends bytes on a new connection. Returns the response, empty when the connection is closed without one. A request that may
 * be incomplete ends with its connection; the server does not respond to a complete one after that.
 */
function responseTo(
  { port }: Listening,
  bytes: Uint8Array,
  { isComplete }: { readonly isComplete: boolean },
): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(port, '127.0.0.1');
    const shown = Buffer.from(bytes).toString('latin1');
    socket.setTimeout(HANG_MS, () => socket.destroy(new Error(`no response to ${shown}`)));
    socket.on('data', (chunk) => (received += chunk.toString('latin1')));
    socket.on('error', (error) => (received === '' ? reject(error) : resolve(received)));
    socket.on('close', () => resolve(received));
    if (isComplete) socket.write(bytes);
    else socket.end(bytes);
  });
}

const directory = await mkdtemp(join(tmpdir(), 'sealwright-fuzz-'));
afterAll(() => rm(directory, { recursive: true, force: true }));

test.each<[string, Stores, number]>([
  ['memory', memoryStores(), 40_000],
  ['layouts', layoutStores(directory), 15_000],
])('responds to hostile requests to %s without 500', async (name, stores, runs) => {
  const app = await stores.open('app');
  await app.tag(await pushImage(app, 'content'), 'v1');
  const errors: unknown[] = [];
  const service = openRegistryService(stores, { onError: (error) => void errors.push(error) });
  await using server = await listen(service);
  await fuzz(`requests to ${name}`, runs, requests, async (request) => {
    const response = await responseTo(server, bytesOf(request), { isComplete: true });
    expect(response).toMatch(/^HTTP\/1\.1 [234]\d\d /);
    expect(errors.splice(0)).toEqual([]);
  });
  expect((await fetch(`${server.url}/v2/`)).status).toBe(200);
});

const chunkedRequests = fc
  .tuple(methods, targets, bodies)
  .map(([method, target, body]) =>
    Buffer.concat([
      Buffer.from(`${method} ${target} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n`),
      Buffer.from(`Connection: close\r\n\r\n${body.byteLength.toString(16)}\r\n`),
      body,
      Buffer.from(body.byteLength === 0 ? '\r\n' : '\r\n0\r\n\r\n'),
    ]),
  );
const malformed = mutated(fc.oneof(requests.map(bytesOf), chunkedRequests));

test('responds to malformed requests without 500, or closes the connection', async () => {
  const errors: unknown[] = [];
  const options = { onError: (error: unknown) => void errors.push(error) };
  await using server = await listen(openRegistryService(memoryStores(), options));
  await fuzz('malformed requests', 20_000, malformed, async (bytes) => {
    const response = await responseTo(server, bytes, { isComplete: false });
    for (const [line] of response.matchAll(/^HTTP\/1\.1 \d+/gm))
      expect(line).toMatch(/^HTTP\/1\.1 [1234]\d\d$/);
    expect(errors.splice(0)).toEqual([]);
  });
  expect((await fetch(`${server.url}/v2/`)).status).toBe(200);
});
