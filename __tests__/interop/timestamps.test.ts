import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { memoryState, openTsa } from '@sealwright/sigstore-stack';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from './peers.ts';
import { startTsa } from './real-services.ts';

/* The embedded timestamp authority and sigstore's respond equally to a query that they grant or refuse. */

const running = new AsyncDisposableStack();
let work = '';
let sigstoreUrl = '';
let sealwrightUrl = '';
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-timestamps-'));
  running.defer(() => rm(work, { recursive: true, force: true }));
  await writeFile(join(work, 'data'), 'timestamped content\n');
  const host = running.use(memoryHost());
  sigstoreUrl = await startTsa(running);
  sealwrightUrl = running.use(await listen(openTsa(memoryState(), host.ports))).url;
});
afterAll(() => running.disposeAsync());

interface Outcome {
  readonly status: number;
  /** The reply as openssl prints it, without serial number, time and name of the TSA, or the error. */
  readonly reply: unknown;
}

/** Sends a query to a timestamp authority. */
async function requestTimestamp(
  server: string,
  type: string,
  body: Uint8Array | string,
): Promise<Outcome> {
  const response = await fetch(`${server}/api/v1/timestamp`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: Buffer.from(body),
  });
  const { status } = response;
  if (status === 415) return { status, reply: '' };
  if (!response.ok) return { status, reply: await response.json() };
  await writeFile(join(work, 'reply.tsr'), Buffer.from(await response.arrayBuffer()));
  const { stdout } = await run(['openssl', 'ts', '-reply', '-in', 'reply.tsr', '-text'], {
    cwd: work,
  });
  return { status, reply: stdout.replaceAll(/(Serial number|Time stamp|TSA: DirName):.*/g, '$1') };
}

/** Sends a query to both and returns the outcome, which must be the same. */
async function outcomeOfBoth(type: string, body: Uint8Array | string): Promise<Outcome> {
  const expected = await requestTimestamp(sigstoreUrl, type, body);
  expect(await requestTimestamp(sealwrightUrl, type, body)).toEqual(expected);
  return expected;
}

/** Adds an extension to a query, which openssl cannot: `[0] { SEQUENCE { OID 1.2.3, OCTET STRING } }`. */
function withExtension(query: Buffer): Buffer {
  const extension = Buffer.from('a00a300806022a0304020500', 'hex');
  const extended = Buffer.concat([query, extension]);
  extended.writeUInt8(extended.readUInt8(1) + extension.byteLength, 1);
  return extended;
}

test.each([
  ['SHA-256', ['-sha256'], 200],
  ['SHA-384 with the certificate', ['-sha384', '-cert'], 200],
  ['SHA-512 without a nonce', ['-sha512', '-no_nonce'], 200],
  ['the policy of sigstore', ['-sha256', '-tspolicy', '1.3.6.1.4.1.57264.2'], 200],
  ['another policy', ['-sha256', '-tspolicy', '1.2.3.4'], 400],
  ['SHA-1', ['-sha1'], 400],
  ['SHA-224', ['-sha224'], 400],
  ['an unknown hash', ['-sha3-256'], 400],
])('responds as sigstore does to a query with %s', async (_, flags, status) => {
  const query = ['ts', '-query', '-data', 'data', '-out', 'query.tsq', ...flags];
  await run(['openssl', ...query], { cwd: work });
  const bytes = await readFile(join(work, 'query.tsq'));
  expect((await outcomeOfBoth('application/timestamp-query', bytes)).status).toBe(status);
});

test('refuses as sigstore does an extension, a malformed query and an unknown media type', async () => {
  const query = ['ts', '-query', '-data', 'data', '-sha256', '-out', 'query.tsq'];
  await run(['openssl', ...query], { cwd: work });
  const bytes = await readFile(join(work, 'query.tsq'));
  const type = 'application/timestamp-query';
  const extended = await outcomeOfBoth(type, withExtension(bytes));
  expect(extended).toMatchObject({ status: 400, reply: { message: /^unaccepted extension/ } });
  expect((await outcomeOfBoth(type, bytes.subarray(0, 20))).status).toBe(400);
  expect((await outcomeOfBoth(type, '')).status).toBe(422);
  expect((await outcomeOfBoth('text/plain', bytes)).status).toBe(415);
});

test.each([
  [{}, 200],
  [{ certificates: true, nonce: 123456789 }, 200],
  [{ hashAlgorithm: 'SHA512', artifactHash: Buffer.alloc(64).toString('base64') }, 200],
  [{ tsaPolicyOID: '1.3.6.1.4.1.57264.2' }, 200],
  [{ tsaPolicyOID: '1.2.3' }, 400],
  [{ hashAlgorithm: 'sha1' }, 400],
  [{ hashAlgorithm: 'md5' }, 400],
  [{ artifactHash: Buffer.alloc(31).toString('base64') }, 400],
  [{ artifactHash: '!' }, 400],
])('responds as sigstore does to a JSON query with %j', async (changed, status) => {
  const query = { artifactHash: Buffer.alloc(32).toString('base64'), hashAlgorithm: 'sha256' };
  const body = JSON.stringify({ ...query, ...changed });
  expect((await outcomeOfBoth('application/json', body)).status).toBe(status);
});
