import { defineErrors } from '@sealwright/core';

/** Errors of SBOM cataloguing. */
export const sbomError = defineErrors({
  SUBJECT_INVALID: 'outside',
  IMAGE_TOO_LARGE: 'outside',
});
