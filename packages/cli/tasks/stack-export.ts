import { defineTask, sizeText } from '@sealwright/core';
import { z } from 'zod';
import { directoryInput, exportStack, stackOf } from '../stack/control.ts';

export const task = defineTask({
  name: 'stack-export',
  summary: 'Write the keys and logs of a running stack to a file that another one can start from',
  surfaces: ['cli'],
  inputs: z.strictObject({
    file: z
      .string()
      .describe('The tar to write, mode 0600: who has it can sign as the stack does.')
      .meta({ positional: true }),
    directory: directoryInput,
  }),
  outputs: z.strictObject({
    file: z.string().describe('The file.'),
    bytes: z.number().describe('Its size.'),
  }),
  async run({ file, directory }, ports) {
    const bytes = await exportStack(stackOf(directory, ports), file);
    ports.log.info(
      `${file}: ${sizeText(bytes)}; start from it with: sealwright stack --from ${file}`,
    );
    return { file, bytes };
  },
});
