import { commandLine } from '@sealwright/core';
import { z } from 'zod';
import { sealError } from '../errors.ts';
import { proofSchema } from './proofs.ts';
import type { ReleaseReport, Subject } from './schema.ts';
import { repositoryOf } from './verify-commands.ts';

/** Outputs of every task. */
export const reportOutputs = {
  digests: z
    .record(z.string(), z.string())
    .describe('JSON: repository@digest of each subject, by its name.'),
  report: z
    .string()
    .describe('Path of the release.json of this step; `sealwright report-merge` joins several.'),
};

/** Outputs of tasks with images. */
export const imageOutputs = {
  images: z
    .array(z.string())
    .describe('The images, one `repository@sha256:…` a line: the input of the next step.'),
};

/** Outputs of tasks with charts. */
export const chartOutputs = {
  charts: z.array(z.string()).describe('The charts, one `repository@sha256:…` a line.'),
};

/** Outputs of tasks that publish charts. */
export const publishOutputs = {
  changed: z
    .array(z.string())
    .describe('The charts that this run wrote, one `repository@sha256:…` a line.'),
  skipped: z
    .array(z.string())
    .describe('The charts that the registry already had, one `repository@sha256:…` a line.'),
  images: z
    .array(z.string())
    .describe(
      'The images that the written charts deploy with their default values, one a line. Empty with `lint: false`.',
    ),
  'verify-commands': z
    .array(z.string())
    .describe('Commands of other tools that verify the signed charts, one a line.'),
};

/** Outputs of tasks that verify. */
export const verdictOutputs = {
  verdicts: z
    .array(
      z.strictObject({
        reference: z.string(),
        digest: z.string(),
        result: z.string(),
        detail: z.string(),
        proofs: z.array(proofSchema),
      }),
    )
    .describe(
      'JSON: the verdict on each subject, with proofs: identity and issuer, or key, the log, the entry and the time.',
    ),
};

/** Returns the outputs of a verification. */
export function verdictsOf({ subjects }: ReleaseReport): z.output<typeof verdictOutputs.verdicts> {
  return subjects.map(({ reference, digest, verdict: { result, detail, proofs = [] } }) => ({
    reference,
    digest,
    result,
    detail,
    proofs,
  }));
}

/** Outputs of a release. */
export const releaseOutputs = { ...imageOutputs, ...chartOutputs, ...reportOutputs };

/** The values of `releaseOutputs`. */
export interface ReleaseOutputs {
  readonly images: string[];
  readonly charts: string[];
  readonly digests: Record<string, string>;
  readonly report: string;
}

/** Returns which charts of a report are new, which are not, and the commands that verify them. */
export function publishOutputsOf(report: ReleaseReport): {
  readonly changed: string[];
  readonly skipped: string[];
  readonly images: string[];
  readonly 'verify-commands': string[];
} {
  const charts = report.subjects.filter(({ kind }) => kind === 'chart');
  const of = (isChanged: boolean): string[] =>
    charts.filter(({ changed }) => changed === isChanged).map(digestReference);
  return {
    changed: of(true),
    skipped: of(false),
    images: [...new Set(charts.flatMap(({ images = [] }) => images))].sort(),
    'verify-commands': charts.flatMap(({ verify }) =>
      verify.map(({ argv, env }) => commandLine(argv, env)),
    ),
  };
}

/** Returns `repository@digest` of a subject. */
function digestReference({ reference, digest }: Subject): string {
  return `${repositoryOf(reference)}@${digest}`;
}

/** Returns the step outputs of a report: indexes and single images, not the platform images of an index. */
export function outputsOf(report: ReleaseReport, path: string): ReleaseOutputs {
  const top = topLevel(report);
  return {
    images: top.filter(({ kind }) => kind !== 'chart' && kind !== 'blob').map(digestReference),
    charts: top.filter((subject) => subject.kind === 'chart').map(digestReference),
    digests: Object.fromEntries(
      top.map((subject) => [
        subject.name,
        subject.kind === 'blob' ? subject.digest : digestReference(subject),
      ]),
    ),
    report: path,
  };
}

/** Returns the subjects of a report without the platform images of its indexes. */
export function topLevel({
  subjects,
}: {
  readonly subjects: readonly Subject[];
}): readonly Subject[] {
  const listed = new Set(subjects.map(({ digest }) => digest));
  return subjects.filter(({ index }) => index === undefined || !listed.has(index));
}

/**
 * Throws unless every subject is verified. A rejection counts more than a check that could not be made.
 *
 * @param outputs of the failed step, such as `report` and `verdicts`
 * @throws `RELEASE_REJECTED` when a subject is unsigned or rejected, else `VERIFY_INCOMPLETE`
 */
export function requireVerified(
  report: ReleaseReport,
  what = 'published, but not verified',
  outputs: Readonly<Record<string, unknown>> = {},
): void {
  const bad = report.subjects.filter((subject) => subject.verdict.result !== 'verified');
  const rejected = bad.filter((subject) => subject.verdict.result !== 'could-not-ask');
  const lines = [
    ...bad.map((subject) => lineOf(shownName(subject), subject.verdict)),
    ...(report.unasked ?? []).map(({ reference, code, reason }) =>
      lineOf(reference, { result: 'could-not-ask', detail: `${code}: ${reason}` }),
    ),
  ];
  if (lines.length === 0) return;
  const message = `${what}:\n  ${lines.join('\n  ')}`;
  if (rejected.length > 0)
    throw sealError('RELEASE_REJECTED', message, {
      outputs,
      hint: 'do not announce or deploy this release; docs/why-verify-fails.md explains each result',
    });
  throw sealError('VERIFY_INCOMPLETE', message, {
    outputs,
    hint: 'these could not be checked: run it again when the registry and the services respond',
  });
}

function lineOf(name: string, { result, detail }: Subject['verdict']): string {
  return `${name}: ${result}: ${detail.replaceAll('\n', '\n    ')}`;
}

function shownName({ name, reference }: Subject): string {
  return name === reference ? name : `${name} (${reference})`;
}
