import { isSealwrightError, type SealwrightError } from '@sealwright/core';

/** Reports whether an error leaves the verdict open: the check could not be finished, and nobody interrupted it. */
export function isOutside(error: unknown): error is SealwrightError {
  return isSealwrightError(error) && error.kind === 'outside' && error.code !== 'INTERRUPTED';
}
