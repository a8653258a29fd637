import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { base64 } from '@sealwright/core';
import {
  type Descriptor,
  describe as describeBytes,
  legacyTag,
  memoryStore,
  OCI_CONFIG,
  OCI_EMPTY,
  OCI_MANIFEST,
  pushBlob,
  pushManifest,
} from '@sealwright/oci';
import { describe, expect, test } from 'vitest';
import { SIGSTORE_BUNDLE } from '../bundle/media-type.ts';
import { attestationStatement, INTOTO_PAYLOAD, preAuthEncoding } from '../bundle/statement.ts';
import {
  DSSE_ENVELOPE,
  LEGACY_ANNOTATIONS,
  legacyConfig,
  SIMPLE_SIGNING,
  simpleSigning,
} from '../cosign-legacy/layer.ts';
import { newSubject } from '../testdata/scene.ts';
import { publicTrustedRoot } from '../trust/public-trusted-root.ts';
import { parseTrustedRoot } from '../trust/trust.ts';
import { verifyBlob } from './blob.ts';
import { verifyImage } from './image.ts';

const trust = {
  name: 'public',
  trustedRoot: await parseTrustedRoot(publicTrustedRoot(), 'the public root'),
};
const [owner, other] = [newKey(), newKey()];
const store = memoryStore();
const subject = await newSubject(store, 'subject');
const CUSTOM = 'https://example.com/predicate/v1';
const statement = attestationStatement(subject.digest, 'app', CUSTOM, Buffer.from('{}'));
const encoded = preAuthEncoding(INTOTO_PAYLOAD, statement);

function newKey() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function signed(bytes: Uint8Array, { privateKey }: { privateKey: KeyObject }): string {
  return base64(sign('sha256', bytes, privateKey));
}

function envelope(signatures: readonly string[], payload = base64(statement)) {
  return {
    payload,
    payloadType: INTOTO_PAYLOAD,
    signatures: signatures.map((sig) => ({ sig, keyid: '' })),
  };
}

async function verdictOn(
  changed: typeof store,
  { publicKey }: { publicKey: KeyObject },
  predicateType?: string,
) {
  const policy = { key: publicKey, log: 'none' as const };
  const typed = predicateType === undefined ? policy : { ...policy, predicateType };
  const verdict = await verifyImage(changed, subject, typed, trust);
  return verdict.result === 'rejected' ? verdict.reasons[0]?.code : verdict.result;
}

/** Returns a store whose tag `.sig` or `.att` has one layer. */
async function legacyStore(
  suffix: 'sig' | 'att',
  mediaType: string,
  bytes: Uint8Array,
  annotations: Readonly<Record<string, string>>,
) {
  const one = memoryStore();
  const layer: Descriptor = { ...(await pushBlob(one, mediaType, bytes)), annotations };
  const config = await pushBlob(one, OCI_CONFIG, legacyConfig([layer]));
  const manifest = { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: [layer] };
  await one.tag(await pushManifest(one, OCI_MANIFEST, manifest), legacyTag(subject.digest, suffix));
  return one;
}

describe('a legacy signature by a key', () => {
  test('verifies with any certificate beside it, by its key only', async () => {
    const payload = simpleSigning('example.com/app', subject.digest, {});
    const one = await legacyStore('sig', SIMPLE_SIGNING, payload, {
      [LEGACY_ANNOTATIONS.signature]: signed(payload, owner),
      [LEGACY_ANNOTATIONS.certificate]: 'a certificate that nobody trusts',
      [LEGACY_ANNOTATIONS.chain]: 'its chain',
    });
    expect(await verdictOn(one, owner)).toBe('verified');
    expect(await verdictOn(one, other)).toBe('SIGNATURE_INVALID');
  });
});

describe('an envelope of a legacy attestation', () => {
  const verdictOf = async (json: object, key = owner) => {
    const bytes = Buffer.from(JSON.stringify(json));
    const annotations = { [LEGACY_ANNOTATIONS.signature]: '' };
    return verdictOn(await legacyStore('att', DSSE_ENVELOPE, bytes, annotations), key, CUSTOM);
  };

  test.each([1, 2, 5])('verifies when signature %i of five is by the key', async (position) => {
    const signatures = Array.from({ length: 5 }, () => signed(encoded, other));
    signatures[position - 1] = signed(encoded, owner);
    expect(await verdictOf(envelope(signatures))).toBe('verified');
  });

  test('is rejected when no signature is by the key, or none is there', async () => {
    const signatures = [signed(encoded, other), signed(encoded, other)];
    expect(await verdictOf(envelope(signatures))).toBe('SIGNATURE_INVALID');
    expect(await verdictOf(envelope([]))).toBe('BUNDLE_INVALID');
  });

  test('verifies when its base64 has line ends', async () => {
    const [sig, payload] = [signed(encoded, owner), base64(statement)];
    const inLines = payload.replaceAll(/.{76}/g, '$&\r\n');
    expect(await verdictOf(envelope([`${sig}\n`], inLines))).toBe('verified');
    expect(await verdictOf(envelope([`${sig}!`], payload))).toBe('BUNDLE_INVALID');
  });
});

describe('a bundle by a key', () => {
  const bundle = (mediaType: string) => ({
    mediaType,
    verificationMaterial: { publicKey: { hint: '' }, tlogEntries: [] },
    dsseEnvelope: envelope([signed(encoded, owner)]),
  });

  test.each([
    SIGSTORE_BUNDLE,
    'application/vnd.dev.sigstore.bundle+json;version=0.3',
    'application/vnd.dev.sigstore.bundle+json; version=0.3',
  ])('verifies when its media type is %s', async (mediaType) => {
    const one = memoryStore();
    const inside = mediaType.replace('; ', ';');
    const layer = await pushBlob(one, mediaType, Buffer.from(JSON.stringify(bundle(inside))));
    const config = await pushBlob(one, OCI_EMPTY, Buffer.from('{}'));
    await pushManifest(one, OCI_MANIFEST, {
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      artifactType: mediaType,
      config,
      layers: [layer],
      subject,
    });
    expect(await verdictOn(one, owner, CUSTOM)).toBe('verified');
    expect(await verdictOn(one, other, CUSTOM)).toBe('SIGNATURE_INVALID');
  });

  test.each(['SHA3_256', 99])('rejects a blob when its hash is %s', async (algorithm) => {
    const blob = Buffer.from('content');
    const digest = describeBytes('text/plain', blob).digest;
    const json = {
      mediaType: SIGSTORE_BUNDLE,
      verificationMaterial: { publicKey: { hint: '' }, tlogEntries: [] },
      messageSignature: {
        messageDigest: { algorithm, digest: base64(Buffer.from(digest.slice(7), 'hex')) },
        signature: signed(blob, owner),
      },
    };
    const policy = { key: owner.publicKey, log: 'none' as const };
    for (const given of [{ bytes: blob }, { digest }]) {
      const bytes = Buffer.from(JSON.stringify(json));
      const verdict = await verifyBlob(bytes, given, policy, trust, 'the bundle');
      expect(verdict.result).toBe('rejected');
    }
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    '{"dsseEnvelope":1}',
    '{"a":1,"a":2}',
    '\uD800',
    '['.repeat(1e5),
  ])('rejects a blob when its bundle is malformed (%#)', async (text) => {
    const policy = { key: owner.publicKey, log: 'none' as const };
    const blob = { bytes: Buffer.from('content') };
    const verdict = await verifyBlob(Buffer.from(text), blob, policy, trust, 'the bundle');
    expect(verdict).toMatchObject({ result: 'rejected', reasons: [{ code: 'BUNDLE_INVALID' }] });
  });

  test('verifies a blob when members of other forms are null', async () => {
    const blob = Buffer.from('content');
    const digest = Buffer.from(describeBytes('text/plain', blob).digest.slice(7), 'hex');
    const json = {
      mediaType: SIGSTORE_BUNDLE,
      verificationMaterial: {
        publicKey: { hint: '' },
        certificate: null,
        x509CertificateChain: null,
        tlogEntries: [],
        timestampVerificationData: null,
      },
      messageSignature: {
        messageDigest: { algorithm: 'SHA2_256', digest: base64(digest) },
        signature: signed(blob, owner),
      },
      dsseEnvelope: null,
    };
    const policy = { key: owner.publicKey, log: 'none' as const };
    const bytes = Buffer.from(JSON.stringify(json));
    const verdict = await verifyBlob(bytes, { bytes: blob }, policy, trust, 'the bundle');
    expect(verdict.result).toBe('verified');
  });
});
