import { defineErrors } from '@sealwright/core';

/** Error codes of the template engine, each with its kind. */
const ENGINE_ERRORS = {
  /** The file of the engine is missing or damaged. */
  ENGINE_MISSING: 'outside',
  /** A chart needs more time, memory or stack than a chart may use, or gives more output. */
  ENGINE_STOPPED: 'input',
} as const;

/** An error code of the template engine. */
export type EngineErrorCode = keyof typeof ENGINE_ERRORS;

declare module '@sealwright/core' {
  interface ErrorCodes {
    readonly helmEngine: EngineErrorCode;
  }
}

/** Makes errors of the template engine. */
export const engineError = defineErrors(ENGINE_ERRORS);
