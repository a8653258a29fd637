import { defineErrors } from '@sealwright/core';

/**
 * Error codes of trust, signing and verification, each with its kind. An invalid signature is not an error: it is a
 * `Verdict`.
 */
const SIGSTORE_ERRORS = {
  /** The trusted root or the signing config is missing. */
  TRUST_UNAVAILABLE: 'input',
  /** A TUF mirror did not respond, and its cache is empty. */
  TRUST_UNREACHABLE: 'outside',
  /** The metadata of a TUF mirror, new or cached, has expired. */
  TRUST_EXPIRED: 'outside',
  /** A TUF mirror returned content that does not verify. */
  TRUST_REFUSED: 'outside',
  /** A trusted root, signing config or client trust config cannot be used. */
  TRUST_INVALID: 'input',
  /** The combination of options, keys and services is not supported. */
  UNSUPPORTED: 'input',
  /** The identity token is missing, or must not be sent to this Fulcio. */
  IDENTITY_INVALID: 'input',
  /** The text is not a key, or the key has an unsupported algorithm. */
  KEY_INVALID: 'input',
  /** The key is encrypted, and its password is missing or wrong. */
  KEY_LOCKED: 'input',
  /** The reference of a key leads to no key. */
  KEY_UNAVAILABLE: 'input',
  /** Fulcio refused the identity token. */
  IDENTITY_REFUSED: 'outside',
  /** A service or registry failed before the signature was complete. */
  SIGN_FAILED: 'outside',
  /** A state file cannot be read, or no signing step wrote it. */
  STATE_INVALID: 'input',
  /** The subject cannot be signed. */
  SUBJECT_INVALID: 'input',
  /** The predicate is not one JSON document. */
  PREDICATE_INVALID: 'input',
  /** A verification policy would accept anybody, or cannot be evaluated. */
  POLICY_INVALID: 'input',
  /** The subject is not signed as the policy requires. */
  REJECTED: 'verdict',
  /** The signatures cannot be read. */
  VERIFY_FAILED: 'outside',
} as const;

/** An error code of trust, signing and verification. */
export type SigstoreErrorCode = keyof typeof SIGSTORE_ERRORS;

declare module '@sealwright/core' {
  interface ErrorCodes {
    readonly sigstore: SigstoreErrorCode;
  }
}

/** Returns an error of trust, signing or verification. */
export const sigstoreError = defineErrors(SIGSTORE_ERRORS);
