import { z } from 'zod';
import { sealError } from '../errors.ts';
import type { ReleaseReport, Subject } from './schema.ts';
import { repositoryOf } from './verify-commands.ts';

/** Outputs that every task gives (DESIGN §7). */
export const reportOutputs = {
  digests: z
    .record(z.string(), z.string())
    .describe('JSON: repository@digest of each subject, by its name.'),
  report: z
    .string()
    .describe('Path of a release.json with what this step knows; reports of several steps merge.'),
};

export const imageOutputs = {
  images: z
    .array(z.string())
    .describe('The images, one `repository@sha256:…` a line: the next step takes it as its input.'),
};

export const chartOutputs = {
  charts: z.array(z.string()).describe('The charts, one `repository@sha256:…` a line.'),
};

export const releaseOutputs = { ...imageOutputs, ...chartOutputs, ...reportOutputs };

export interface ReleaseOutputs {
  readonly images: string[];
  readonly charts: string[];
  readonly digests: Record<string, string>;
  readonly report: string;
}

/** A report as step outputs: indexes and single images, not the platform images inside an index. */
export function outputsOf(report: ReleaseReport, path: string): ReleaseOutputs {
  const top = topLevel(report);
  const referenceOf = (subject: Subject): string =>
    `${repositoryOf(subject.reference)}@${subject.digest}`;
  return {
    images: top.filter(({ kind }) => kind !== 'chart' && kind !== 'blob').map(referenceOf),
    charts: top.filter((subject) => subject.kind === 'chart').map(referenceOf),
    digests: Object.fromEntries(
      top.map((subject) => [
        subject.name,
        subject.kind === 'blob' ? subject.digest : referenceOf(subject),
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
 * A "no" outranks what could not be asked: whoever has one need not wait for the rest.
 *
 * @param path where the report is: an output, too, of the step that fails
 * @throws `RELEASE_REJECTED` when our own verification said no to anything, else `VERIFY_INCOMPLETE` when something
 * could not be asked
 */
export function requireVerified(
  report: ReleaseReport,
  what = 'published, but not verified',
  path?: string,
): void {
  const bad = report.subjects.filter((subject) => subject.verdict.result !== 'verified');
  const asked = bad.filter((subject) => subject.verdict.result !== 'could-not-ask');
  const lines = [
    ...bad.map((subject) => lineOf(calledOf(subject), subject.verdict)),
    ...(report.unasked ?? []).map(({ reference, code, reason }) =>
      lineOf(reference, { result: 'could-not-ask', detail: `${code}: ${reason}` }),
    ),
  ];
  if (lines.length === 0) return;
  const message = `${what}:\n  ${lines.join('\n  ')}`;
  const outputs = path === undefined ? {} : { report: path };
  if (asked.length > 0)
    throw sealError('RELEASE_REJECTED', message, {
      outputs,
      hint: 'do not announce or deploy this release; docs/why-verify-fails.md explains each result',
    });
  throw sealError('VERIFY_INCOMPLETE', message, {
    outputs,
    hint: 'nothing was refused, and nothing is known of these: run it again when what did not answer is back',
  });
}

function lineOf(name: string, { result, detail }: Subject['verdict']): string {
  return `${name}: ${result}: ${detail.replaceAll('\n', '\n    ')}`;
}

function calledOf({ name, reference }: Subject): string {
  return name === reference ? name : `${name} (${reference})`;
}
