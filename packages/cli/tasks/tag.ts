import { defineTask } from '@sealwright/core';
import { registryInputs } from '@sealwright/inputs';
import { openRegistries } from '@sealwright/oci';
import { z } from 'zod';
import { tagImage } from '../images/tag.ts';

/** The task `tag`: adds tags to an image. */
export const task = defineTask({
  name: 'tag',
  summary: 'Add tags to an image in its repository, and send only its manifest',
  surfaces: ['cli'],
  inputs: z.strictObject({
    image: z
      .string()
      .describe(
        'Image to tag: HOST/NAME:TAG, HOST/NAME@DIGEST, oci:DIR[:TAG] or oci-archive:FILE[:TAG].',
      )
      .meta({ positional: true }),
    tags: z
      .array(z.string())
      .min(1)
      .describe('Tags to add. For another repository, use the command copy.')
      .meta({ positional: true }),
    'if-absent': z
      .boolean()
      .default(false)
      .describe('Fail, and write no tag, when one of the tags already names other content.'),
    ...registryInputs,
  }),
  outputs: z.strictObject({
    images: z.array(z.string()).describe('Image by digest.'),
    digests: z.record(z.string(), z.string()).describe('Digest by NAME:TAG.'),
    tagged: z.array(z.string()).describe('Tags that were written.'),
    unchanged: z.array(z.string()).describe('Tags that already named the image.'),
  }),
  async run(inputs, ports) {
    const registries = await openRegistries(inputs, inputs.image, ports);
    return tagImage(inputs, registries, ports);
  },
});
