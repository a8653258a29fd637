import type { Digest } from '@sealwright/core';
import type { Descriptor } from '@sealwright/oci';
import type { CertificateClaims } from '../identity/certificate-claims.ts';

/** Why a bundle does not count. */
export type RejectionCode =
  /** It is not a bundle of the wanted kind, or cannot be read. */
  | 'BUNDLE_INVALID'
  /** The certificate does not chain to a trusted authority at the time of the signature. */
  | 'CERTIFICATE_UNTRUSTED'
  /** No trusted certificate log vouches for the certificate. */
  | 'SCT_INVALID'
  /** No trusted log has the entry: inclusion proof, promise or checkpoint are wrong or missing. */
  | 'LOG_PROOF_INVALID'
  /** The log's entry is about something else. */
  | 'LOG_ENTRY_DIFFERS'
  | 'TIMESTAMP_INVALID'
  | 'SIGNATURE_INVALID'
  /** What was signed is not a statement that can be read. */
  | 'STATEMENT_INVALID'
  | 'SUBJECT_DIFFERS'
  /** It was not signed with the wanted key. */
  | 'KEY_DIFFERS'
  | 'PREDICATE_TYPE_DIFFERS'
  | 'IDENTITY_DIFFERS'
  | 'ISSUER_DIFFERS'
  /** The certificate says something else of the build. */
  | 'CLAIM_DIFFERS'
  | 'SIGNED_TOO_LONG_AGO'
  /** The predicate does not say what it must. */
  | 'CONTENT_DIFFERS'
  /** Good ones are there, but not enough of them. */
  | 'TOO_FEW_SIGNATURES';

/** Why one bundle does not count, and who had made it as far as that is known for sure. */
export interface Rejection {
  readonly code: RejectionCode;
  readonly message: string;
  readonly identity?: string;
  readonly issuer?: string;
}

/** A signature or attestation that holds. */
export interface VerifiedSignature {
  /** What carries it: a referrer, or the manifest under one of cosign's tags. */
  readonly manifest: Descriptor;
  /** A bundle of its own, or a layer under a tag of cosign's. */
  readonly layout: 'bundle' | 'legacy';
  /** Which layer of the manifest, in the legacy layout. */
  readonly layer?: Descriptor;
  /** Subject alternative name of the certificate; empty for a key. */
  readonly identity: string;
  /** The OIDC issuer; empty for a key. */
  readonly issuer: string;
  /** What the certificate says of the build. */
  readonly claims: CertificateClaims;
  readonly predicateType: string;
  /** The predicate's own bytes, JSON. */
  readonly predicate: Uint8Array;
  /** Annotations that were signed with the subject. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly logIndex: string;
  /** When it was signed, ISO 8601, by a timestamp authority or a log; empty where nobody says. */
  readonly timestamp: string;
  /** Digest of what was signed: a statement, or a simple signing payload. */
  readonly payloadDigest: Digest;
}

/**
 * The answer to "did they sign this?". `rejected` is for a subject whose signatures all fail; `unsigned` says that
 * of all referrers looked at none was a signature of the wanted type. Not being able to ask is an error, not a verdict.
 */
export type Verdict =
  | { readonly result: 'verified'; readonly signatures: readonly VerifiedSignature[] }
  | { readonly result: 'unsigned'; readonly looked: number }
  | { readonly result: 'rejected'; readonly reasons: readonly Rejection[] };
