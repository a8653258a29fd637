import { defineTask } from '@sealwright/core';
import { registryInputs } from '@sealwright/inputs';
import { openRegistries } from '@sealwright/oci';
import { z } from 'zod';
import { copyImage } from '../images/copy.ts';

export const task = defineTask({
  name: 'copy',
  summary: 'Copy an image, index or artifact between registries, layouts and archives',
  surfaces: ['cli'],
  inputs: z.strictObject({
    from: z
      .string()
      .describe(
        'What to copy: HOST/NAME:TAG, HOST/NAME@DIGEST, oci:DIR[:TAG] or oci-archive:FILE[:TAG].',
      )
      .meta({ positional: true }),
    to: z
      .string()
      .describe('Where to: the same forms. Without a tag, the name that FROM has.')
      .meta({ positional: true }),
    platforms: z
      .array(z.string())
      .default([])
      .describe(
        'Only these platforms of an index, such as linux/arm64. The index keeps its digest; what is left out is written down beside it.',
      ),
    referrers: z
      .boolean()
      .default(true)
      .describe('Signatures, attestations, SBOMs and whatever else refers to what is copied.'),
    'legacy-tags': z
      .boolean()
      .default(true)
      .describe('What cosign keeps under tags of its own: sha256-….sig, .att and .sbom.'),
    'mount-from': z
      .string()
      .optional()
      .describe('A repository of the destination’s registry that may hold the layers already.'),
    concurrency: z
      .number()
      .int()
      .min(1)
      .max(64)
      .default(12)
      .describe(
        'Parts under way at a time. Into an archive it is one, so that the same content is the same file.',
      ),
    'dry-run': z.boolean().default(false).describe('Look what is there; copy nothing.'),
    ...registryInputs,
  }),
  outputs: z.strictObject({
    images: z.array(z.string()).describe('The copy by digest, HOST/NAME@DIGEST.'),
    digests: z.record(z.string(), z.string()).describe('The digest by the name of the copy.'),
    copied: z.number().describe('Manifests and blobs that were sent or mounted.'),
    skipped: z.number().describe('Manifests and blobs that were there.'),
    bytes: z.number().describe('Bytes that were sent.'),
    omitted: z.array(z.string()).describe('Digests of what was left out.'),
    result: z
      .enum(['copied', 'already-there', 'would-copy'])
      .describe('copied, already-there (nothing was sent), or would-copy of a dry run.'),
  }),
  async run(inputs, ports) {
    const remote = /^oci(-archive)?:/.test(inputs.to) ? inputs.from : inputs.to;
    const registries = await openRegistries(inputs, remote, ports);
    return copyImage(inputs, registries, ports);
  },
});
