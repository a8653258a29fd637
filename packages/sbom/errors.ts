import { defineErrors } from '@sealwright/core';

/** Error codes of SBOM cataloguing, with their kinds. */
export const sbomError = defineErrors({
  SUBJECT_INVALID: 'outside',
  IMAGE_TOO_LARGE: 'outside',
});
