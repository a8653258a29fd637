import { defineTask, isSealwrightError } from '@sealwright/core';
import { connectStack } from '@sealwright/sigstore-stack';
import { z } from 'zod';

export const task = defineTask({
  name: 'stack-stop',
  summary: 'Stop a stack that kind-sigstore-stack started',
  surfaces: ['cli'],
  inputs: z.strictObject({
    directory: z
      .string()
      .optional()
      .describe('The directory of the stack; default: SEALWRIGHT_STACK.')
      .meta({ positional: true }),
  }),
  outputs: z.strictObject({ stopped: z.boolean().describe('False when it was not running.') }),
  async run(inputs, ports) {
    const directory = inputs.directory ?? ports.env.get('SEALWRIGHT_STACK') ?? '.';
    try {
      await connectStack(directory, ports.http, ports.clock).stop();
      ports.log.info(`the stack of ${directory} is stopped`);
      return { stopped: true };
    } catch (error) {
      if (!isSealwrightError(error, 'STACK_NOT_RUNNING')) throw error;
      ports.log.info(`no stack runs in ${directory}`);
      return { stopped: false };
    }
  },
});
