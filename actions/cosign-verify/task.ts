import { coreError, defineTask } from '@sealwright/core';
import { registryInputs, verifyInputs } from '@sealwright/inputs';
import { openRegistries } from '@sealwright/oci';
import {
  imageOutputs,
  joinReports,
  openVerifyRequest,
  outputsOf,
  reportOutputs,
  requireVerified,
  resolveImages,
  type Unasked,
  verdictMarkdown,
  verdictReport,
  verifyBlobs,
  withFreshness,
  writeReport,
} from '@sealwright/seal';
import { openTrust } from '@sealwright/sigstore';
import { z } from 'zod';

export const task = defineTask({
  name: 'cosign-verify',
  summary:
    'Verify the signatures and attestations of images, charts and files against an exact identity or key',
  surfaces: ['action', 'cli'],
  branding: { icon: 'check-circle', color: 'green' },
  permissions: { 'packages: read': 'to read from ghcr.io' },
  inputs: z.strictObject({
    images: z
      .array(z.string())
      .default([])
      .describe('References of images, indexes or charts.')
      .meta({ positional: true }),
    blobs: z
      .array(z.string())
      .default([])
      .describe('Files, or sha256:HEX of ones that are not here.'),
    bundle: z
      .string()
      .optional()
      .describe('The bundle of the files; default: FILE.sigstore.json beside each.'),
    policy: z
      .string()
      .min(1)
      .optional()
      .describe(
        'A policy file (docs/policy-file.md): which images must be signed by whom, and what must be attested about them. In place of the inputs that say so.',
      ),
    recursive: z.boolean().default(false).describe('Verify the platform images of an index too.'),
    ...verifyInputs,
    attestations: z
      .array(z.string())
      .default([])
      .describe(
        'Predicate types that must be attested too: cyclonedx, spdxjson, slsaprovenance1, vuln or a URI.',
      ),
    ...registryInputs,
    out: z.string().default('out/verify').describe('Directory for release.json and release.html.'),
  }),
  outputs: z.strictObject({ ...imageOutputs, ...reportOutputs }),
  async run(inputs, ports) {
    const { images, blobs } = inputs;
    if (images.length + blobs.length === 0)
      throw coreError('INPUT_INVALID', 'nothing to verify: "images" and "blobs" are empty');
    const policy = await openVerifyRequest(inputs, ports);
    const registries = await openRegistries(inputs, images[0], ports);
    const unasked: Unasked[] = [];
    await using opened = new AsyncDisposableStack();
    const [trust, found] = await Promise.all([
      openTrust(policy.trust, ports),
      resolveImages(images, inputs.recursive, { registries, opened, log: ports.log, unasked }),
    ]);
    const joined = joinReports([
      ...(images.length > 0 ? [await policy.verify({ found, unasked, trust }, ports)] : []),
      ...(blobs.length > 0
        ? [await verifyBlobs(blobs, inputs.bundle, policy.blobPolicy, trust, ports)]
        : []),
    ]);
    const report = await withFreshness(joined, trust, ports);
    ports.summary.append(verdictMarkdown(report));
    ports.log.info(verdictReport(report));
    const path = await writeReport(report, inputs.out);
    requireVerified(report, 'not verified', path);
    const outputs = outputsOf(report, '');
    return { images: outputs.images, digests: outputs.digests, report: path };
  },
});
