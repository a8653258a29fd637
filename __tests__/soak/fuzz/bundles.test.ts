import { digestOf } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { memoryStore } from '@sealwright/oci';
import {
  openSigner,
  policyOfSigner,
  type Signer,
  signBlob,
  signStatement,
  type VerifyPolicy,
  verifyBlob,
  verifyImage,
} from '@sealwright/sigstore';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attachJson, newSubject } from '../../../packages/sigstore/testdata/scene.ts';
import { type RunningStack, startStack } from '../../../packages/sigstore/testdata/stack.ts';
import { changedJson, fuzz, mutated } from './fuzz.ts';

const blob = Buffer.from('content');
const other = Buffer.from('other content');
const host = memoryHost();
let stack: RunningStack;
let signer: Signer;
let policy: VerifyPolicy;

beforeAll(async () => {
  stack = await startStack();
  const options = { 'identity-token': stack.token(), format: 'bundle' } as const;
  signer = await openSigner(options, stack.trust, host.ports);
  policy = policyOfSigner(signer);
});
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  await stack[Symbol.asyncDispose]();
});

function statementOf(digest: string): Uint8Array {
  const [algorithm = '', hex = ''] = digest.split(':');
  return Buffer.from(
    JSON.stringify({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'app', digest: { [algorithm]: hex } }],
      predicateType: 'https://sigstore.dev/cosign/sign/v1',
      predicate: {},
    }),
  );
}

/** Returns changed texts of a bundle. */
function changesOf(bundle: Uint8Array): fc.Arbitrary<Uint8Array> {
  const json = JSON.parse(Buffer.from(bundle).toString()) as object;
  return fc.oneof(
    changedJson(json).map((text) => Buffer.from(text)),
    mutated(fc.constant(bundle)),
  );
}

test('verifies a changed bundle of a blob for no other blob and no other signer', async () => {
  const message = await signBlob(blob, signer, 'blob');
  const envelope = await signStatement(statementOf(digestOf(blob)), signer, 'blob');
  for (const { bundle } of [message, envelope])
    expect(await verifyBlob(bundle, { bytes: blob }, policy, stack.trust, 'it')).toMatchObject({
      result: 'verified',
    });
  const bundles = fc.oneof(changesOf(message.bundle), changesOf(envelope.bundle));
  await fuzz('bundles of blobs', 2500, bundles, async (bundle) => {
    const verdict = await verifyBlob(bundle, { bytes: other }, policy, stack.trust, 'it');
    expect(verdict.result).toBe('rejected');
    const digest = { digest: digestOf(other) };
    expect((await verifyBlob(bundle, digest, policy, stack.trust, 'it')).result).toBe('rejected');
    const own = await verifyBlob(bundle, { bytes: blob }, policy, stack.trust, 'it');
    if (own.result === 'verified') expect(own.signature).toMatchObject(signedBy(message));
  });
});

function signedBy({
  identity,
  issuer,
}: {
  readonly identity?: unknown;
  readonly issuer?: unknown;
}) {
  return { identity, issuer };
}

test('verifies a changed bundle of an image for no other image', async () => {
  const store = memoryStore();
  const [subject, otherSubject] = [
    await newSubject(store, 'subject'),
    await newSubject(store, 'other'),
  ];
  const signed = await signStatement(statementOf(subject.digest), signer, 'image');
  await attachJson(store, subject, JSON.parse(Buffer.from(signed.bundle).toString()) as object);
  expect((await verifyImage(store, subject, policy, stack.trust)).result).toBe('verified');
  const objects = changedJson(JSON.parse(Buffer.from(signed.bundle).toString()) as object);
  await fuzz('bundles of images', 1500, objects, async (text) => {
    const attached = memoryStore();
    await newSubject(attached, 'other');
    await attachJson(attached, otherSubject, JSON.parse(text) as object);
    const verdict = await verifyImage(attached, otherSubject, policy, stack.trust);
    expect(verdict.result).not.toBe('verified');
  });
});
