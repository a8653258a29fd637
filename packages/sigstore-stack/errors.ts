import { defineErrors } from '@sealwright/core';

/** Errors of the embedded sigstore stack. */
export const stackError = defineErrors({
  STATE_INVALID: 'outside',
  STATE_UNWRITABLE: 'outside',
  STACK_NOT_RUNNING: 'outside',
  STACK_FAILED: 'outside',
  STACK_ANSWER_INVALID: 'outside',
  STACK_STILL_RUNNING: 'outside',
  STACK_ALREADY_RUNNING: 'input',
  ISSUER_CONFIG_INVALID: 'input',
  ISSUER_UNREACHABLE: 'outside',
});
