import { describeError, exitCodeOf, isDiskFull, SealwrightError } from '@sealwright/core';

/** A failed task: exit code, code and kind for programs, message and hint for people. */
export interface Failure {
  readonly exitCode: number;
  readonly code: string;
  /** `verdict`, `input`, `outside` or `bug`: an action's `result` output. */
  readonly kind: SealwrightError['kind'];
  readonly message: string;
  readonly hint: string | undefined;
  /** The stack trace of a bug. */
  readonly stack: string | undefined;
  /** Outputs that the task set before it failed. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Returns anything thrown as a failure. An error of another class is a bug: it must never read as a verdict. */
export function failureOf(error: unknown): Failure {
  const known = error instanceof SealwrightError;
  return {
    exitCode: exitCodeOf(error),
    code: known ? error.code : 'INTERNAL',
    kind: known ? error.kind : 'bug',
    message: describeError(error),
    hint: known
      ? (error.hint ??
        (isDiskFull(error) ? 'free space on the disk, then run it again' : undefined))
      : 'this is a bug in Sealwright, not in your release: please report it with the lines above',
    stack: known && error.kind !== 'bug' ? undefined : stackOf(error),
    outputs: known ? error.outputs : {},
  };
}

/** Returns the stack trace of the deepest cause that has one. */
function stackOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return stackOf(error.cause) ?? error.stack;
}
