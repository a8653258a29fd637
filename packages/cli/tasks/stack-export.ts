import { defineTask, sizeText } from '@sealwright/core';
import { z } from 'zod';
import { directoryInput, exportStack, stackOf } from '../stack/control.ts';

/** The task `stack-export`: writes the keys and logs of a running stack to a file. */
export const task = defineTask({
  name: 'stack-export',
  summary: 'Export the keys and logs of a running stack to a file that a new stack can start from',
  surfaces: ['cli'],
  inputs: z.strictObject({
    file: z
      .string()
      .describe('Tar file to write, with mode 0600. It contains the private keys of the stack.')
      .meta({ positional: true }),
    directory: directoryInput,
  }),
  outputs: z.strictObject({
    file: z.string().describe('Path of the file.'),
    bytes: z.number().describe('Size of the file in bytes.'),
  }),
  async run({ file, directory }, ports) {
    const bytes = await exportStack(stackOf(directory, ports), file);
    ports.log.result(
      `${file}: ${sizeText(bytes)}; start a stack from it with: sealwright stack --from ${file}`,
    );
    return { file, bytes };
  },
});
