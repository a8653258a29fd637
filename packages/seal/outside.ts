import { isSealwrightError, type SealwrightError } from '@sealwright/core';

/** True for what says nothing of its subject: a question that could not be asked or finished, and was not stopped. */
export function isOutside(error: unknown): error is SealwrightError {
  return isSealwrightError(error) && error.kind === 'outside' && error.code !== 'INTERRUPTED';
}
