import { defineTask } from '@sealwright/core';
import { registryInputs } from '@sealwright/inputs';
import { openRegistries } from '@sealwright/oci';
import { z } from 'zod';
import { tagImage } from '../images/tag.ts';

export const task = defineTask({
  name: 'tag',
  summary: 'Give an image more tags where it is, without sending anything but its manifest',
  surfaces: ['cli'],
  inputs: z.strictObject({
    image: z
      .string()
      .describe(
        'What to tag: HOST/NAME:TAG, HOST/NAME@DIGEST, oci:DIR[:TAG] or oci-archive:FILE[:TAG].',
      )
      .meta({ positional: true }),
    tags: z
      .array(z.string())
      .min(1)
      .describe('The new tags. To another repository an image is copied.')
      .meta({ positional: true }),
    'if-absent': z
      .boolean()
      .default(false)
      .describe('Move no tag: fail, and write none, when one names something else already.'),
    ...registryInputs,
  }),
  outputs: z.strictObject({
    images: z.array(z.string()).describe('The image by digest.'),
    digests: z.record(z.string(), z.string()).describe('The digest by each name, NAME:TAG.'),
    tagged: z.array(z.string()).describe('The tags that were written.'),
    unchanged: z.array(z.string()).describe('The tags that named it already.'),
  }),
  async run(inputs, ports) {
    const registries = await openRegistries(inputs, inputs.image, ports);
    return tagImage(inputs, registries, ports);
  },
});
