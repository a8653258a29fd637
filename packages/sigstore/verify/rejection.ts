import type { Rejection, RejectionCode } from './verdict.ts';

/** True for what is not a proof. */
export function isRejection(outcome: object): outcome is Rejection {
  return 'code' in outcome;
}

/** How a check leaves early. It never leaves `orRejection`. */
export class Rejected extends Error {
  readonly rejection: Rejection;

  constructor(code: RejectionCode, message: string) {
    super(message);
    this.rejection = { code, message };
  }
}

/** What a check finds, or why it does not. */
export function orRejection<T>(work: () => T): T | Rejection {
  try {
    return work();
  } catch (error) {
    if (error instanceof Rejected) return error.rejection;
    throw error;
  }
}

/** Runs a part of a check; whatever goes wrong in it is a rejection of this code. */
export function attempt<T>(code: RejectionCode, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Rejected) throw error;
    throw new Rejected(code, (error as Error).message);
  }
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

/** Runs the reference library's part; its errors are rejections by their own codes. */
export function runLibrary<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, message, cause } = error as { code?: string; message: string; cause?: unknown };
    const detail = cause instanceof Error ? `${message}: ${cause.message}` : message;
    const ours = /\bSCTs?\b/.test(message)
      ? 'SCT_INVALID'
      : (CODES[code ?? ''] ?? 'BUNDLE_INVALID');
    throw new Rejected(ours, `${what}: ${detail}`);
  }
}
