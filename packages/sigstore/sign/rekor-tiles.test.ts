import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { coreError, type Http } from '@sealwright/core';
import { type MemoryHost, memoryHost } from '@sealwright/core/testing';
import { memoryStore } from '@sealwright/oci';
import { openStack, type Stack } from '@sealwright/sigstore-stack';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signImage } from '../attach/image.ts';
import type { LogEntry } from '../bundle/bundle.ts';
import { newSubject } from '../testdata/scene.ts';
import type { LogService } from '../trust/services.ts';
import { parseClientTrustConfig } from '../trust/trust.ts';
import { verifyImage } from '../verify/image.ts';
import { openJournal } from './journal.ts';
import { type LogRequest, logSignature } from './rekor.ts';
import { readTileEntry } from './rekor-tiles.ts';
import { openSigner } from './signer.ts';

/** More than one tile holds. */
const COUNT = 300;

let host: MemoryHost;
let stack: Stack;
let log: LogService;
let requests: LogRequest[];
let answers: LogEntry[];

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const der = publicKey.export({ type: 'spki', format: 'der' });

function requestFor(text: string): LogRequest {
  const message = Buffer.from(text);
  const digest = createHash('sha256').update(message).digest();
  return {
    content: { kind: 'message', algorithm: 'sha256', digest },
    digest,
    signature: sign('sha256', message, privateKey),
    material: { kind: 'key', der, hint: '' },
    algorithm: { details: 'PKIX_ECDSA_P256_SHA_256', hash: 'sha256' },
  };
}

beforeAll(async () => {
  host = memoryHost({ clock: { now: () => Date.now(), sleep: () => Promise.resolve() } });
  stack = await openStack({}, host.ports);
  const keyId = Buffer.from(stack.trust.rekor.logId).toString('base64');
  log = { url: stack.urls.rekor, version: 2, keyId };
  requests = Array.from({ length: COUNT }, (_, each) => requestFor(`message ${each}`));
  answers = [];
  for (const request of requests) {
    const entry = await logSignature(log, request, host.ports);
    if (entry === 'duplicate') throw new Error('a new entry');
    answers.push(entry);
  }
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
});

const hash = (...parts: (string | Uint8Array)[]): Buffer => {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return sum.digest();
};

/** The root that a proof leads to (RFC 9162 §2.1.3.2). */
function rootOf(entry: LogEntry): string {
  const proof = entry.inclusionProof;
  if (proof === undefined) throw new Error('no proof');
  let [at, last] = [Number(proof.logIndex), Number(proof.treeSize) - 1];
  let root = hash('\u0000', Buffer.from(entry.canonicalizedBody, 'base64'));
  for (const sibling of proof.hashes.map((each) => Buffer.from(each, 'base64'))) {
    if (at % 2 === 1 || at === last) {
      root = hash('\u0001', sibling, root);
      while (at % 2 === 0 && at !== 0) [at, last] = [at >> 1, last >> 1];
    } else root = hash('\u0001', root, sibling);
    [at, last] = [at >> 1, last >> 1];
  }
  return root.toString('base64');
}

test.each([0, 1, 2, 127, 255, 256, 257, 298, 299])(
  'entry %i has the proof that the newest checkpoint has it',
  async (index) => {
    const entry = await readTileEntry(log.url, index, log.keyId ?? '', host.ports);
    const { inclusionProof: _, ...written } = answers[index] ?? {};
    expect(entry).toMatchObject(written);
    const [, size, root] = entry.inclusionProof?.checkpoint.envelope.split('\n') ?? [];
    expect(size).toBe(String(COUNT));
    expect(entry.inclusionProof?.rootHash).toBe(root);
    expect(rootOf(entry)).toBe(root);
  },
);

test('what the log has already is read from it, and no second entry made', async () => {
  const [request] = requests;
  if (request === undefined) throw new Error('no request');
  expect(await logSignature(log, request, host.ports)).toMatchObject({ logIndex: '0' });
  expect(stack.logSize()).toBe(COUNT);
});

test.each<[string, (http: Http) => Http]>([
  [
    'serves no reads',
    (http) => (request) =>
      http(request.method === 'GET' ? { ...request, url: `${stack.urls.rekor}/none` } : request),
  ],
  [
    'serves another tile',
    (http) => (request) =>
      http({ ...request, url: String(request.url).replace('/tile/0/000', '/tile/0/001.p/44') }),
  ],
])('of a log that %s a duplicate is just that', async (_, change) => {
  const [request] = requests;
  if (request === undefined) throw new Error('no request');
  const ports = { ...host.ports, http: change(host.ports.http) };
  expect(await logSignature(log, request, ports)).toBe('duplicate');
});

test('the entry of a signer that never saw the answer is found by the next one, with the same certificate', async () => {
  const trust = {
    name: 'stack',
    ...(await parseClientTrustConfig(stack.clientTrustConfig, 'the stack')),
  };
  const store = memoryStore();
  const subject = await newSubject(store, 'lost');
  const journal = openJournal();
  const open = async (http: Http) =>
    openSigner(
      { 'identity-token': stack.mintToken(), format: 'bundle' },
      trust,
      { ...host.ports, http },
      journal,
    );
  const isWrite = (url: string | URL): boolean => String(url) === `${log.url}/api/v2/log/entries`;
  const lost: Http = async (request) => {
    const answer = await host.ports.http(request);
    if (isWrite(request.url)) throw coreError('HTTP_FAILED', 'no answer in time');
    return answer;
  };
  const before = stack.counters();
  const failed = signImage(store, subject, await open(lost), { repository: 'app' });
  await expect(failed).rejects.toMatchObject({ code: 'SIGN_FAILED' });
  await signImage(store, subject, await open(host.ports.http), { repository: 'app' });
  const { requests: asked, entries } = stack.counters();
  expect(entries.rekor - before.entries.rekor).toBe(1);
  expect(asked.fulcio - before.requests.fulcio).toBe(1);
  const policy = { identity: stack.identity, issuer: stack.urls.issuer };
  expect((await verifyImage(store, subject, policy, trust)).result).toBe('verified');
});
