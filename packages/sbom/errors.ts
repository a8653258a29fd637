import { defineErrors } from '@sealwright/core';

/** Error codes of SBOM cataloguing, each with its kind. */
const SBOM_ERRORS = {
  /** The manifest is not the image of one platform. */
  SUBJECT_INVALID: 'input',
  IMAGE_TOO_LARGE: 'outside',
} as const;

/** An error code of SBOM cataloguing. */
export type SbomErrorCode = keyof typeof SBOM_ERRORS;

declare module '@sealwright/core' {
  interface ErrorCodes {
    readonly sbom: SbomErrorCode;
  }
}

/** Makes errors of SBOM cataloguing. */
export const sbomError = defineErrors(SBOM_ERRORS);
