import { defineTask } from '@sealwright/core';
import { registryInputs } from '@sealwright/inputs';
import { openRegistries } from '@sealwright/oci';
import { z } from 'zod';
import { deleteImages } from '../images/delete.ts';
import { lateProgress } from '../progress/late-progress.ts';

/** The task `delete`: removes tags and deletes images. */
export const task = defineTask({
  name: 'delete',
  summary: 'Remove tags, or delete images by digest, in a registry or layout',
  surfaces: ['cli'],
  inputs: z.strictObject({
    images: z
      .array(z.string())
      .min(1)
      .describe(
        'HOST/NAME:TAG or oci:DIR:TAG removes the tag and keeps the image. HOST/NAME@DIGEST or oci:DIR@DIGEST deletes the image with all of its tags.',
      )
      .meta({ positional: true }),
    'with-referrers': z
      .boolean()
      .default(false)
      .describe(
        'Delete the referrers of an image too: signatures, attestations and all others. Needs a digest.',
      ),
    'dry-run': z
      .boolean()
      .default(false)
      .describe('List what would be deleted, and delete nothing.'),
    ...registryInputs,
  }),
  outputs: z.strictObject({
    untagged: z.array(z.string()).describe('Removed tags, NAME:TAG.'),
    deleted: z.array(z.string()).describe('Deleted images and referrers, NAME@DIGEST.'),
    absent: z.array(z.string()).describe('Tags and images that did not exist.'),
  }),
  async run(inputs, ports) {
    const registries = await openRegistries(inputs, inputs.images[0], ports);
    const progress = lateProgress(ports, 'deleting');
    return deleteImages(inputs, registries, ports, (count) =>
      progress.note(`${count} so far`),
    ).finally(() => progress.end());
  },
});
