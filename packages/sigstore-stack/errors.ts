import { defineErrors } from '@sealwright/core';

/** Error codes of the embedded sigstore stack, each with its kind. */
const STACK_ERRORS = {
  /** The files of a stack's directory are damaged, or not those of a stack. */
  STATE_INVALID: 'input',
  STATE_UNWRITABLE: 'outside',
  STACK_NOT_RUNNING: 'outside',
  STACK_FAILED: 'outside',
  STACK_ANSWER_INVALID: 'outside',
  STACK_STILL_RUNNING: 'outside',
  STACK_ALREADY_RUNNING: 'input',
  ISSUER_CONFIG_INVALID: 'input',
  ISSUER_UNREACHABLE: 'outside',
  STACK_REFUSED: 'input',
  FAULT_IMPOSSIBLE: 'input',
  ARCHIVE_INVALID: 'input',
  STATE_EXISTS: 'input',
} as const;

/** An error code of the embedded sigstore stack. */
export type StackErrorCode = keyof typeof STACK_ERRORS;

declare module '@sealwright/core' {
  interface ErrorCodes {
    readonly stack: StackErrorCode;
  }
}

/** Makes errors of the embedded sigstore stack. */
export const stackError = defineErrors(STACK_ERRORS);
