import { defineErrors } from '@sealwright/core';

/** Errors of configuration files and of releases. */
export const releaseError = defineErrors({
  CONFIG_INVALID: 'input',
  CONFIG_NOT_FOUND: 'input',
  REGISTRY_INVALID: 'input',
  RELEASE_INCOMPLETE: 'outside',
  REPORT_INVALID: 'input',
});
