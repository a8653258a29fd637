import { defineTask } from '@sealwright/core';
import { registryInputs, signInputs } from '@sealwright/inputs';
import { openRegistries, parsePlatform } from '@sealwright/oci';
import { NOT_SCANNED, scanImages, sourceEpoch } from '@sealwright/release';
import { SBOM_FORMAT_NAMES } from '@sealwright/sbom/formats';
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

/** The task `sbom-scan`: makes and attests SBOMs. */
export const task = defineTask({
  name: 'sbom-scan',
  summary:
    'Make an SBOM of every image and platform, and attest it (without vulnerability matching for now)',
  surfaces: ['action', 'cli'],
  branding: { icon: 'list', color: 'blue' },
  permissions: {
    'packages: write': 'to attach attestations on ghcr.io, with `attest: true`',
    'id-token: write': 'to request an identity token, with `attest: true`',
  },
  inputs: z.strictObject({
    images: z
      .array(z.string())
      .min(1)
      .describe('References of images, or oci:DIR[:TAG] and oci-archive:FILE[:TAG].')
      .meta({ positional: true }),
    platforms: z
      .array(z.string())
      .default([])
      .describe(
        'Platforms of an index to scan, such as linux/arm64. The index itself then has no SBOM. Default: all platforms, and the index.',
      ),
    formats: z
      .array(z.enum(SBOM_FORMAT_NAMES))
      .default(SBOM_FORMAT_NAMES)
      .describe('Formats of the SBOM: cyclonedx (1.6 JSON), spdx (2.3 JSON).'),
    attest: z
      .boolean()
      .default(false)
      .describe('Sign the SBOMs as attestations and attach them to the images.'),
    ...signInputs,
    ...registryInputs,
    out: z
      .string()
      .default('out/sbom')
      .describe('Directory to write the SBOMs, release.json and release.html to.'),
  }),
  outputs: z.strictObject({
    ...imageOutputs,
    sbom: z.array(z.string()).describe('Paths of the SBOMs, one a line.'),
    scanned: z
      .boolean()
      .describe('Whether vulnerabilities were matched. Always false in this version.'),
    ...reportOutputs,
  }),
  async run(inputs, ports) {
    const platforms = inputs.platforms.map(parsePlatform);
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
      platforms,
      epochSeconds: await sourceEpoch('.', ports),
      directory: inputs.out,
      setup,
    };
    const { report, documents } = await scanImages(request, ports);
    ports.log.notice(NOT_SCANNED);
    ports.summary.append(`${markdownReport(report)}\n\n> ${NOT_SCANNED}.`);
    const { images, digests } = outputsOf(report, '');
    ports.log.result([...images, ...documents].join('\n'));
    return {
      images,
      sbom: [...documents],
      scanned: false,
      digests,
      report: await writeReport(report, inputs.out),
    };
  },
});
