import { defineErrors } from '@sealwright/core';

/** Error codes of OCI content and registries, each with its kind. */
const OCI_ERRORS = {
  REFERENCE_INVALID: 'input',
  PLATFORM_INVALID: 'input',
  MANIFEST_INVALID: 'outside',
  NOT_FOUND: 'outside',
  TAG_EXISTS: 'input',
  UNAUTHORIZED: 'outside',
  FORBIDDEN: 'outside',
  REGISTRY_FAILED: 'outside',
  STORE_FAILED: 'outside',
  GRAPH_INVALID: 'outside',
  REFERRERS_UNSAFE: 'outside',
  CREDENTIALS_INVALID: 'input',
  CREDENTIALS_UNAVAILABLE: 'outside',
} as const;

/** An error code of OCI content and registries. */
export type OciErrorCode = keyof typeof OCI_ERRORS;

declare module '@sealwright/core' {
  interface ErrorCodes {
    readonly oci: OciErrorCode;
  }
}

/** Makes errors of OCI content and registries. */
export const ociError = defineErrors(OCI_ERRORS);
