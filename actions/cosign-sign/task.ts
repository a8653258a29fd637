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

export const task = defineTask({
  name: 'cosign-sign',
  summary:
    'Sign images, charts and files, keyless or with a key, so that cosign verify accepts them',
  surfaces: ['action', 'cli'],
  branding: { icon: 'edit-3', color: 'blue' },
  permissions: {
    'packages: write': 'to attach signatures on ghcr.io',
    'id-token: write': "the job's identity, which the certificate will name",
  },
  inputs: z.strictObject({
    images: z
      .array(z.string())
      .default([])
      .describe('References of images, indexes or charts.')
      .meta({ positional: true }),
    blobs: z
      .array(z.string())
      .default([])
      .describe('Files, as glob patterns: each gets a bundle FILE.sigstore.json beside it.'),
    recursive: z.boolean().default(true).describe('Sign the platform images of an index too.'),
    annotations: z
      .array(z.string())
      .default([])
      .describe('KEY=VALUE to sign with every image: cosign verify -a asks for them.'),
    attestations: z
      .array(z.string())
      .default([])
      .describe(
        'TYPE=FILE to attest about every image: a predicate and its type (cyclonedx, spdxjson, slsaprovenance1, vuln, openvex or a URI).',
      ),
    replace: z
      .boolean()
      .default(false)
      .describe(
        'Remove what this identity or key attested before of the same types. What others attested stays.',
      ),
    proof: z
      .boolean()
      .default(true)
      .describe(
        'Read back what was attached as cosign, Kyverno, policy-controller and Flux look it up; fail when they would not find it.',
      ),
    ...signInputs,
    ...registryInputs,
    out: z.string().default('out/sign').describe('Directory for release.json and release.html.'),
    resume: z
      .string()
      .min(1)
      .optional()
      .describe(
        'File that keeps what is made while a service is away: a later run, with the same inputs, goes on with it. Default: resume.jsonl in "out".',
      ),
  }),
  outputs: z.strictObject({
    ...imageOutputs,
    bundles: z.array(z.string()).describe('Paths of the bundles of files, one a line.'),
    identity: z
      .string()
      .describe(
        'The subject alternative name in the certificate: what verifiers must ask for. Empty for a key.',
      ),
    issuer: z.string().describe('The OIDC issuer: what verifiers must ask for. Empty for a key.'),
    'log-indices': z.array(z.string()).describe('Entries in the transparency log, one a line.'),
    'verify-commands': z
      .array(z.string())
      .describe('The commands that verify it with other tools, one a line.'),
    ...reportOutputs,
  }),
  async run(inputs, ports) {
    const { images, blobs } = inputs;
    if (images.length + blobs.length === 0)
      throw coreError('INPUT_INVALID', 'nothing to sign: "images" and "blobs" are empty');
    const files = await findBlobs(blobs);
    const attestations = await readAttestations(inputs.attestations, inputs.replace);
    const annotations = readAnnotations(inputs.annotations);
    const registries = await openRegistries(inputs, images[0], ports);
    const journal = await openState(inputs.resume ?? join(inputs.out, 'resume.jsonl'), ports);
    await using opened = new AsyncDisposableStack();
    const [found, signer] = await Promise.all([
      resolveImages(images, inputs.recursive, { registries, opened, log: ports.log }),
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
    ports.log.info(terminalReport(report));
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
