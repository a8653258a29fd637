import { defineErrors } from '@sealwright/core';

/** Error codes of signing, verifying and reporting, each with its kind. */
const SEAL_ERRORS = {
  IMAGE_MISSING: 'input',
  IMAGE_UNSUPPORTED: 'input',
  BLOB_MISSING: 'input',
  RELEASE_REJECTED: 'verdict',
  /** Nothing was refused, and not everything could be asked. */
  VERIFY_INCOMPLETE: 'outside',
  /** A policy file that is not there, or not one. */
  POLICY_FILE_INVALID: 'input',
  /** Not all could be signed: what is made is kept for the next run. */
  SIGN_INCOMPLETE: 'outside',
  /** Something is signed, and those who look for it would not see it. */
  NOT_DISCOVERABLE: 'outside',
} as const;

/** An error code of signing, verifying and reporting. */
export type SealErrorCode = keyof typeof SEAL_ERRORS;

declare module '@sealwright/core' {
  interface ErrorCodes {
    readonly seal: SealErrorCode;
  }
}

/** Makes errors of signing, verifying and reporting. */
export const sealError = defineErrors(SEAL_ERRORS);
