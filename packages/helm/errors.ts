import { defineErrors } from '@sealwright/core';

/** Error codes of Helm charts, with their kinds. */
export const helmError = defineErrors({
  CHART_NOT_FOUND: 'input',
  CHART_INVALID: 'input',
  CHART_IGNORE_INVALID: 'input',
  CHART_TOO_LARGE: 'input',
  CHART_UNREADABLE: 'outside',
  VALUES_INVALID: 'input',
  DEPENDENCY_UNSUPPORTED: 'input',
  DEPENDENCY_MISSING: 'input',
  DEPENDENCY_VERSION: 'input',
  LOCK_OUT_OF_SYNC: 'input',
  CHART_EXISTS: 'input',
  CHART_MISSING: 'outside',
  CHART_DAMAGED: 'outside',
});
