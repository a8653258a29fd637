import { type Digest, digestOf, isSealwrightError, parseJson } from '@sealwright/core';
import { z } from 'zod';
import type { Artifact } from '../bundle/signed-content.ts';
import { STATEMENT_LIMITS } from '../bundle/statement.ts';
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

/** The bytes of a blob, or its digest. */
export type Blob = { readonly bytes: Uint8Array } | { readonly digest: Digest };

const contentSchema = z.looseObject({ dsseEnvelope: z.unknown().nullish() });

/**
 * Verifies a bundle over a blob: a signature of it, or an attestation about it. The digest of a blob is enough, except
 * for pure Ed25519 signatures. A malformed bundle is rejected with `BUNDLE_INVALID`.
 *
 * @param policy without `predicateType`, it accepts a signature and attestations of any type
 * @param what the bundle, as messages name it
 * @throws `POLICY_INVALID`
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
  const digest = 'bytes' in blob ? digestOf(blob.bytes) : blob.digest;
  const proof: BlobProof | Rejection = isEnvelope(bundle, what)
    ? verifier.statement(bundle, digest, what)
    : verifier.message(bundle, artifactOf(blob), what);
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

function artifactOf(blob: Blob): Artifact {
  if ('bytes' in blob) return blob;
  const [algorithm = '', hex = ''] = blob.digest.split(':');
  return { algorithm, digest: Buffer.from(hex, 'hex') };
}

/** Reports whether a bundle has an envelope. A malformed one has none: the verifier rejects it. */
function isEnvelope(bundle: Uint8Array, what: string): boolean {
  try {
    const { dsseEnvelope } = parseJson(bundle, contentSchema, what, STATEMENT_LIMITS);
    return (dsseEnvelope ?? undefined) !== undefined;
  } catch (error) {
    if (isSealwrightError(error, 'JSON_INVALID')) return false;
    throw error;
  }
}
