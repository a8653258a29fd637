import { defineErrors } from '@sealwright/core';

/** Error codes of Helm charts, each with its kind. */
const HELM_ERRORS = {
  CHART_NOT_FOUND: 'input',
  CHART_INVALID: 'input',
  CHART_IGNORE_INVALID: 'input',
  CHART_TOO_LARGE: 'input',
  CHART_UNREADABLE: 'input',
  CHART_DUPLICATE: 'input',
  ARCHIVE_UNCHANGEABLE: 'input',
  VERSION_INVALID: 'input',
  VALUES_INVALID: 'input',
  CHART_BROKEN: 'input',
  PIN_IGNORED: 'input',
  DEPENDENCY_UNSUPPORTED: 'input',
  DEPENDENCY_MISSING: 'input',
  DEPENDENCY_VERSION: 'input',
  DEPENDENCY_CYCLE: 'input',
  LOCK_OUT_OF_SYNC: 'input',
  CHART_INDEX_INVALID: 'input',
  LOCK_MISSING: 'input',
  LOCK_INVALID: 'input',
  REPOSITORY_UNKNOWN: 'input',
  REPOSITORY_LOGIN_INVALID: 'input',
  REPOSITORY_FAILED: 'outside',
  REPOSITORY_MISSING: 'outside',
  REPOSITORY_UNAUTHORIZED: 'outside',
  INDEX_INVALID: 'outside',
  CACHE_UNUSABLE: 'outside',
  DEPENDENCY_DIFFERS: 'verdict',
  DEPENDENCY_UNVERIFIED: 'verdict',
  CHART_EXISTS: 'verdict',
  CHART_MISSING: 'outside',
  CHART_DAMAGED: 'outside',
} as const;

/** An error code of Helm charts. */
export type HelmErrorCode = keyof typeof HELM_ERRORS;

declare module '@sealwright/core' {
  interface ErrorCodes {
    readonly helm: HelmErrorCode;
  }
}

/** Makes errors of Helm charts. */
export const helmError = defineErrors(HELM_ERRORS);
