import { defineErrors, type ErrorDetails, SealwrightError } from '@sealwright/core';

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

/** Returns an error of OCI content or registries, of the kind that its code declares. */
export const ociError = defineErrors(OCI_ERRORS);

/** The parts of a registry's error response by which callers decide. */
export interface RegistryErrorResponse {
  /** HTTP status. */
  readonly status: number;
  /** Error codes of the body, in its order (distribution-spec, "Error Codes"). Empty when the body has none. */
  readonly codes: readonly string[];
  /** The `Retry-After` header. */
  readonly retryAfter?: string | undefined;
}

/** A registry's response of an unexpected status. `code` is ours; `status` and `codes` are the registry's own. */
export class RegistryError extends SealwrightError implements RegistryErrorResponse {
  readonly status: number;
  readonly codes: readonly string[];
  readonly retryAfter: string | undefined;

  constructor(
    code: 'UNAUTHORIZED' | 'FORBIDDEN' | 'CONTENT_DIFFERS' | 'REGISTRY_FAILED',
    message: string,
    response: RegistryErrorResponse,
    details?: ErrorDetails,
  ) {
    super(code, 'outside', message, details);
    this.status = response.status;
    this.codes = response.codes;
    this.retryAfter = response.retryAfter;
  }
}
