import {
  createHash,
  generateKeyPairSync,
  type KeyObject,
  sign,
  X509Certificate,
} from 'node:crypto';
import { textOf } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { memoryStore } from '@sealwright/oci';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preAuthEncoding } from '../bundle/statement.ts';
import { readClaims } from '../identity/identity-token.ts';
import { logSignature } from '../sign/rekor.ts';
import { requestTimestamp } from '../sign/tsa.ts';
import {
  attachJson,
  type BundleJson,
  first,
  type LogEntryJson,
  newSubject,
  openScene,
  type Scene,
} from '../testdata/scene.ts';
import { selectServices } from '../trust/services.ts';
import type { TrustInstance } from '../trust/trust.ts';
import { verifyImage } from './image.ts';
import type { Verdict } from './verdict.ts';

const KEYLESS = { keyless: true, log: 'public' } as const;

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene[Symbol.asyncDispose]());

/** Returns the verdict on a subject whose only referrer is this bundle. */
async function verdictOn(json: object): Promise<Verdict> {
  const target = memoryStore();
  const same = await newSubject(target, 'subject');
  await attachJson(target, same, json);
  return verifyImage(target, same, scene.policy, scene.stack.trust);
}

async function rejectionOf(json: object): Promise<string> {
  const verdict = await verdictOn(json);
  if (verdict.result !== 'rejected') return verdict.result;
  return verdict.reasons.map(({ code }) => code).join();
}

/** Requests two certificates for one key from Fulcio. */
async function twinCertificates(): Promise<{
  readonly privateKey: KeyObject;
  readonly certificates: readonly [Buffer, Buffer];
}> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const token = scene.stack.token();
  await using host = memoryHost();
  const request = async (): Promise<Buffer> => {
    const response = await host.ports.http({
      method: 'POST',
      url: `${selectServices(scene.stack.trust, Date.now(), KEYLESS).fulcio}/api/v2/signingCert`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        publicKeyRequest: {
          publicKey: {
            algorithm: 'ECDSA',
            content: publicKey.export({ type: 'spki', format: 'pem' }),
          },
          proofOfPossession: sign(
            'sha256',
            Buffer.from(readClaims(token).challenge),
            privateKey,
          ).toString('base64'),
        },
      }),
    });
    const pem = /-----BEGIN[^"]+?-----END CERTIFICATE-----/.exec(await response.text())?.[0] ?? '';
    return new X509Certificate(pem.replaceAll('\\n', '\n')).raw;
  };
  return { privateKey, certificates: [await request(), await request()] };
}

/** Returns a copy of the valid bundle with one change. */
function changed(change: (copy: BundleJson) => void): BundleJson {
  const copy = structuredClone(scene.bundle);
  change(copy);
  return copy;
}

/** Returns base64 with one bit changed, by default in its last byte. */
function flipped(base64: string, at = -1): string {
  const bytes = Buffer.from(base64, 'base64');
  const index = at < 0 ? bytes.length + at : at;
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  return bytes.toString('base64');
}

describe('a bundle', () => {
  it('verifies when it is unchanged', async () => {
    expect((await verdictOn(scene.bundle)).result).toBe('verified');
  });

  it.each<[string, string, (copy: BundleJson) => void]>([
    [
      'signature',
      'SIGNATURE_INVALID',
      (copy) =>
        void (first(copy.dsseEnvelope.signatures).sig = flipped(
          first(copy.dsseEnvelope.signatures).sig,
        )),
    ],
    [
      'payload',
      'SIGNATURE_INVALID',
      (copy) => void (copy.dsseEnvelope.payload = flipped(copy.dsseEnvelope.payload, 90)),
    ],
    [
      'payload type',
      'BUNDLE_INVALID',
      (copy) => void (copy.dsseEnvelope.payloadType = 'text/plain'),
    ],
    [
      'subject',
      'SUBJECT_DIFFERS',
      (copy) => void Object.assign(copy, structuredClone(scene.neighbour)),
    ],
    [
      'timestamp of another signature',
      'TIMESTAMP_INVALID',
      (copy) =>
        void (copy.verificationMaterial.timestampVerificationData =
          scene.neighbour.verificationMaterial.timestampVerificationData),
    ],
    [
      'no timestamp',
      'TIMESTAMP_INVALID',
      (copy) => void (copy.verificationMaterial.timestampVerificationData.rfc3161Timestamps = []),
    ],
    [
      'timestamp of an unknown authority',
      'TIMESTAMP_INVALID',
      (copy) =>
        void (copy.verificationMaterial.timestampVerificationData =
          scene.foreign.verificationMaterial.timestampVerificationData),
    ],
    [
      'timestamp bytes',
      'TIMESTAMP_INVALID',
      (copy) => {
        const timestamp = first(
          copy.verificationMaterial.timestampVerificationData.rfc3161Timestamps,
        );
        timestamp.signedTimestamp = flipped(timestamp.signedTimestamp);
      },
    ],
    [
      'no log entry',
      'LOG_PROOF_INVALID',
      (copy) => void (copy.verificationMaterial.tlogEntries = []),
    ],
    [
      "another signature's log entry",
      'LOG_ENTRY_DIFFERS',
      (copy) =>
        void (copy.verificationMaterial.tlogEntries =
          scene.neighbour.verificationMaterial.tlogEntries),
    ],
    [
      'inclusion proof',
      'LOG_PROOF_INVALID',
      (copy) => {
        const { inclusionProof } = first(copy.verificationMaterial.tlogEntries);
        inclusionProof.hashes = inclusionProof.hashes.map((hash) => flipped(hash));
      },
    ],
    [
      'log entry',
      'LOG_PROOF_INVALID',
      (copy) => {
        const entry = first(copy.verificationMaterial.tlogEntries);
        entry.canonicalizedBody = Buffer.from(
          `${textOf(Buffer.from(entry.canonicalizedBody, 'base64'))} `,
        ).toString('base64');
      },
    ],
    [
      'checkpoint',
      'LOG_PROOF_INVALID',
      (copy) => {
        const { checkpoint } = first(copy.verificationMaterial.tlogEntries).inclusionProof;
        checkpoint.envelope = checkpoint.envelope.replace(/\n\d+\n/, '\n999\n');
      },
    ],
    [
      'no certificate',
      'BUNDLE_INVALID',
      (copy) => void Reflect.deleteProperty(copy.verificationMaterial, 'certificate'),
    ],
    [
      'certificate of another key',
      'SIGNATURE_INVALID',
      (copy) =>
        void (copy.verificationMaterial.certificate =
          scene.foreign.verificationMaterial.certificate),
    ],
  ])('is rejected when it was tampered with: %s: %s', async (_, code, change) => {
    expect(
      first(first([scene.bundle]).verificationMaterial.tlogEntries).inclusionProof.hashes.length,
    ).toBeGreaterThan(0);
    expect(await rejectionOf(changed(change))).toBe(code);
  });

  it('is rejected when the log has its signature with another certificate of the same key', async () => {
    const twins = await twinCertificates();
    const payload = Buffer.from(scene.bundle.dsseEnvelope.payload, 'base64');
    const encoded = preAuthEncoding(scene.bundle.dsseEnvelope.payloadType, payload);
    const signature = sign('sha256', encoded, twins.privateKey);
    const services = selectServices(scene.stack.trust, Date.now(), KEYLESS);
    await using host = memoryHost();
    const [logged, shown] = twins.certificates;
    const request = {
      content: { kind: 'envelope', payloadType: scene.bundle.dsseEnvelope.payloadType, payload },
      digest: createHash('sha256').update(encoded).digest(),
      signature,
      material: { kind: 'certificate', der: logged, issuers: [] },
      algorithm: { details: 'PKIX_ECDSA_P256_SHA_256', hash: 'sha256' },
    } as const;
    const entry = await logSignature(first(services.logs), request, host.ports);
    const timestamp = await requestTimestamp(services.tsas[0] ?? '', signature, host.ports);
    const forge = (certificate: Buffer) =>
      changed((copy) => {
        first(copy.dsseEnvelope.signatures).sig = signature.toString('base64');
        copy.verificationMaterial = {
          certificate: { rawBytes: certificate.toString('base64') },
          tlogEntries: entry === 'duplicate' ? [] : [entry as unknown as LogEntryJson],
          timestampVerificationData: {
            rfc3161Timestamps: [{ signedTimestamp: Buffer.from(timestamp).toString('base64') }],
          },
        };
      });
    expect(await rejectionOf(forge(logged))).toBe('verified');
    expect(await rejectionOf(forge(shown))).toBe('LOG_ENTRY_DIFFERS');
  });

  it('is rejected when it does not have the form of a bundle', async () => {
    for (const json of [
      {},
      [],
      { ...scene.bundle, mediaType: 'x' },
      { mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json' },
    ]) {
      expect(await rejectionOf(json)).toBe('BUNDLE_INVALID');
    }
  });
});

describe('a bundle of another instance', () => {
  /** Returns this instance's trusted root with some parts of the other's. */
  function mixed(
    ...parts: readonly ('certificateAuthorities' | 'ctlogs' | 'tlogs' | 'timestampAuthorities')[]
  ): TrustInstance {
    const theirs = scene.other.trust.trustedRoot;
    return {
      ...scene.stack.trust,
      trustedRoot: {
        ...scene.stack.trust.trustedRoot,
        ...Object.fromEntries(parts.map((part) => [part, theirs[part]])),
      },
    };
  }

  it.each([
    [[], 'TIMESTAMP_INVALID'],
    [['timestampAuthorities'], 'CERTIFICATE_UNTRUSTED'],
    [['timestampAuthorities', 'certificateAuthorities'], 'SCT_INVALID'],
    [['timestampAuthorities', 'certificateAuthorities', 'ctlogs'], 'LOG_PROOF_INVALID'],
    [['timestampAuthorities', 'certificateAuthorities', 'ctlogs', 'tlogs'], 'verified'],
  ] as const)('has the outcome for a trusted root with its %j: %s', async (parts, outcome) => {
    const trust = mixed(...parts);
    const target = memoryStore();
    const same = await newSubject(target, 'subject');
    await attachJson(target, same, scene.foreign);
    const verdict = await verifyImage(
      target,
      same,
      { identityRegexp: '.+', issuerRegexp: 'https?://.+' },
      trust,
    );
    expect(verdict.result === 'rejected' ? first(verdict.reasons).code : verdict.result).toBe(
      outcome,
    );
  });
});
