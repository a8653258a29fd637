import { defineTask } from '@sealwright/core';
import { registryInputs } from '@sealwright/inputs';
import { openRegistries } from '@sealwright/oci';
import { z } from 'zod';
import { deleteImages } from '../images/delete.ts';
import { lateProgress } from '../progress/late-progress.ts';

export const task = defineTask({
  name: 'delete',
  summary: 'Delete tags (their images stay) or, by digest, images from a registry or layout',
  surfaces: ['cli'],
  inputs: z.strictObject({
    images: z
      .array(z.string())
      .min(1)
      .describe(
        'HOST/NAME:TAG or oci:DIR:TAG takes the tag away, HOST/NAME@DIGEST or oci:DIR@DIGEST the image itself with all its tags.',
      )
      .meta({ positional: true }),
    'with-referrers': z
      .boolean()
      .default(false)
      .describe('Signatures, attestations and whatever else refers to an image by digest too.'),
    'dry-run': z.boolean().default(false).describe('Say what would be deleted; delete nothing.'),
    ...registryInputs,
  }),
  outputs: z.strictObject({
    untagged: z.array(z.string()).describe('The tags that were taken away, NAME:TAG.'),
    deleted: z.array(z.string()).describe('What was deleted, NAME@DIGEST.'),
    absent: z.array(z.string()).describe('What was not there.'),
  }),
  async run(inputs, ports) {
    const registries = await openRegistries(inputs, inputs.images[0], ports);
    const progress = lateProgress(ports, 'deleting');
    return deleteImages(inputs, registries, ports, (count) =>
      progress.note(`${count} so far`),
    ).finally(() => progress.end());
  },
});
