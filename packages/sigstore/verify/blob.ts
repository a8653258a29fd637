import { type Digest, digestOf, parseJson } from '@sealwright/core';
import { z } from 'zod';
import type { Artifact } from '../bundle/signed-content.ts';
import { STATEMENT_LIMITS } from '../bundle/statement.ts';
import { sigstoreError } from '../errors.ts';
import type { TrustInstance } from '../trust/trust.ts';
import { openBundleVerifier, type SignatureProof } from './bundle.ts';
import { checkOf, type VerifyPolicy } from './policy/policy.ts';
import { isRejection } from './rejection.ts';
import type { Rejection } from './verdict.ts';

/** What a bundle proves about a blob. */
export type BlobProof = SignatureProof & {
  /** Of an attestation about it. */
  readonly predicateType?: string;
  readonly predicate?: Uint8Array;
};

/** The answer to "did they sign this blob?" */
export type BlobVerdict =
  | { readonly result: 'verified'; readonly signature: BlobProof }
  | { readonly result: 'rejected'; readonly reasons: readonly Rejection[] };

/** A blob, or where it is not here, its digest. */
export type Blob = { readonly bytes: Uint8Array } | { readonly digest: Digest };

const contentSchema = z.looseObject({ dsseEnvelope: z.unknown().optional() });

/**
 * Verifies a bundle over a blob: a signature of it, or an attestation that names it. A blob that is known by its digest
 * only is verified as well, but for pure Ed25519 signatures.
 *
 * @param policy without `predicateType`, a signature and an attestation of any type count alike
 * @throws `POLICY_INVALID`, `VERIFY_FAILED` for a bundle that cannot be read as JSON at all
 */
export async function verifyBlob(
  bundle: Uint8Array,
  blob: Blob,
  policy: VerifyPolicy,
  trust: Pick<TrustInstance, 'trustedRoot'>,
  what: string,
): Promise<BlobVerdict> {
  const check = checkOf(policy);
  const { key, log } = policy;
  const verifier = await openBundleVerifier(trust, { key, log });
  const digest = 'bytes' in blob ? digestOf(blob.bytes) : blob.digest;
  const proof: BlobProof | Rejection = isEnvelope(bundle, what)
    ? verifier.statement(bundle, digest, what)
    : verifier.message(bundle, artifactOf(blob), what);
  if (isRejection(proof)) return { result: 'rejected', reasons: [proof] };
  const { identity, issuer, predicateType } = proof;
  if (policy.predicateType !== undefined && predicateType !== policy.predicateType) {
    const message = `${what}: it is ${predicateType ?? 'a signature'}, expected ${policy.predicateType}`;
    const reason = { code: 'PREDICATE_TYPE_DIFFERS', message, identity, issuer } as const;
    return { result: 'rejected', reasons: [reason] };
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

function isEnvelope(bundle: Uint8Array, what: string): boolean {
  try {
    return parseJson(bundle, contentSchema, what, STATEMENT_LIMITS).dsseEnvelope !== undefined;
  } catch (cause) {
    throw sigstoreError('VERIFY_FAILED', (cause as Error).message, {
      cause,
      hint: 'expected a sigstore bundle, as cosign sign-blob --bundle writes it',
    });
  }
}
