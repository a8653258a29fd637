import { isSealwrightError } from '@sealwright/core';
import type { Rejection, RejectionCode } from './verdict.ts';

/** Returns a rejection: `cannot verify WHAT: REASON`. */
export function rejection(code: RejectionCode, what: string, reason: string): Rejection {
  return { code, message: `cannot verify ${what}: ${reason}` };
}

/** Reports whether the outcome of a check is a rejection. */
export function isRejection(outcome: object): outcome is Rejection {
  return 'code' in outcome;
}

/** An error that ends a check with a rejection. `orRejection` catches it. */
export class Rejected extends Error {
  readonly rejection: Rejection;

  constructor(reason: Rejection) {
    super(reason.message);
    this.rejection = reason;
  }
}

/** Returns the result of a check, or its rejection. */
export function orRejection<T>(check: () => T): T | Rejection {
  try {
    return check();
  } catch (error) {
    if (error instanceof Rejected) return error.rejection;
    throw error;
  }
}

/** Runs a part of a check. Throws `Rejected` with this code for every error in it. */
export function attempt<T>(code: RejectionCode, what: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof Rejected) throw error;
    // Our own errors name what they are about. Those of libraries do not.
    if (isSealwrightError(error)) throw new Rejected({ code, message: error.message });
    throw new Rejected({ ...rejection(code, what, (error as Error).message), ...defectOf(error) });
  }
}

/**
 * Returns an error as a defect if it is one of the language: libraries throw their own errors for bundles that do not
 * verify, and those of node:crypto have a code. Malformed bundles make libraries throw such errors too, so that a
 * verdict about a bundle of somebody else is a rejection all the same.
 */
function defectOf(error: unknown): Pick<Rejection, 'defect'> {
  const isDefect =
    [TypeError, RangeError, ReferenceError].some((kind) => error instanceof kind) &&
    !('code' in (error as Error));
  return isDefect ? { defect: error } : {};
}

const CODES: Readonly<Record<string, RejectionCode>> = {
  CERTIFICATE_ERROR: 'CERTIFICATE_UNTRUSTED',
  PUBLIC_KEY_ERROR: 'CERTIFICATE_UNTRUSTED',
  SIGNATURE_ERROR: 'SIGNATURE_INVALID',
  TIMESTAMP_ERROR: 'TIMESTAMP_INVALID',
  TLOG_BODY_ERROR: 'LOG_ENTRY_DIFFERS',
  TLOG_ERROR: 'LOG_PROOF_INVALID',
  TLOG_INCLUSION_PROMISE_ERROR: 'LOG_PROOF_INVALID',
  TLOG_INCLUSION_PROOF_ERROR: 'LOG_PROOF_INVALID',
  TLOG_MISSING_INCLUSION_ERROR: 'LOG_PROOF_INVALID',
};

/** Runs a check of the reference library. Throws `Rejected` with the code that belongs to the library's error. */
export function runLibrary<T>(what: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    const { code, message, cause } = error as { code?: string; message: string; cause?: unknown };
    const detail = cause instanceof Error ? `${message}: ${cause.message}` : message;
    const ours = /\bSCTs?\b/.test(message)
      ? 'SCT_INVALID'
      : (CODES[code ?? ''] ?? 'BUNDLE_INVALID');
    throw new Rejected({ ...rejection(ours, what, detail), ...defectOf(error) });
  }
}
