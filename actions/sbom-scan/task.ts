import { defineTask } from '@sealwright/core';
import { registryInputs, signInputs } from '@sealwright/inputs';
import { openRegistries } from '@sealwright/oci';
import { NOT_SCANNED, scanImages, sourceEpoch } from '@sealwright/release';
import {
  imageOutputs,
  markdownReport,
  openSigningSetup,
  outputsOf,
  reportOutputs,
  resolveImages,
  writeReport,
} from '@sealwright/seal';
import { z } from 'zod';

export const task = defineTask({
  name: 'sbom-scan',
  summary:
    'Make an SBOM of every image and platform, and attest it (vulnerability matching is not done yet)',
  surfaces: ['action', 'cli'],
  branding: { icon: 'list', color: 'blue' },
  permissions: {
    'packages: write': 'to attach attestations on ghcr.io, with `attest: true`',
    'id-token: write': "the job's identity, with `attest: true`",
  },
  inputs: z.strictObject({
    images: z
      .array(z.string())
      .min(1)
      .describe('References, or oci:DIR[:tag|@digest] layouts.')
      .meta({ positional: true }),
    formats: z
      .array(z.enum(['cyclonedx', 'spdx']))
      .default(['cyclonedx', 'spdx'])
      .describe('Documents to make: cyclonedx (1.6 JSON), spdx (2.3 JSON).'),
    attest: z
      .boolean()
      .default(false)
      .describe('Sign the documents as attestations and attach them to the images.'),
    ...signInputs,
    ...registryInputs,
    out: z
      .string()
      .default('out/sbom')
      .describe('Directory for the documents, release.json and release.html.'),
  }),
  outputs: z.strictObject({
    ...imageOutputs,
    sbom: z.array(z.string()).describe('Paths of the documents, one a line.'),
    scanned: z
      .boolean()
      .describe('Whether vulnerabilities were matched: false until that part exists.'),
    ...reportOutputs,
  }),
  async run(inputs, ports) {
    const registries = await openRegistries(inputs, inputs.images[0], ports);
    await using opened = new AsyncDisposableStack();
    const found = await resolveImages(inputs.images, false, {
      registries,
      opened,
      log: ports.log,
    });
    const setup = inputs.attest
      ? await openSigningSetup(inputs, found[0]?.repository ?? '', ports)
      : undefined;
    const request = {
      images: found,
      formats: inputs.formats,
      epochSeconds: await sourceEpoch('.', ports),
      directory: inputs.out,
      setup,
    };
    const { report, documents } = await scanImages(request, ports);
    ports.log.notice(NOT_SCANNED);
    ports.summary.append(`${markdownReport(report)}\n\n> ${NOT_SCANNED}.`);
    const { images, digests } = outputsOf(report, '');
    return {
      images,
      sbom: [...documents],
      scanned: false,
      digests,
      report: await writeReport(report, inputs.out),
    };
  },
});
