import { defineErrors } from '@sealwright/core';

/** Errors of what is signed and verified, and of reports. */
export const sealError = defineErrors({
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
});
