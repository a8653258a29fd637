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
  verdictOutputs,
  verdictReport,
  verdictsOf,
  verifyBlobs,
  withFreshness,
  writeReport,
} from '@sealwright/seal';
import { openTrust } from '@sealwright/sigstore';
import { z } from 'zod';

/** The task `cosign-verify`: verifies signatures and attestations. */
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
      .describe('References of images, indexes or charts to verify.')
      .meta({ positional: true }),
    blobs: z
      .array(z.string())
      .default([])
      .describe('Files to verify, as paths or digests (sha256:HEX).'),
    bundle: z
      .string()
      .optional()
      .describe('Path of the bundle of the files. Default: FILE.sigstore.json for each FILE.'),
    policy: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Path of a policy file (docs/policy-file.md) with rules for images: their signers and their attestations. It replaces the inputs that describe signers and attestations.',
      ),
    recursive: z
      .boolean()
      .default(false)
      .describe('Verify every manifest of an index too, and of the indexes in it.'),
    ...verifyInputs,
    attestations: z
      .array(z.string())
      .default([])
      .describe(
        'Predicate types of required attestations: cyclonedx, spdxjson, slsaprovenance1, vuln or a URI.',
      ),
    ...registryInputs,
    out: z
      .string()
      .default('out/verify')
      .describe('Directory to write release.json and release.html to.'),
  }),
  outputs: z.strictObject({ ...imageOutputs, ...verdictOutputs, ...reportOutputs }),
  async run(inputs, ports) {
    const { images, blobs } = inputs;
    if (images.length + blobs.length === 0)
      throw coreError('INPUT_INVALID', 'cannot verify: expected "images" or "blobs", got neither');
    const request = await openVerifyRequest(inputs, ports);
    const registries = await openRegistries(inputs, images[0], ports);
    const unasked: Unasked[] = [];
    await using opened = new AsyncDisposableStack();
    const [trust, found] = await Promise.all([
      openTrust(request.trust, ports),
      resolveImages(images, inputs.recursive, { registries, opened, log: ports.log, unasked }),
    ]);
    const joined = joinReports([
      ...(images.length > 0 ? [await request.verify({ found, unasked, trust }, ports)] : []),
      ...(blobs.length > 0
        ? [await verifyBlobs(blobs, inputs.bundle, request.blobPolicy, trust, ports)]
        : []),
    ]);
    const report = await withFreshness(joined, trust, ports);
    ports.summary.append(verdictMarkdown(report));
    ports.log.result(verdictReport(report));
    const path = await writeReport(report, inputs.out);
    const verdicts = verdictsOf(report);
    requireVerified(report, 'not verified', { verdicts, report: path });
    const { images: verified, digests } = outputsOf(report, '');
    return { images: verified, verdicts, digests, report: path };
  },
});
