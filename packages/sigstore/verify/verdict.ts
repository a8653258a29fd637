import type { Digest } from '@sealwright/core';
import type { Descriptor } from '@sealwright/oci';
import type { CertificateClaims } from '../identity/certificate-claims.ts';

/** The code of a rejection. */
export type RejectionCode =
  /** The bundle is of another kind, or cannot be read. */
  | 'BUNDLE_INVALID'
  /** The certificate does not chain to a trusted authority at the time of the signature. */
  | 'CERTIFICATE_UNTRUSTED'
  /** The certificate has no SCT of a trusted certificate log. */
  | 'SCT_INVALID'
  /** The inclusion proof, promise or checkpoint is wrong, missing, or not of a trusted log. */
  | 'LOG_PROOF_INVALID'
  /** The log entry contains another signature, certificate or key. */
  | 'LOG_ENTRY_DIFFERS'
  | 'TIMESTAMP_INVALID'
  | 'SIGNATURE_INVALID'
  /** The signed payload is not an in-toto statement. */
  | 'STATEMENT_INVALID'
  | 'SUBJECT_DIFFERS'
  /** A certificate signed, and a key is wanted. */
  | 'KEY_DIFFERS'
  | 'PREDICATE_TYPE_DIFFERS'
  | 'IDENTITY_DIFFERS'
  | 'ISSUER_DIFFERS'
  /** The certificate has other claims about the build. */
  | 'CLAIM_DIFFERS'
  | 'SIGNED_TOO_LONG_AGO'
  /** The predicate breaks a rule. */
  | 'CONTENT_DIFFERS'
  /** There are valid signatures, but of too few signers. */
  | 'TOO_FEW_SIGNATURES';

/** The rejection of one signature. */
export interface Rejection {
  readonly code: RejectionCode;
  readonly message: string;
  /** The verified identity of the signer, if there is one. */
  readonly identity?: string;
  /** The verified issuer of the identity. */
  readonly issuer?: string;
  /** The unexpected error that ended the check, which can be a defect of this program. */
  readonly defect?: unknown;
}

/** A verified signature or attestation. */
export interface VerifiedSignature {
  /** The manifest that contains it: a referrer, or the manifest of one of cosign's tags. */
  readonly manifest: Descriptor;
  /** A bundle of its own, or a layer under a tag of cosign's. */
  readonly layout: 'bundle' | 'legacy';
  /** The layer of the manifest, in the legacy layout. */
  readonly layer?: Descriptor;
  /** Subject alternative name of the certificate; empty for a key. */
  readonly identity: string;
  /** The OIDC issuer; empty for a key. */
  readonly issuer: string;
  /** Digest of the public key (SPKI, DER) that verifies it; empty for a certificate. */
  readonly key: Digest | '';
  /** Claims about the build in the certificate. */
  readonly claims: CertificateClaims;
  readonly predicateType: string;
  /** The bytes of the predicate, JSON, unchanged. */
  readonly predicate: Uint8Array;
  /** The signed annotations. */
  readonly annotations: Readonly<Record<string, string>>;
  /** The index of its log entry; empty if it is in no log. */
  readonly logIndex: string;
  /** The URL of that log in the trusted root; empty if it is in no log. */
  readonly log: string;
  /** The time that a timestamp authority or a log signed, ISO 8601; empty without one. */
  readonly timestamp: string;
  /** Digest of the signed payload: a statement, or a simple signing payload. */
  readonly payloadDigest: Digest;
}

/**
 * The verdict on the signatures of a subject. `rejected`: all its signatures fail. `unsigned`: none of the `looked`
 * referrers and layers is a signature of the wanted type. A failure of the registry or the network is an error, not a
 * verdict.
 */
export type Verdict =
  | { readonly result: 'verified'; readonly signatures: readonly VerifiedSignature[] }
  | { readonly result: 'unsigned'; readonly looked: number }
  | { readonly result: 'rejected'; readonly reasons: readonly Rejection[] };
