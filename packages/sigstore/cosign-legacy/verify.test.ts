import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { digestOf } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import {
  type Descriptor,
  legacyTag,
  memoryStore,
  OCI_CONFIG,
  OCI_MANIFEST,
  pushBlob,
  pushManifest,
  readBlob,
  readManifest,
  type Store,
} from '@sealwright/oci';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attest, signImage } from '../attach/image.ts';
import { openSigner, type Signer } from '../sign/signer.ts';
import { first, named, newSubject } from '../testdata/scene.ts';
import { type RunningStack, startStack } from '../testdata/stack.ts';
import { verifyImage } from '../verify/image.ts';
import type { VerifyPolicy } from '../verify/policy/policy.ts';
import { DSSE_ENVELOPE, LEGACY_ANNOTATIONS, legacyConfig, SIMPLE_SIGNING } from './layer.ts';
import { readLegacy } from './tag.ts';

const REPOSITORY = 'example.com/team/app';
const { signature, certificate, bundle, timestamp } = LEGACY_ANNOTATIONS;

let stack: RunningStack;
let signer: Signer;
let store: Store;
let subject: Descriptor;
/** The layers of two valid signatures of one signer, over the subject and over another manifest. */
let layer: Descriptor;
let other: Descriptor;
const host = memoryHost();
beforeAll(async () => {
  stack = await startStack();
  const options = { 'identity-token': stack.token(), format: 'legacy' as const };
  signer = await openSigner(options, stack.trust, host.ports);
  store = memoryStore();
  subject = await newSubject(store, 'subject');
  layer = await signedLayer(subject);
  other = await signedLayer(await newSubject(store, 'other'));
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
});

async function signedLayer(of: Descriptor): Promise<Descriptor> {
  await signImage(store, of, signer, { repository: REPOSITORY });
  return first((await readLegacy(store, of.digest, 'sig'))?.layers ?? []);
}

/** Returns the verdict on the subject when its tag has these layers. */
async function verdictOn(layers: readonly Descriptor[], policy: VerifyPolicy = named(signer)) {
  const config = await pushBlob(store, OCI_CONFIG, legacyConfig(layers));
  const manifest = { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers };
  const pushed = await pushManifest(store, OCI_MANIFEST, manifest);
  await store.tag(pushed, legacyTag(subject.digest, 'sig'));
  return verifyImage(store, subject, policy, stack.trust);
}

async function codeOf(changed: Descriptor, policy?: VerifyPolicy): Promise<string> {
  const verdict = await verdictOn([changed], policy);
  return verdict.result === 'rejected' ? first(verdict.reasons).code : verdict.result;
}

function annotated(annotations: Readonly<Record<string, string | undefined>>): Descriptor {
  const all = Object.entries({ ...layer.annotations, ...annotations });
  const kept = all.filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...layer, annotations: Object.fromEntries(kept) };
}

/** Returns the layer's inclusion promise with a change. */
function withPromise(
  change: (promise: { Payload: Record<string, unknown> } & Record<string, unknown>) => void,
): string {
  const promise = JSON.parse(layer.annotations?.[bundle] ?? '') as {
    Payload: Record<string, unknown>;
  };
  change(promise);
  return JSON.stringify(promise);
}

describe('a layer of cosign’s legacy layout', () => {
  it('has the payload and annotations of cosign', async () => {
    const payload = JSON.parse(
      Buffer.from(await readBlob(store, layer, 10_000)).toString(),
    ) as unknown;
    expect(payload).toEqual({
      critical: {
        identity: { 'docker-reference': REPOSITORY },
        image: { 'docker-manifest-digest': subject.digest },
        type: 'cosign container image signature',
      },
      optional: null,
    });
    expect(layer.mediaType).toBe(SIMPLE_SIGNING);
    expect(Object.keys(layer.annotations ?? {}).sort()).toEqual(
      [signature, certificate, LEGACY_ANNOTATIONS.chain, bundle].sort(),
    );
    const tagged = await store.resolve(legacyTag(subject.digest, 'sig'));
    const { manifest } = await readManifest(store, tagged as Descriptor);
    expect(manifest.config?.mediaType).toBe(OCI_CONFIG);
  });

  it('verifies when it is unchanged', async () => {
    const verdict = await verdictOn([layer]);
    expect(verdict).toMatchObject({
      result: 'verified',
      signatures: [{ layout: 'legacy', ...named(signer), payloadDigest: layer.digest }],
    });
  });

  it.each<[string, string, () => Descriptor]>([
    [
      'the signature of another layer',
      'SIGNATURE_INVALID',
      () => annotated({ [signature]: other.annotations?.[signature] }),
    ],
    ['no signature', 'BUNDLE_INVALID', () => annotated({ [signature]: '' })],
    ['no certificate', 'BUNDLE_INVALID', () => annotated({ [certificate]: undefined })],
    ['an unreadable certificate', 'BUNDLE_INVALID', () => annotated({ [certificate]: 'nonsense' })],
    ['no inclusion promise', 'TIMESTAMP_INVALID', () => annotated({ [bundle]: undefined })],
    [
      'the promise of another entry',
      'LOG_ENTRY_DIFFERS',
      () => annotated({ [bundle]: other.annotations?.[bundle] }),
    ],
    ['a promise that is not JSON', 'BUNDLE_INVALID', () => annotated({ [bundle]: '{' })],
    [
      'another time in the promise',
      'LOG_PROOF_INVALID',
      () =>
        annotated({
          [bundle]: withPromise(
            ({ Payload }) => (Payload['integratedTime'] = Number(Payload['integratedTime']) + 1),
          ),
        }),
    ],
    [
      'another index in the promise',
      'LOG_PROOF_INVALID',
      () => annotated({ [bundle]: withPromise(({ Payload }) => (Payload['logIndex'] = 77)) }),
    ],
    [
      'a promise without a valid signature',
      'LOG_PROOF_INVALID',
      () =>
        annotated({
          [bundle]: withPromise((promise) => (promise['SignedEntryTimestamp'] = 'AAAA')),
        }),
    ],
    [
      'an unreadable timestamp',
      'BUNDLE_INVALID',
      () => annotated({ [timestamp]: '{"SignedRFC3161Timestamp":"AAAA"}' }),
    ],
    ['the payload of another image', 'SUBJECT_DIFFERS', () => other],
    ['another media type', 'BUNDLE_INVALID', () => ({ ...layer, mediaType: 'text/plain' })],
  ])('is rejected when it has %s: %s', async (_, code, change) => {
    expect(await codeOf(change())).toBe(code);
  });

  it('is rejected when the policy has another identity or a key', async () => {
    expect(await codeOf(layer, { ...named(signer), identity: 'https://example.com/other' })).toBe(
      'IDENTITY_DIFFERS',
    );
    const key = createPublicKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
    expect(await codeOf(layer, { key })).toBe('SIGNATURE_INVALID');
  });

  it('verifies when other layers are invalid', async () => {
    expect((await verdictOn([other, annotated({ [signature]: 'AAAA' }), layer])).result).toBe(
      'verified',
    );
  });

  it('is not read when the tag has more than 1000 layers', async () => {
    const { annotations: _, ...bare } = layer;
    const many = Array.from({ length: 1001 }, () => bare);
    await expect(verdictOn(many)).rejects.toMatchObject({ code: 'VERIFY_FAILED' });
  });
});

describe('a legacy attestation', () => {
  it('verifies for its predicate type only, and is not a signature', async () => {
    const image = await newSubject(store, 'attested');
    const predicate = Buffer.from('{"a":1}');
    await attest(store, image, { predicateType: 'cyclonedx', predicate }, signer, {
      repository: REPOSITORY,
    });
    const [attested] = (await readLegacy(store, image.digest, 'att'))?.layers ?? [];
    expect(attested).toMatchObject({
      mediaType: DSSE_ENVELOPE,
      annotations: { predicateType: 'https://cyclonedx.org/bom' },
    });
    const policy = named(signer);
    const typed = (predicateType: string) =>
      verifyImage(store, image, { ...policy, predicateType }, stack.trust);
    expect(await typed('https://cyclonedx.org/bom')).toMatchObject({
      result: 'verified',
      signatures: [{ layout: 'legacy', predicate }],
    });
    expect(await typed('https://spdx.dev/Document')).toEqual({ result: 'unsigned', looked: 1 });
    expect(await verifyImage(store, image, policy, stack.trust)).toEqual({
      result: 'unsigned',
      looked: 0,
    });
  });
});

it('keeps all layers when several signers write the tag at the same time', async () => {
  const image = await newSubject(store, 'crowded');
  const foreign = {
    ...(await pushBlob(store, SIMPLE_SIGNING, Buffer.from('{}'))),
    annotations: { [signature]: 'AAAA' },
  };
  const config = await pushBlob(store, OCI_CONFIG, legacyConfig([foreign]));
  const manifest = { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: [foreign] };
  await store.tag(
    await pushManifest(store, OCI_MANIFEST, manifest),
    legacyTag(image.digest, 'sig'),
  );
  await Promise.all(
    ['a', 'b', 'c'].map((team) =>
      signImage(store, image, signer, { repository: REPOSITORY, annotations: { team } }),
    ),
  );
  const layers = (await readLegacy(store, image.digest, 'sig'))?.layers ?? [];
  expect(layers.map((each) => each.digest)).toContain(digestOf('{}'));
  expect(layers).toHaveLength(4);
  const verdict = await verifyImage(store, image, named(signer), stack.trust);
  const signatures = verdict.result === 'verified' ? verdict.signatures : [];
  const teams = new Set(signatures.map((each) => each.annotations['team']));
  expect(teams).toEqual(new Set(['a', 'b', 'c']));
});
