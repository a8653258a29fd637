import { defineTask, textOf } from '@sealwright/core';
import { openRegistries, openSource } from '@sealwright/oci';
import { z } from 'zod';
import { readRawConfig } from '../../images/raw.ts';
import { rawInputs, rawOutputs } from '../../images/raw-fields.ts';

/** The task `config`: prints the config of an image as it is stored. */
export const task = defineTask({
  name: 'config',
  summary: 'Print the config of an image as it is stored, byte for byte',
  surfaces: ['cli'],
  inputs: z.strictObject(rawInputs),
  outputs: z.strictObject(rawOutputs),
  async run(inputs, ports) {
    const registries = await openRegistries(inputs, inputs.image, ports);
    await using source = await openSource(inputs.image, registries);
    const { descriptor, bytes } = await readRawConfig(source, inputs.platform);
    ports.log.raw(bytes);
    const { digest, mediaType } = descriptor;
    return { digest, 'media-type': mediaType, size: bytes.byteLength, content: textOf(bytes) };
  },
});
