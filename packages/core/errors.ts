/**
 * What a failure means to the person who reads it. The exit code follows it.
 *
 * - `verdict` (1): the question was answered, and the answer is no (unsigned, different, vulnerable).
 * - `input` (2): what was asked cannot be done as it was written.
 * - `outside` (3): the question could not be asked or finished (network, registry, service, disk).
 * - `bug` (4): the program is wrong.
 */
export type ErrorKind = 'verdict' | 'input' | 'outside' | 'bug';

const EXIT_CODES: Readonly<Record<ErrorKind, number>> = {
  verdict: 1,
  input: 2,
  outside: 3,
  bug: 4,
};

/** What an error may carry beside its message. */
export interface ErrorDetails {
  /** What to do about it: a sentence, a command or a block to paste. */
  readonly hint?: string;
  readonly cause?: unknown;
  /** Outputs that are there although the task failed: where a report is. */
  readonly outputs?: Readonly<Record<string, string>>;
}

/** The one error class. `message` says what was being done to what, what was found and what was expected. */
export class SealwrightError extends Error {
  override readonly name = 'SealwrightError';
  readonly code: string;
  readonly kind: ErrorKind;
  readonly hint: string | undefined;
  readonly outputs: Readonly<Record<string, string>>;

  constructor(code: string, kind: ErrorKind, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.kind = kind;
    this.hint = details.hint;
    this.outputs = details.outputs ?? {};
  }
}

/**
 * Declares a package's error codes, each with its kind, and returns the function that makes them.
 *
 * @example
 * export const ociError = defineErrors({ REFERENCE_INVALID: 'input', BLOB_DIFFERS: 'outside' });
 * throw ociError('REFERENCE_INVALID', `"${text}" is not a reference`, { hint: 'write host/name:tag' });
 */
export function defineErrors<const Codes extends Readonly<Record<string, ErrorKind>>>(
  codes: Codes,
) {
  return (code: keyof Codes & string, message: string, details?: ErrorDetails): SealwrightError =>
    new SealwrightError(code, codes[code] ?? 'bug', message, details);
}

/** True when `error` is a SealwrightError, of `code` where one is given. */
export function isSealwrightError(error: unknown, code?: string): error is SealwrightError {
  return error instanceof SealwrightError && (code === undefined || error.code === code);
}

/** The process exit code for whatever was thrown: anything that is not a SealwrightError is a bug (4). */
export function exitCodeOf(error: unknown): number {
  return error instanceof SealwrightError ? EXIT_CODES[error.kind] : EXIT_CODES.bug;
}

/** The text of whatever was thrown, causes included, one line each, deepest last. */
export function describeError(error: unknown): string {
  const lines: string[] = [];
  for (let at: unknown = error; at !== undefined && at !== null && lines.length < 8; ) {
    const text =
      at instanceof Error
        ? at.message || at.name
        : typeof at === 'string'
          ? at
          : JSON.stringify(at);
    if (text !== '' && !lines.some((line) => line.includes(text))) lines.push(text);
    at = at instanceof Error ? at.cause : undefined;
  }
  return lines.join('\n  caused by: ');
}

/** True when the deepest cause is a disk (or a quota) without room. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT' || isDiskFull(error.cause);
}

/** Errors of core itself. */
export const coreError = defineErrors({
  JSON_INVALID: 'outside',
  INPUT_INVALID: 'input',
  DIGEST_INVALID: 'input',
  CONTENT_DIFFERS: 'outside',
  CONTENT_TOO_LARGE: 'outside',
  HTTP_FAILED: 'outside',
  HTTP_REFUSED: 'outside',
  HTTP_STATUS: 'outside',
  EXEC_FAILED: 'outside',
  IDENTITY_UNAVAILABLE: 'input',
  INTERRUPTED: 'outside',
  LOCK_TIMEOUT: 'outside',
});
