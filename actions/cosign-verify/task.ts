import { coreError, defineTask } from '@sealwright/core';
import { openRegistries, registryInputs } from '@sealwright/oci';
import {
  findImages,
  imageOutputs,
  markdownReport,
  openPolicy,
  outputsOf,
  reportOutputs,
  requireVerified,
  verifyFound,
  writeReport,
} from '@sealwright/release';
import { openTrust, predicateTypeOf, verifyInputs } from '@sealwright/sigstore';
import { z } from 'zod';

export const task = defineTask({
  name: 'cosign-verify',
  summary: 'Verify the signatures and attestations of images and charts against an exact identity',
  surfaces: ['action', 'cli'],
  branding: { icon: 'check-circle', color: 'green' },
  permissions: { 'packages: read': 'to read from ghcr.io' },
  inputs: z.strictObject({
    images: z
      .array(z.string())
      .min(1)
      .describe('References of images, indexes or charts.')
      .meta({ positional: true }),
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
    const policy = await openPolicy(inputs, ports);
    const { identity, identityRegexp, key } = policy;
    if (identity === undefined && identityRegexp === undefined && key === undefined) {
      throw coreError(
        'INPUT_INVALID',
        'whose signature must it be? certificate-identity (or key) is missing',
        {
          hint: 'for a workflow it is https://github.com/OWNER/REPO/.github/workflows/FILE@REF, with the issuer https://token.actions.githubusercontent.com',
        },
      );
    }
    const registries = await openRegistries(inputs, inputs.images[0], ports);
    const trust = await openTrust(inputs, ports);
    const found = await findImages(inputs.images, inputs.recursive, registries, ports.log);
    const report = await verifyFound(
      found,
      policy,
      inputs.attestations.map(predicateTypeOf),
      trust,
      ports,
    );
    ports.summary.append(markdownReport(report));
    for (const subject of report.subjects)
      ports.log.info(`${subject.reference}: ${subject.verdict.result} (${subject.verdict.detail})`);
    const path = await writeReport(report, inputs.out);
    requireVerified(report, 'not verified');
    const { images, digests } = outputsOf(report, '');
    return { images, digests, report: path };
  },
});
