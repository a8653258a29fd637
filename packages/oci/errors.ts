import { defineErrors } from '@sealwright/core';

/** Errors of OCI content and registries. */
export const ociError = defineErrors({
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
});
