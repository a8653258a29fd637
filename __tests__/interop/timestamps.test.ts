import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { memoryState, openTsa } from '@sealwright/sigstore-stack';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from './peers.ts';
import { startTsa } from './real-services.ts';

/* To one query our timestamp authority and sigstore's answer the same, whether they grant it or refuse it. */

const running = new AsyncDisposableStack();
let work = '';
let theirs = '';
let ours = '';
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-timestamps-'));
  running.defer(() => rm(work, { recursive: true, force: true }));
  await writeFile(join(work, 'data'), 'what is stamped\n');
  const host = running.use(memoryHost());
  theirs = await startTsa(running);
  ours = running.use(await listen(openTsa(memoryState(), host.ports))).url;
});
afterAll(() => running.disposeAsync());

interface Answer {
  readonly status: number;
  /** The reply as openssl prints it without what differs each time, or the refusal. */
  readonly said: unknown;
}

async function ask(server: string, type: string, body: Uint8Array | string): Promise<Answer> {
  const answer = await fetch(`${server}/api/v1/timestamp`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: Buffer.from(body),
  });
  const { status } = answer;
  if (status === 415) return { status, said: '' };
  if (!answer.ok) return { status, said: await answer.json() };
  await writeFile(join(work, 'reply.tsr'), Buffer.from(await answer.arrayBuffer()));
  const { stdout } = await run(['openssl', 'ts', '-reply', '-in', 'reply.tsr', '-text'], {
    cwd: work,
  });
  return { status, said: stdout.replaceAll(/(Serial number|Time stamp|TSA: DirName):.*/g, '$1') };
}

async function bothSay(type: string, body: Uint8Array | string): Promise<Answer> {
  const expected = await ask(theirs, type, body);
  expect(await ask(ours, type, body)).toEqual(expected);
  return expected;
}

/** An extension of a query, as openssl has no way to make one: `[0] { SEQUENCE { OID 1.2.3, OCTET STRING } }`. */
function withExtension(query: Buffer): Buffer {
  const extension = Buffer.from('a00a300806022a0304020500', 'hex');
  const whole = Buffer.concat([query, extension]);
  whole.writeUInt8(whole.readUInt8(1) + extension.byteLength, 1);
  return whole;
}

test.each([
  ['SHA-256', ['-sha256'], 200],
  ['SHA-384 with the certificate', ['-sha384', '-cert'], 200],
  ['SHA-512 without a nonce', ['-sha512', '-no_nonce'], 200],
  ['the policy of sigstore', ['-sha256', '-tspolicy', '1.3.6.1.4.1.57264.2'], 200],
  ['another policy', ['-sha256', '-tspolicy', '1.2.3.4'], 400],
  ['SHA-1', ['-sha1'], 400],
  ['SHA-224', ['-sha224'], 400],
  ['a hash that nobody knows', ['-sha3-256'], 400],
])('a query with %s', async (_, flags, status) => {
  const query = ['ts', '-query', '-data', 'data', '-out', 'query.tsq', ...flags];
  await run(['openssl', ...query], { cwd: work });
  const bytes = await readFile(join(work, 'query.tsq'));
  expect((await bothSay('application/timestamp-query', bytes)).status).toBe(status);
});

test('a query with an extension, a broken one, and one of no known type', async () => {
  const query = ['ts', '-query', '-data', 'data', '-sha256', '-out', 'query.tsq'];
  await run(['openssl', ...query], { cwd: work });
  const bytes = await readFile(join(work, 'query.tsq'));
  const type = 'application/timestamp-query';
  const extended = await bothSay(type, withExtension(bytes));
  expect(extended).toMatchObject({ status: 400, said: { message: /^unaccepted extension/ } });
  expect((await bothSay(type, bytes.subarray(0, 20))).status).toBe(400);
  expect((await bothSay(type, '')).status).toBe(422);
  expect((await bothSay('text/plain', bytes)).status).toBe(415);
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
])('a query in JSON with %j', async (changed, status) => {
  const query = { artifactHash: Buffer.alloc(32).toString('base64'), hashAlgorithm: 'sha256' };
  const body = JSON.stringify({ ...query, ...changed });
  expect((await bothSay('application/json', body)).status).toBe(status);
});
