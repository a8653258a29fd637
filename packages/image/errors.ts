import { defineErrors } from '@sealwright/core';

/** Error codes of image plans and the assemble engine, each with its kind. */
const IMAGE_ERRORS = {
  IMAGE_PLAN_INVALID: 'input',
  IMAGE_FILES_INVALID: 'input',
  IMAGE_OPTIONS_INVALID: 'input',
  FILE_CHANGED: 'outside',
  FILE_UNREADABLE: 'input',
  PARENT_INVALID: 'outside',
  PLATFORM_MISSING: 'input',
  LAYER_INVALID: 'outside',
} as const;

/** An error code of image plans and the assemble engine. */
export type ImageErrorCode = keyof typeof IMAGE_ERRORS;

declare module '@sealwright/core' {
  interface ErrorCodes {
    readonly image: ImageErrorCode;
  }
}

/** Makes errors of image plans and the assemble engine. */
export const imageError = defineErrors(IMAGE_ERRORS);
