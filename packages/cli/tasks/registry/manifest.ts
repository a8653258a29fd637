import { defineTask } from '@sealwright/core';
import { z } from 'zod';
import { printRaw } from '../../images/print-raw.ts';
import { readRawManifest } from '../../images/raw.ts';
import { rawInputs, rawOutputs } from '../../images/raw-fields.ts';

/** The task `manifest`: prints the manifest of an image as it is stored. */
export const task = defineTask({
  name: 'manifest',
  summary: 'Print the manifest of an image as it is stored, byte for byte',
  surfaces: ['cli'],
  inputs: z.strictObject(rawInputs),
  outputs: z.strictObject(rawOutputs),
  run: (inputs, ports) => printRaw(inputs, readRawManifest, ports),
});
