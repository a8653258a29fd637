import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Content, type Digest, rereadable } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningStack, startStack } from '../testdata/stack.ts';
import { verifyBlob } from '../verify/blob.ts';
import { signBlob } from './blob.ts';
import { policyOfSigner } from './proof.ts';
import { openSigner } from './signer.ts';

const CHUNK = 256 * 1024;
/** 16 MiB, which are never in memory together. */
const CHUNKS = 64;

const host = memoryHost();
let stack: RunningStack;
let directory = '';
beforeAll(async () => {
  stack = await startStack();
  directory = await mkdtemp(join(tmpdir(), 'sealwright-stream-'));
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

/** Content in one buffer: what is kept of an earlier chunk is wrong. `last` replaces the last byte. */
function streamed(last = 0) {
  const buffer = Buffer.alloc(CHUNK);
  return rereadable(async function* (): Content {
    for (let at = 0; at < CHUNKS; at++) {
      buffer.fill(`chunk ${at}`);
      if (at === CHUNKS - 1) buffer[CHUNK - 1] = last;
      yield Promise.resolve(buffer);
    }
    buffer.fill(0xff);
  });
}

async function digestOfStream(): Promise<Digest> {
  const hash = createHash('sha256');
  for await (const chunk of streamed()) hash.update(chunk);
  return `sha256:${hash.digest('hex')}`;
}

test.each<[string, () => KeyObject | undefined]>([
  ['a certificate', () => undefined],
  ['ECDSA P-256', () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey],
  ['ECDSA P-384', () => generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey],
  ['RSA', () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey],
])('signs and verifies content as a stream by %s', async (_, newKey) => {
  const key = newKey();
  const path = join(directory, 'key.pem');
  if (key !== undefined) await writeFile(path, key.export({ type: 'pkcs8', format: 'pem' }));
  const options = key === undefined ? { 'identity-token': stack.token() } : { key: path };
  const signer = await openSigner(options, stack.trust, host.ports);
  const signed = await signBlob(streamed(), signer, 'the content');
  expect(signed.digest).toBe(await digestOfStream());
  const policy = policyOfSigner(signer);
  const resultOf = async (content: ReturnType<typeof streamed>) =>
    (await verifyBlob(signed.bundle, { content }, policy, stack.trust, 'the bundle')).result;
  expect(await resultOf(streamed())).toBe('verified');
  expect(await resultOf(streamed(1))).toBe('rejected');
  // The hash of a bundle may be a number.
  const json = JSON.parse(Buffer.from(signed.bundle).toString()) as {
    messageSignature: { messageDigest: { algorithm: string | number } };
  };
  const { messageDigest } = json.messageSignature;
  messageDigest.algorithm = { SHA2_256: 1, SHA2_384: 2 }[String(messageDigest.algorithm)] ?? 0;
  const numbered = { content: streamed() };
  const bundle = Buffer.from(JSON.stringify(json));
  expect((await verifyBlob(bundle, numbered, policy, stack.trust, 'it')).result).toBe('verified');
});
