import { defineErrors } from '@sealwright/core';

/** Errors of configuration files and of releases. */
export const releaseError = defineErrors({
  CONFIG_INVALID: 'input',
  CONFIG_NOT_FOUND: 'input',
  REGISTRY_INVALID: 'input',
  IMAGE_MISSING: 'input',
  BLOB_MISSING: 'input',
  RELEASE_INCOMPLETE: 'outside',
  RELEASE_REJECTED: 'verdict',
  REPORT_INVALID: 'input',
});
