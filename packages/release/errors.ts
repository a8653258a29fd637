import { defineErrors } from '@sealwright/core';

/** Error codes of configuration files and releases, with their kinds. */
export const releaseError = defineErrors({
  CONFIG_INVALID: 'input',
  CONFIG_NOT_FOUND: 'input',
  REGISTRY_INVALID: 'input',
  RELEASE_INCOMPLETE: 'outside',
  REPORT_INVALID: 'input',
});
