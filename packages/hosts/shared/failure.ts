import { describeError, exitCodeOf, isDiskFull, SealwrightError } from '@sealwright/core';

/** What a person and a program need to know of a failure. */
export interface Failure {
  readonly exitCode: number;
  readonly code: string;
  /** `verdict`, `input`, `outside` or `bug`: an action's `result` output. */
  readonly kind: SealwrightError['kind'];
  readonly message: string;
  readonly hint: string | undefined;
  readonly stack: string | undefined;
  /** Outputs that are there all the same. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** Anything thrown, as a Failure. What is not a SealwrightError is a bug: it must never read as a verdict. */
export function failureOf(error: unknown): Failure {
  const known = error instanceof SealwrightError;
  return {
    exitCode: exitCodeOf(error),
    code: known ? error.code : 'INTERNAL',
    kind: known ? error.kind : 'bug',
    message: describeError(error),
    hint: known
      ? (error.hint ?? (isDiskFull(error) ? 'make room on the disk and run it again' : undefined))
      : 'this is a defect in Sealwright, not in your release: please report it with the lines above',
    stack: known && error.kind !== 'bug' ? undefined : stackOf(error),
    outputs: known ? error.outputs : {},
  };
}

/** Where it went wrong first: the deepest cause that knows. */
function stackOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return stackOf(error.cause) ?? error.stack;
}
