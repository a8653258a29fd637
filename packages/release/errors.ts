import { defineErrors } from '@sealwright/core';

/** Error codes of configuration files and releases, each with its kind. */
const RELEASE_ERRORS = {
  CONFIG_INVALID: 'input',
  CONFIG_NOT_FOUND: 'input',
  REGISTRY_INVALID: 'input',
  /** A file of the release cannot be read or written: a full disk, no permission. */
  FILES_FAILED: 'outside',
  /** A command of git failed: no remote, no permission, a protected branch. */
  GIT_FAILED: 'outside',
  /** A repository of charts does not have some of the archives of its index. */
  IMPORT_INCOMPLETE: 'outside',
} as const;

/** An error code of configuration files and releases. */
export type ReleaseErrorCode = keyof typeof RELEASE_ERRORS;

declare module '@sealwright/core' {
  interface ErrorCodes {
    readonly release: ReleaseErrorCode;
  }
}

/** Makes errors of configuration files and releases. */
export const releaseError = defineErrors(RELEASE_ERRORS);
