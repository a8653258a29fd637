import { type Digest, VERSION } from '@sealwright/core';
import { SBOM_FORMAT_NAMES } from '@sealwright/sbom/formats';
import { z } from 'zod';
import { digestSchema as digest, proofSchema } from './proofs.ts';

const sbomRecord = z.strictObject({
  format: z.enum(SBOM_FORMAT_NAMES),
  predicateType: z
    .string()
    .describe('The in-toto predicate type under which the document is attested.'),
  digest: digest.describe('Digest of the document itself.'),
  size: z.number().int().describe('Bytes of the document.'),
  components: z.number().int().describe('Number of components.'),
  attestation: digest
    .optional()
    .describe('Digest of the manifest that carries the attestation, when it was attested.'),
});

const signatureRecord = z.strictObject({
  predicateType: z.string(),
  layout: z
    .enum(['bundle', 'legacy'])
    .describe(
      'bundle: a referrer, as cosign v3 has it; legacy: a layer under a tag, as cosign v2.',
    ),
  identity: z
    .string()
    .describe('The subject alternative name of the certificate; empty for a key.'),
  issuer: z.string().describe('The OIDC issuer of the identity; empty for a key.'),
  key: digest
    .optional()
    .describe('Digest of the public key (SPKI, DER). Absent for a certificate.'),
  logIndex: z.string().optional().describe('The entry in the transparency log.'),
  manifest: digest.describe('Digest of the manifest that carries the signature.'),
  created: z.boolean().describe('False when a valid one already existed.'),
  replaced: z
    .strictObject({
      removed: z.array(digest).describe('Deleted manifests and layers.'),
      left: z.array(digest).describe('Manifests that the registry does not delete.'),
    })
    .optional()
    .describe('Replaced attestations of the same signer and type.'),
  foundBy: z
    .array(z.string())
    .optional()
    .describe('Programs that find it, by their lookups in the registry.'),
});

const verifyCommand = z.strictObject({
  judge: z.string().describe('The program: cosign, helm, crane, oras, sealwright.'),
  purpose: z.string(),
  argv: z.array(z.string()).min(1).describe('The command, word by word; complete.'),
  env: z.record(z.string(), z.string()).optional().describe('Variables that the command needs.'),
});

const result = z
  .enum(['verified', 'unsigned', 'rejected', 'could-not-ask', 'unchecked'])
  .describe('could-not-ask: the registry did not respond; unchecked: this run did not verify it.');

const signingStage = z.strictObject({
  predicateType: z.string(),
  layouts: z.array(z.enum(['bundle', 'legacy'])).describe('Wanted layouts.'),
  timestamps: z.number().int().describe('Number of timestamps.'),
  logIndices: z.array(z.string()).describe('Its entries in transparency logs.'),
  pushed: z.array(z.enum(['bundle', 'legacy'])).describe('Pushed layouts.'),
});

const proofs = z
  .array(proofSchema)
  .optional()
  .describe('The signatures and attestations that verify, with signer, log entry and time.');

/** The schema of a subject. */
export const subjectSchema = z.strictObject({
  name: z
    .string()
    .describe(
      'The name in sealwright.yaml, with the platform for one image of an index; charts/NAME for a chart.',
    ),
  kind: z.enum(['image', 'index', 'chart', 'blob']),
  reference: z.string().describe('repository:tag@digest, or repository@digest.'),
  digest,
  tags: z.array(z.string()).optional().describe('All tags that this release gives it.'),
  size: z
    .number()
    .int()
    .optional()
    .describe(
      'Bytes of its manifest, config and layers; of an index, also of its manifests with theirs. Each distinct part counts once. Absent when not all of them were read.',
    ),
  platforms: z.array(z.string()),
  index: digest
    .optional()
    .describe('Digest of the index that has this image as the image of a platform.'),
  parent: z
    .strictObject({ name: z.string(), digest })
    .optional()
    .describe('The image that it is built on.'),
  images: z
    .array(z.string())
    .optional()
    .describe(
      'The images that a chart deploys with its default values, as its templates print them.',
    ),
  changed: z.boolean().describe('False when the registry already had it.'),
  sbom: z.array(sbomRecord),
  signatures: z.array(signatureRecord),
  verdict: z
    .strictObject({
      result,
      detail: z.string(),
      proofs,
      rules: z
        .array(z.strictObject({ rule: z.string(), result, detail: z.string(), proofs }))
        .optional()
        .describe('Results of the policy rules that apply to it. All must hold.'),
    })
    .describe('Result of the strict verification, read back from the registry.'),
  verify: z.array(verifyCommand),
  unfinished: z
    .strictObject({
      code: z.string().describe('The error code.'),
      reason: z.string(),
      made: z.array(signingStage).describe('Finished parts.'),
    })
    .optional()
    .describe('Why it is not completely signed. Absent otherwise.'),
});

const freshness = z
  .strictObject({
    tuf: z
      .strictObject({
        mirror: z.string(),
        rootVersion: z.number().int(),
        expires: z.strictObject({
          root: z.string(),
          timestamp: z.string(),
          snapshot: z.string(),
          targets: z.string(),
        }),
        checkedAt: z.string().describe('Time of the last check of the mirror.'),
        stale: z.string().optional().describe('Why the mirror could not be checked this time.'),
      })
      .optional(),
    file: z.strictObject({ path: z.string(), digest, modified: z.string() }).optional(),
    ends: z
      .array(z.strictObject({ part: z.string(), name: z.string(), end: z.string() }))
      .describe('Valid keys and authorities, with their ends.'),
    warnings: z.array(z.string()),
  })
  .describe('Freshness of the trust.');

/** The schema of release.json, version 1. */
export const releaseReportSchema = z.strictObject({
  version: z.literal(1),
  generator: z.strictObject({ name: z.literal('sealwright'), version: z.string() }),
  project: z.string().describe('Name of the project.'),
  source: z
    .strictObject({
      date: z.string().describe('Date of everything that was built, ISO 8601.'),
      commit: z.string().optional().describe('The commit of the sources.'),
    })
    .optional(),
  subjects: z.array(subjectSchema),
  unpublished: z
    .array(z.strictObject({ name: z.string(), reason: z.string() }))
    .describe('Planned and not published, when a release stopped early.'),
  unasked: z
    .array(z.strictObject({ reference: z.string(), code: z.string(), reason: z.string() }))
    .optional()
    .describe('References that could not be resolved.'),
  services: z.strictObject({
    registry: z.strictObject({ host: z.string(), insecure: z.boolean() }).optional(),
    sigstore: z
      .strictObject({
        instance: z.string().describe('public, stack, or the path of the trust files.'),
        trustedRoot: z.string().optional().describe('Path of the trusted root file.'),
        signingConfig: z.string().optional().describe('Path of the signing config file.'),
        urls: z.record(z.string(), z.string()).optional(),
        freshness: freshness.optional(),
      })
      .optional(),
  }),
});

/** A release.json. */
export type ReleaseReport = z.output<typeof releaseReportSchema>;
/** A subject of a report: an image, an index, a chart or a file. */
export type Subject = z.output<typeof subjectSchema>;
/** The result of a verdict. */
export type VerdictResult = z.output<typeof result>;
/** A reference that could not be resolved. */
export type Unasked = NonNullable<ReleaseReport['unasked']>[number];
/** An SBOM of a subject. */
export type SbomRecord = z.output<typeof sbomRecord>;
/** A signature or attestation of a subject. */
export type ReportSignature = z.output<typeof signatureRecord>;
/** A command that verifies a subject. */
export type VerifyCommand = z.output<typeof verifyCommand>;

/** Returns a report without subjects. */
export function emptyReport(project: string, version: string): ReleaseReport {
  return {
    version: 1,
    generator: { name: 'sealwright', version },
    project,
    subjects: [],
    unpublished: [],
    services: {},
  };
}

/** Returns a subject without signatures and verdict. */
export function newSubject(
  fields: Pick<Subject, 'name' | 'kind' | 'reference'> & {
    readonly digest: Digest;
  } & Partial<Subject>,
): Subject {
  return {
    platforms: [],
    changed: true,
    sbom: [],
    signatures: [],
    verdict: { result: 'unchecked', detail: 'not verified in this run' },
    verify: [],
    ...fields,
  };
}

/**
 * Merges the reports of several steps or jobs: one subject for each digest and name, with everything that any report has.
 */
export function mergeReports(reports: readonly [ReleaseReport, ...ReleaseReport[]]): ReleaseReport {
  const subjects = new Map<string, Subject>();
  for (const subject of reports.flatMap((report) => report.subjects)) {
    const key = `${subject.name} ${subject.digest}`;
    const known = subjects.get(key);
    subjects.set(key, known === undefined ? subject : mergeSubjects(known, subject));
  }
  const published = new Set([...subjects.values()].map((subject) => subject.name));
  return {
    ...reports[0],
    subjects: [...subjects.values()],
    unpublished: uniqueBy(
      reports.flatMap((report) => report.unpublished).filter((entry) => !published.has(entry.name)),
      (entry) => entry.name,
    ),
    ...unaskedOf(reports),
    services: Object.assign(
      {},
      ...reports.map((report) => report.services),
    ) as ReleaseReport['services'],
  };
}

/** Joins the reports of one step about several kinds of subjects. */
export function joinReports(reports: readonly ReleaseReport[]): ReleaseReport {
  const [first = emptyReport('nothing', VERSION)] = reports;
  const subjects = reports.flatMap((report) => report.subjects);
  return { ...first, subjects, ...unaskedOf(reports) };
}

function unaskedOf(reports: readonly ReleaseReport[]): Pick<ReleaseReport, 'unasked'> {
  const all = reports.flatMap((report) => report.unasked ?? []);
  return all.length === 0 ? {} : { unasked: uniqueBy(all, (each) => each.reference) };
}

function mergeSubjects(a: Subject, b: Subject): Subject {
  return {
    ...a,
    ...b,
    changed: a.changed || b.changed,
    platforms: b.platforms.length > 0 ? b.platforms : a.platforms,
    sbom: uniqueBy([...b.sbom, ...a.sbom], (record) => record.digest),
    signatures: uniqueBy(
      [...b.signatures, ...a.signatures],
      (record) => `${record.manifest} ${record.predicateType} ${record.layout}`,
    ),
    verdict: b.verdict.result === 'unchecked' ? a.verdict : b.verdict,
    verify: uniqueBy([...a.verify, ...b.verify], (command) => JSON.stringify(command.argv)),
  };
}

function uniqueBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.toReversed().map((item) => [key(item), item])).values()].toReversed();
}
