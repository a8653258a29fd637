import { join } from 'node:path';
import { commandLine, coreError, defineTask } from '@sealwright/core';
import { registryInputs, signInputs } from '@sealwright/inputs';
import { openRegistries } from '@sealwright/oci';
import {
  bundlePathOf,
  declareArtifacts,
  findBlobs,
  finishState,
  imageOutputs,
  joinReports,
  keeping,
  markdownReport,
  openAttempts,
  openState,
  openTrustedSigner,
  outputsOf,
  readAnnotations,
  readAttestations,
  reportOutputs,
  requireSigned,
  resolveImages,
  setupOfSigner,
  signBlobs,
  signImages,
  terminalReport,
  warnOfLeft,
  writeReport,
} from '@sealwright/seal';
import { z } from 'zod';

/** The task `cosign-sign`: signs and attests images, charts and files. */
export const task = defineTask({
  name: 'cosign-sign',
  summary:
    'Sign images, charts and files, keyless or with a key, so that cosign verify accepts them',
  surfaces: ['action', 'cli'],
  branding: { icon: 'edit-3', color: 'blue' },
  permissions: {
    'packages: write': 'to attach signatures on ghcr.io',
    'id-token: write': 'to request an identity token, unless `key` is set',
  },
  inputs: z.strictObject({
    images: z
      .array(z.string())
      .default([])
      .describe('References of images, indexes or charts to sign.')
      .meta({ positional: true }),
    blobs: z
      .array(z.string())
      .default([])
      .describe(
        'Files to sign, as glob patterns. The bundle of FILE is written to FILE.sigstore.json.',
      ),
    recursive: z
      .boolean()
      .default(true)
      .describe('Sign every manifest of an index too, and of the indexes in it.'),
    annotations: z
      .array(z.string())
      .default([])
      .describe(
        'Annotations KEY=VALUE to sign with every image. cosign verify -a KEY=VALUE requires them.',
      ),
    attestations: z
      .array(z.string())
      .default([])
      .describe(
        'Attestations to add to every image, as TYPE=FILE. FILE is the predicate, TYPE its type: cyclonedx, spdxjson, slsaprovenance1, vuln, openvex or a URI.',
      ),
    replace: z
      .boolean()
      .default(false)
      .describe(
        'Remove earlier attestations of the same types that this identity or key signed. Attestations of others are kept.',
      ),
    proof: z
      .boolean()
      .default(true)
      .describe(
        'Read the signatures back from the registry in the way that cosign, Kyverno, policy-controller and Flux do, and fail when one is missing.',
      ),
    ...signInputs,
    ...registryInputs,
    out: z
      .string()
      .default('out/sign')
      .describe('Directory to write release.json and release.html to.'),
    resume: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Journal of finished steps. It is kept when a service is unavailable, and a later run with the same inputs resumes from it. Default: resume.jsonl in "out".',
      ),
  }),
  outputs: z.strictObject({
    ...imageOutputs,
    bundles: z.array(z.string()).describe('Paths of the bundles of the signed files, one a line.'),
    identity: z
      .string()
      .describe('Subject alternative name of the certificate, to verify with. Empty for a key.'),
    issuer: z.string().describe('OIDC issuer of the identity, to verify with. Empty for a key.'),
    'log-indices': z
      .array(z.string())
      .describe('Indices of the entries in the transparency log, one a line.'),
    'verify-commands': z
      .array(z.string())
      .describe('Commands of other tools that verify the signatures, one a line.'),
    ...reportOutputs,
  }),
  async run(inputs, ports) {
    const { images, blobs } = inputs;
    if (images.length + blobs.length === 0)
      throw coreError('INPUT_INVALID', 'cannot sign: expected "images" or "blobs", got neither');
    const files = await findBlobs(blobs);
    const attestations = await readAttestations(inputs.attestations, inputs.replace);
    const annotations = readAnnotations(inputs.annotations);
    const registries = await openRegistries(inputs, images[0], ports);
    const journal = await openState(inputs.resume ?? join(inputs.out, 'resume.jsonl'), ports);
    await using opened = new AsyncDisposableStack();
    const context = { registries, opened, log: ports.log, isMeasured: inputs.recursive };
    const [found, signer] = await Promise.all([
      resolveImages(images, inputs.recursive, context),
      openTrustedSigner(inputs, ports, journal),
    ]);
    const setup = await setupOfSigner(signer, inputs, found[0]?.repository);
    const attempts = openAttempts(journal);
    const request = { setup, annotations, attestations, prove: inputs.proof };
    const report = await keeping(journal, async () =>
      joinReports([
        ...(found.length > 0 ? [await signImages(found, request, attempts, ports)] : []),
        ...(files.length > 0 ? [await signBlobs(files, setup, attempts, ports)] : []),
      ]),
    );
    warnOfLeft(report, ports);
    ports.summary.append(markdownReport(report));
    ports.log.result(terminalReport(report));
    const path = await writeReport(report, inputs.out);
    requireSigned(report.subjects, attempts, journal, path);
    await finishState(journal, report.subjects, ports);
    await declareArtifacts(report.subjects, ports);
    const records = report.subjects.flatMap((subject) => subject.signatures);
    const { identity } = setup.signer;
    const outputs = outputsOf(report, '');
    return {
      images: outputs.images,
      bundles: files.map(bundlePathOf),
      identity: identity?.identity ?? '',
      issuer: identity?.issuer ?? '',
      'log-indices': records.flatMap((record) => record.logIndex ?? []),
      'verify-commands': report.subjects.flatMap((subject) =>
        subject.verify.map((command) => commandLine(command.argv, command.env)),
      ),
      digests: outputs.digests,
      report: path,
    };
  },
});
