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
import { openJournal } from './journal/journal.ts';
import { type LogRequest, logSignature } from './rekor.ts';
import { readTileEntry } from './rekor-tiles.ts';
import { openSigner } from './signer.ts';

/** More entries than one tile contains. */
const COUNT = 300;

let host: MemoryHost;
let stack: Stack;
let log: LogService;
let requests: LogRequest[];
let entries: LogEntry[];

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
  entries = [];
  for (const request of requests) {
    const entry = await logSignature(log, request, host.ports);
    if (entry === 'duplicate') throw new Error('a new entry');
    entries.push(entry);
  }
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
});

const hashOf = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Returns the root hash of an inclusion proof (RFC 9162 §2.1.3.2). */
function rootOf(entry: LogEntry): string {
  const proof = entry.inclusionProof;
  if (proof === undefined) throw new Error('no proof');
  let [at, last] = [Number(proof.logIndex), Number(proof.treeSize) - 1];
  let root = hashOf('\u0000', Buffer.from(entry.canonicalizedBody, 'base64'));
  for (const sibling of proof.hashes.map((each) => Buffer.from(each, 'base64'))) {
    if (at % 2 === 1 || at === last) {
      root = hashOf('\u0001', sibling, root);
      while (at % 2 === 0 && at !== 0) [at, last] = [at >> 1, last >> 1];
    } else root = hashOf('\u0001', root, sibling);
    [at, last] = [at >> 1, last >> 1];
  }
  return root.toString('base64');
}

test.each([0, 1, 2, 127, 255, 256, 257, 298, 299])(
  'reads entry %i with an inclusion proof for the newest checkpoint',
  async (index) => {
    const entry = await readTileEntry(log.url, index, log.keyId ?? '', host.ports);
    const { inclusionProof: _, ...written } = entries[index] ?? {};
    expect(entry).toMatchObject(written);
    const [, size, root] = entry.inclusionProof?.checkpoint.envelope.split('\n') ?? [];
    expect(size).toBe(String(COUNT));
    expect(entry.inclusionProof?.rootHash).toBe(root);
    expect(rootOf(entry)).toBe(root);
  },
);

test('reads an entry that the log already has, and makes no second one', async () => {
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
])('returns "duplicate" when the log %s', async (_, change) => {
  const [request] = requests;
  if (request === undefined) throw new Error('no request');
  const ports = { ...host.ports, http: change(host.ports.http) };
  expect(await logSignature(log, request, ports)).toBe('duplicate');
});

test('resumes with the entry and certificate of a signer that lost the response of the log', async () => {
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
    const response = await host.ports.http(request);
    if (isWrite(request.url)) throw coreError('HTTP_FAILED', 'no response in time');
    return response;
  };
  const before = stack.counters();
  const failed = signImage(store, subject, await open(lost), { repository: 'app' });
  await expect(failed).rejects.toMatchObject({ code: 'SIGN_FAILED' });
  await signImage(store, subject, await open(host.ports.http), { repository: 'app' });
  const after = stack.counters();
  expect(after.entries.rekor - before.entries.rekor).toBe(1);
  expect(after.requests.fulcio - before.requests.fulcio).toBe(1);
  const policy = { identity: stack.identity, issuer: stack.urls.issuer };
  expect((await verifyImage(store, subject, policy, trust)).result).toBe('verified');
});
