import { type KeyObject, X509Certificate } from 'node:crypto';
import {
  type Digest,
  fromBase64,
  isSealwrightError,
  parseJson,
  type Rereadable,
} from '@sealwright/core';
import { lazily } from '@sealwright/core/schema';
import { z } from 'zod';
import { type Artifact, HASHES } from '../bundle/signed-content.ts';
import { STATEMENT_LIMITS } from '../bundle/statement.ts';
import { algorithmOfKey } from '../keys/algorithms.ts';
import { openDigestVerifier } from '../keys/digest-verifier.ts';
import { bytesOfMessage, type HashName, hashesOf } from '../keys/message.ts';
import type { TrustInstance } from '../trust/trust.ts';
import { openBundleVerifier, type SignatureProof } from './bundle.ts';
import { checkOf, type VerifyPolicy } from './policy/policy.ts';
import { isRejection, rejection } from './rejection.ts';
import type { Rejection } from './verdict.ts';

/** The facts that a verified bundle proves about a blob. */
export type BlobProof = SignatureProof & {
  /** The predicate type, if the bundle is an attestation. */
  readonly predicateType?: string;
  readonly predicate?: Uint8Array;
};

/** The verdict on the signature of a blob. */
export type BlobVerdict =
  | { readonly result: 'verified'; readonly signature: BlobProof }
  | { readonly result: 'rejected'; readonly reasons: readonly Rejection[] };

/** The bytes of a blob, its content, which is read as a stream, or its digest. */
export type Blob =
  | { readonly bytes: Uint8Array }
  | { readonly content: Rereadable }
  | { readonly digest: Digest };

/** The parts of a bundle by which a blob is hashed. Everything else is checked by the verifier. */
const contentSchema = lazily(() =>
  z.looseObject({
    dsseEnvelope: z.unknown().nullish(),
    messageSignature: z.unknown().nullish(),
    verificationMaterial: z.unknown().nullish(),
  }),
);
const messageSchema = lazily(() =>
  z.looseObject({
    // The JSON of an enum has its name or its number (proto3, "JSON Mapping").
    messageDigest: z.looseObject({ algorithm: z.union([z.string(), z.number()]) }),
  }),
);
const certificateSchema = lazily(() => z.looseObject({ rawBytes: z.string() }));
const materialSchema = lazily(() =>
  z.looseObject({
    certificate: certificateSchema().nullish(),
    x509CertificateChain: z.looseObject({ certificates: z.array(certificateSchema()) }).nullish(),
  }),
);
type BundleContent = z.output<ReturnType<typeof contentSchema>>;

/**
 * Verifies a bundle over a blob: a signature of it, or an attestation about it. The digest of a blob is enough, except
 * for pure Ed25519 signatures. A malformed bundle is rejected with `BUNDLE_INVALID`. Content is read once, as a stream;
 * whole for pure Ed25519 signatures.
 *
 * @param policy without `predicateType`, it accepts a signature and attestations of any type
 * @param what the bundle, as messages name it
 * @throws `POLICY_INVALID`, and what reading the content throws
 */
export async function verifyBlob(
  bundle: Uint8Array,
  blob: Blob,
  policy: VerifyPolicy,
  trust: Pick<TrustInstance, 'trustedRoot'>,
  what: string,
): Promise<BlobVerdict> {
  const check = await checkOf(policy);
  const { key, log } = policy;
  const verifier = await openBundleVerifier(trust, { key, log });
  const parts = contentOfBundle(bundle, what);
  const proof: BlobProof | Rejection =
    (parts?.dsseEnvelope ?? undefined) === undefined
      ? verifier.message(bundle, await artifactOf(blob, parts, key), what)
      : verifier.statement(bundle, await digestOfBlob(blob), what);
  if (isRejection(proof)) return { result: 'rejected', reasons: [proof] };
  const { identity, issuer, predicateType } = proof;
  if (policy.predicateType !== undefined && predicateType !== policy.predicateType) {
    const differs = `expected the predicate type ${policy.predicateType}, got ${predicateType ?? 'a signature of the blob'}`;
    const reason = rejection('PREDICATE_TYPE_DIFFERS', what, differs);
    return { result: 'rejected', reasons: [{ ...reason, identity, issuer }] };
  }
  const mismatch = check(proof);
  return mismatch === undefined
    ? { result: 'verified', signature: proof }
    : { result: 'rejected', reasons: [{ ...mismatch, identity, issuer }] };
}

async function digestOfBlob(blob: Blob): Promise<Digest> {
  if ('digest' in blob) return blob.digest;
  const { sha256 } = await hashesOf('bytes' in blob ? blob.bytes : blob.content, ['sha256']);
  return `sha256:${sha256.toString('hex')}`;
}

async function artifactOf(
  blob: Blob,
  parts: BundleContent | undefined,
  key: KeyObject | undefined,
): Promise<Artifact> {
  if ('bytes' in blob) return blob;
  const verifyDigest = await openDigestVerifier();
  if ('digest' in blob) {
    const [algorithm = '', hex = ''] = blob.digest.split(':');
    return { digests: { [algorithm]: Buffer.from(hex, 'hex') }, verifyDigest };
  }
  const signer = key ?? keyOf(parts);
  if (signer?.asymmetricKeyType === 'ed25519')
    return { bytes: await bytesOfMessage(blob.content, 'the blob') };
  return { digests: await hashesOf(blob.content, hashesFor(parts, signer)), verifyDigest };
}

/** Returns the hashes that a signature may be of: the one that the bundle declares, and the one of the key. */
function hashesFor(parts: BundleContent | undefined, key: KeyObject | undefined): HashName[] {
  const declared = messageSchema().safeParse(parts?.messageSignature).data?.messageDigest.algorithm;
  const named =
    typeof declared === 'number'
      ? HASHES[declared]
      : Object.values(HASHES).find(
          (name) => declared === name.toUpperCase().replace('SHA', 'SHA2_'),
        );
  return [named ?? 'sha256', hashOfKey(key) ?? 'sha256'];
}

function hashOfKey(key: KeyObject | undefined): HashName | undefined {
  try {
    return key && algorithmOfKey(key, 'the signer').hash;
  } catch {
    return undefined; // The verifier rejects the key.
  }
}

/** Returns the key of a bundle's certificate. Returns undefined for a malformed one, which the verifier rejects. */
function keyOf(parts: BundleContent | undefined): KeyObject | undefined {
  const { data } = materialSchema().safeParse(parts?.verificationMaterial);
  const { rawBytes = '' } = data?.certificate ?? data?.x509CertificateChain?.certificates[0] ?? {};
  try {
    return new X509Certificate(fromBase64(rawBytes)).publicKey;
  } catch {
    return undefined;
  }
}

/** Reads the parts of a bundle. Returns undefined for a malformed one: the verifier rejects it. */
function contentOfBundle(bundle: Uint8Array, what: string): BundleContent | undefined {
  try {
    return parseJson(bundle, contentSchema(), what, STATEMENT_LIMITS);
  } catch (error) {
    if (isSealwrightError(error, 'JSON_INVALID')) return undefined;
    throw error;
  }
}
