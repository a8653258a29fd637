/**
 * The kind of an error, with its exit code.
 *
 * - `verdict` (1): the check was made, and its result is no (unsigned, different, vulnerable).
 * - `input` (2): the inputs cannot be used as they are.
 * - `outside` (3): the work could not be finished (network, registry, service, disk).
 * - `bug` (4): a defect of this program.
 */
export type ErrorKind = 'verdict' | 'input' | 'outside' | 'bug';

const EXIT_CODES: Readonly<Record<ErrorKind, number>> = {
  verdict: 1,
  input: 2,
  outside: 3,
  bug: 4,
};

/** Optional parts of an error. */
export interface ErrorDetails {
  /** What to do about it: a sentence, a command or a block to paste. */
  readonly hint?: string;
  readonly cause?: unknown;
  /** Outputs of the failed task, such as the path of its report. */
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** Error codes of core, each with its kind. */
const CORE_ERRORS = {
  JSON_INVALID: 'outside',
  INPUT_INVALID: 'input',
  DIGEST_INVALID: 'input',
  CONTENT_DIFFERS: 'outside',
  CONTENT_TOO_LARGE: 'outside',
  HTTP_FAILED: 'outside',
  HTTP_REFUSED: 'outside',
  EXEC_FAILED: 'outside',
  IDENTITY_UNAVAILABLE: 'input',
  INTERRUPTED: 'outside',
  LOCK_TIMEOUT: 'outside',
  /** A defect: the code of everything that is thrown and is not a `SealwrightError`. */
  INTERNAL: 'bug',
} as const;

/** An error code of core. */
export type CoreErrorCode = keyof typeof CORE_ERRORS;

/**
 * Error codes by the package that declares them. A package adds its own by declaration merging, in its errors.ts.
 *
 * @example
 * declare module '@sealwright/core' {
 *   interface ErrorCodes {
 *     readonly oci: OciErrorCode;
 *   }
 * }
 */
export interface ErrorCodes {
  readonly core: CoreErrorCode;
}

/** An error code that core or an imported package declares. */
export type ErrorCode = ErrorCodes[keyof ErrorCodes];

/** The error class of all packages. `message` reads `cannot VERB OBJECT: expected X, got Y`. */
export class SealwrightError extends Error {
  override readonly name = 'SealwrightError';
  readonly code: ErrorCode;
  readonly kind: ErrorKind;
  readonly hint: string | undefined;
  readonly outputs: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, kind: ErrorKind, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.kind = kind;
    this.hint = details.hint;
    this.outputs = details.outputs ?? {};
  }
}

/**
 * Returns the constructor of a package's errors.
 *
 * @param kinds the package's codes, which `ErrorCodes` declares, each with its kind
 * @example
 * const OCI_ERRORS = { REFERENCE_INVALID: 'input', REGISTRY_FAILED: 'outside' } as const;
 * export const ociError = defineErrors(OCI_ERRORS);
 * throw ociError('REFERENCE_INVALID', `cannot parse "${text}": expected HOST/NAME:TAG`);
 */
export function defineErrors<Code extends ErrorCode>(
  kinds: Readonly<Record<Code, ErrorKind>>,
): (code: Code, message: string, details?: ErrorDetails) => SealwrightError {
  return (code, message, details) => new SealwrightError(code, kinds[code], message, details);
}

/** Makes errors of core. */
export const coreError = defineErrors(CORE_ERRORS);

/** Reports whether `error` is a SealwrightError, and of one of `codes` where any are given. */
export function isSealwrightError(
  error: unknown,
  ...codes: readonly ErrorCode[]
): error is SealwrightError {
  return error instanceof SealwrightError && (codes.length === 0 || codes.includes(error.code));
}

/** Returns an error of the same code and kind with another message, or another hint. `error` is its cause. */
export function restated(
  error: SealwrightError,
  { message = error.message, hint = error.hint }: { message?: string; hint?: string | undefined },
): SealwrightError {
  const details = { cause: error, outputs: error.outputs };
  return new SealwrightError(
    error.code,
    error.kind,
    message,
    hint === undefined ? details : { ...details, hint },
  );
}

/** Returns the error of another process of this program, which printed its code, kind and message. */
export function relayed(
  code: ErrorCode,
  kind: ErrorKind,
  message: string,
  details: ErrorDetails,
): SealwrightError {
  return new SealwrightError(code, kind, message, details);
}

/** Returns the exit code for a thrown value: 4 for anything that is not a `SealwrightError`. */
export function exitCodeOf(error: unknown): number {
  return error instanceof SealwrightError ? EXIT_CODES[error.kind] : EXIT_CODES.bug;
}

/** Returns the message of a thrown value and those of its causes, one a line, the deepest last. */
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

/** Reports whether a cause of the error is a full disk or an exhausted quota. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT' || isDiskFull(error.cause);
}

/**
 * Returns a handler for `catch` that puts `fallback` in place of a file or directory that is not there (`ENOENT`,
 * `ENOTDIR`) and throws anything else again: a file that cannot be read is not a missing one.
 */
export function ifMissing<T>(fallback: T): (error: unknown) => T {
  return (error) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return fallback;
    throw error;
  };
}
