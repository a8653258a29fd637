import { defineTask } from '@sealwright/core';
import { openRegistries, registryInputs } from '@sealwright/oci';
import {
  findImages,
  imageOutputs,
  markdownReport,
  openSealing,
  outputsOf,
  reportOutputs,
  signFound,
  terminalReport,
  writeReport,
} from '@sealwright/release';
import { signInputs } from '@sealwright/sigstore';
import { z } from 'zod';

export const task = defineTask({
  name: 'cosign-sign',
  summary: 'Sign images and charts keyless, as cosign v3 does, so that cosign verify accepts them',
  surfaces: ['action', 'cli'],
  branding: { icon: 'edit-3', color: 'blue' },
  permissions: {
    'packages: write': 'to attach signatures on ghcr.io',
    'id-token: write': "the job's identity, which the certificate will name",
  },
  inputs: z.strictObject({
    images: z
      .array(z.string())
      .min(1)
      .describe('References of images, indexes or charts.')
      .meta({ positional: true }),
    recursive: z.boolean().default(true).describe('Sign the platform images of an index too.'),
    ...signInputs,
    ...registryInputs,
    out: z.string().default('out/sign').describe('Directory for release.json and release.html.'),
  }),
  outputs: z.strictObject({
    ...imageOutputs,
    identity: z
      .string()
      .describe('The subject alternative name in the certificate: what verifiers must ask for.'),
    issuer: z.string().describe('The OIDC issuer: what verifiers must ask for.'),
    'log-indices': z.array(z.string()).describe('Entries in the transparency log, one a line.'),
    ...reportOutputs,
  }),
  async run(inputs, ports) {
    const registries = await openRegistries(inputs, inputs.images[0], ports);
    const found = await findImages(inputs.images, inputs.recursive, registries, ports.log);
    const sealing = await openSealing(inputs, found[0]?.repository ?? '', ports);
    const report = await signFound(found, sealing, ports);
    ports.summary.append(markdownReport(report));
    ports.log.info(terminalReport(report));
    const records = report.subjects.flatMap((subject) => subject.signatures);
    const { images, digests } = outputsOf(report, '');
    return {
      images,
      identity: sealing.signer.identity?.subject ?? '',
      issuer: sealing.signer.identity?.issuer ?? '',
      'log-indices': records.flatMap((record) =>
        record.logIndex === undefined ? [] : [record.logIndex],
      ),
      digests,
      report: await writeReport(report, inputs.out),
    };
  },
});
