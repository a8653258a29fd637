import { defineErrors } from '@sealwright/core';

/** Error codes of signing, verifying and reporting, each with its kind. */
const SEAL_ERRORS = {
  BLOB_MISSING: 'input',
  RELEASE_REJECTED: 'verdict',
  /** Nothing was rejected, and something could not be checked. */
  VERIFY_INCOMPLETE: 'outside',
  /** A missing or invalid policy file. */
  POLICY_FILE_INVALID: 'input',
  /** Some subjects could not be signed. Finished parts are kept for the next run. */
  SIGN_INCOMPLETE: 'outside',
  /** A signature exists, and programs that look for it would not find it. */
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
