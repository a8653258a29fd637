import { defineErrors } from '@sealwright/core';

/**
 * Error codes of trust, signing and verification, each with its kind. A signature that is not valid is not an error: it
 * is a `Verdict`.
 */
const SIGSTORE_ERRORS = {
  /** There is no trust root, or no signing config, to work with. */
  TRUST_UNAVAILABLE: 'input',
  /** A TUF mirror did not answer, and nothing is known of it from before. */
  TRUST_UNREACHABLE: 'outside',
  /** What a TUF mirror said, now or before, is no longer good. */
  TRUST_EXPIRED: 'outside',
  /** A TUF mirror said what must not be believed. */
  TRUST_REFUSED: 'outside',
  /** A trust root, signing config or client trust config that cannot be used. */
  TRUST_INVALID: 'input',
  /** Something that this version cannot do yet. */
  UNSUPPORTED: 'input',
  /** No identity token, or one that cannot be sent to this Fulcio. */
  IDENTITY_INVALID: 'input',
  /** A key that is none, or of an algorithm that nobody verifies. */
  KEY_INVALID: 'input',
  /** An encrypted key without its password. */
  KEY_LOCKED: 'input',
  /** A key that is not where its reference says. */
  KEY_UNAVAILABLE: 'input',
  /** Fulcio would not have the token. */
  IDENTITY_REFUSED: 'outside',
  /** A service did not do its part of a signature; nothing was pushed. */
  SIGN_FAILED: 'outside',
  /** A file of what was signed before that no signing step can have left. */
  STATE_INVALID: 'input',
  /** What is to be signed cannot be signed. */
  SUBJECT_INVALID: 'input',
  PREDICATE_INVALID: 'input',
  /** A verification policy that would accept anybody, or cannot be evaluated. */
  POLICY_INVALID: 'input',
  /** What was asked about is not signed as the policy wants it. */
  REJECTED: 'verdict',
  /** The signatures could not be looked at. */
  VERIFY_FAILED: 'outside',
} as const;

/** An error code of trust, signing and verification. */
export type SigstoreErrorCode = keyof typeof SIGSTORE_ERRORS;

declare module '@sealwright/core' {
  interface ErrorCodes {
    readonly sigstore: SigstoreErrorCode;
  }
}

/** Makes errors of trust, signing and verification. */
export const sigstoreError = defineErrors(SIGSTORE_ERRORS);
