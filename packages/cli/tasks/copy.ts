import { defineTask } from '@sealwright/core';
import { registryInputs } from '@sealwright/inputs';
import { openRegistries } from '@sealwright/oci';
import { z } from 'zod';
import { copyImage } from '../images/copy.ts';

/** The task `copy`: copies content between registries, layouts and archives. */
export const task = defineTask({
  name: 'copy',
  summary: 'Copy an image, index or artifact between registries, layouts and archives',
  surfaces: ['cli'],
  inputs: z.strictObject({
    from: z
      .string()
      .describe('Source: HOST/NAME:TAG, HOST/NAME@DIGEST, oci:DIR[:TAG] or oci-archive:FILE[:TAG].')
      .meta({ positional: true }),
    to: z
      .string()
      .describe('Destination, in the same forms. Without a tag, the copy has the tag of FROM.')
      .meta({ positional: true }),
    platforms: z
      .array(z.string())
      .default([])
      .describe(
        'Platforms of an index to copy, such as linux/arm64. The index keeps its digest, and the output "omitted" lists the other platforms. Default: all platforms.',
      ),
    referrers: z
      .boolean()
      .default(true)
      .describe('Copy the referrers too: signatures, attestations, SBOMs and all others.'),
    'legacy-tags': z
      .boolean()
      .default(true)
      .describe('Copy the legacy tags of cosign too: sha256-….sig, .att and .sbom.'),
    'mount-from': z
      .string()
      .optional()
      .describe('A repository in the registry of the destination to mount layers from.'),
    concurrency: z
      .number()
      .int()
      .min(1)
      .max(64)
      .default(12)
      .describe(
        'Maximum number of manifests and blobs that are copied at the same time. An archive is written one by one, so that equal content makes an equal file.',
      ),
    'dry-run': z.boolean().default(false).describe('Check what would be copied, and copy nothing.'),
    ...registryInputs,
  }),
  outputs: z.strictObject({
    images: z.array(z.string()).describe('Copy by digest, HOST/NAME@DIGEST.'),
    digests: z.record(z.string(), z.string()).describe('Digest by repository of the copy.'),
    copied: z.number().describe('Number of manifests and blobs that were sent or mounted.'),
    skipped: z.number().describe('Number of manifests and blobs that the destination already had.'),
    bytes: z.number().describe('Number of bytes that were sent.'),
    omitted: z.array(z.string()).describe('Digests of the platforms that were left out.'),
    result: z
      .enum(['copied', 'already-there', 'would-copy'])
      .describe('copied, already-there (nothing was sent) or would-copy (dry run).'),
  }),
  async run(inputs, ports) {
    const remote = /^oci(-archive)?:/.test(inputs.to) ? inputs.from : inputs.to;
    const registries = await openRegistries(inputs, remote, ports);
    return copyImage(inputs, registries, ports);
  },
});
