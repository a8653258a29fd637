import { defineErrors } from '@sealwright/core';

/** Error codes of image plans and of the assemble engine, with their kinds. */
export const imageError = defineErrors({
  IMAGE_PLAN_INVALID: 'input',
  IMAGE_FILES_INVALID: 'input',
  IMAGE_OPTIONS_INVALID: 'input',
  FILE_CHANGED: 'outside',
  FILE_UNREADABLE: 'outside',
  PARENT_INVALID: 'outside',
  PARENT_NOT_FOUND: 'outside',
  PLATFORM_MISSING: 'input',
  LAYER_INVALID: 'outside',
});
