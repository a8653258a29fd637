import { defineTask, isSealwrightError } from '@sealwright/core';
import { z } from 'zod';
import { directoryInput, directoryOf, stackOf } from '../stack/control.ts';

/** The task `stack-stop`: stops a running stack. */
export const task = defineTask({
  name: 'stack-stop',
  summary: 'Stop a stack that kind-sigstore-stack started',
  surfaces: ['cli'],
  inputs: z.strictObject({
    directory: directoryInput.meta({ positional: true }),
  }),
  outputs: z.strictObject({
    stopped: z.boolean().describe('Whether a stack was running and has been stopped.'),
  }),
  async run(inputs, ports) {
    const directory = directoryOf(inputs.directory, ports);
    try {
      await stackOf(directory, ports).stop();
      ports.log.result(`the stack in ${directory} has stopped`);
      return { stopped: true };
    } catch (error) {
      if (!isSealwrightError(error, 'STACK_NOT_RUNNING')) throw error;
      ports.log.result(`no stack runs in ${directory}`);
      return { stopped: false };
    }
  },
});
