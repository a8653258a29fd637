import { defineTask } from '@sealwright/core';
import { z } from 'zod';
import { printRaw } from '../../images/print-raw.ts';
import { readRawConfig } from '../../images/raw.ts';
import { rawInputs, rawOutputs } from '../../images/raw-fields.ts';

/** The task `config`: prints the config of an image as it is stored. */
export const task = defineTask({
  name: 'config',
  summary: 'Print the config of an image as it is stored, byte for byte',
  surfaces: ['cli'],
  inputs: z.strictObject(rawInputs),
  outputs: z.strictObject(rawOutputs),
  run: (inputs, ports) => printRaw(inputs, readRawConfig, ports),
});
