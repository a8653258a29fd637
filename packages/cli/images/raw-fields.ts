import { registryInputs } from '@sealwright/inputs';
import { z } from 'zod';

/** The inputs of the tasks that print a part of an image as it is stored. */
export const rawInputs = {
  image: z
    .string()
    .describe('Image: HOST/NAME:TAG, HOST/NAME@DIGEST, oci:DIR[:TAG] or oci-archive:FILE[:TAG].')
    .meta({ positional: true }),
  platform: z.string().optional().describe('Platform of an index to read, such as linux/arm64.'),
  ...registryInputs,
};

/** The outputs of these tasks. */
export const rawOutputs = {
  digest: z.string().describe('Digest of the content.'),
  'media-type': z.string().describe('Media type of the content.'),
  size: z.number().describe('Size of the content in bytes.'),
  content: z.string().describe('Content as text.'),
};
