import { isSealwrightError, type SealwrightError } from '@sealwright/core';
import type { Journal, SigningProgress } from '@sealwright/sigstore';
import { sealError } from '../errors.ts';
import { isOutside } from '../outside.ts';
import { type Stage, stageLines } from '../report/rows.ts';
import type { Subject } from '../report/schema.ts';

/** Signing of several subjects, each of which may fail. */
export interface Attempts {
  /**
   * Signs a subject. A failure outside is recorded in the subject, and the others continue; after the failure of a sigstore
   * service, no other subject starts.
   *
   * @throws errors that are not of kind `outside`, and `INTERRUPTED`
   */
  sign(subject: Subject, work: () => Promise<Subject>): Promise<Subject>;
  /** The failures, one for each failed subject. */
  readonly failures: readonly SealwrightError[];
}

/** Errors of the services that every subject needs. */
const SERVICE_ERRORS = ['SIGN_FAILED', 'IDENTITY_REFUSED'] as const;

/** Opens the attempts of one run. The journal has the finished parts of failed subjects. */
export function openAttempts(journal: Journal): Attempts {
  const failures: SealwrightError[] = [];
  const isStopped = (): boolean =>
    failures.some((each) => isSealwrightError(each, ...SERVICE_ERRORS));
  return {
    failures,
    async sign(subject, work) {
      const [first] = failures;
      if (first !== undefined && isStopped())
        return unfinished(subject, first, journal, 'not started: ');
      try {
        return await work();
      } catch (error) {
        if (!isOutside(error)) throw error;
        failures.push(error);
        return unfinished(subject, error, journal, '');
      }
    },
  };
}

function unfinished(
  subject: Subject,
  { code, message }: SealwrightError,
  journal: Journal,
  prefix: string,
): Subject {
  const made = journal.list().filter((each) => each.subject === subject.reference);
  return {
    ...subject,
    changed: made.some((each) => each.pushed.length > 0),
    unfinished: { code, reason: `${prefix}${message}`, made: made.map(stageOf) },
  };
}

function stageOf(progress: SigningProgress): Stage {
  const { predicateType, layouts, pushed, timestamps, logIndices } = progress;
  return {
    predicateType,
    layouts: [...layouts],
    timestamps,
    logIndices: [...logIndices],
    pushed: [...pushed],
  };
}

/** Largest number of subjects in a message. */
const NAMED = 40;

/**
 * Throws unless every subject is signed. The message lists the finished parts of each failed subject.
 *
 * @throws `SIGN_INCOMPLETE`, or the failure itself for a single subject with no finished part
 */
export function requireSigned(
  subjects: readonly Subject[],
  { failures }: Attempts,
  journal: Journal,
  report: string,
): void {
  const [first] = failures;
  if (first === undefined) return;
  const left = subjects.filter((subject) => subject.unfinished !== undefined);
  const made = left.flatMap((subject) => subject.unfinished?.made ?? []);
  if (subjects.length === 1 && made.length === 0) throw first;
  const reasons = [...new Set(failures.map((each) => each.message))];
  const lines = left
    .slice(0, NAMED)
    .flatMap((subject) => [subject.reference, ...stageLines(subject).map((line) => `  ${line}`)]);
  const more = left.length > NAMED ? [`… and ${left.length - NAMED} more: see ${report}`] : [];
  throw sealError(
    'SIGN_INCOMPLETE',
    [
      left.length < subjects.length
        ? `cannot sign ${left.length} of ${subjects.length} subjects; the others are signed:`
        : `cannot sign ${left.length} of ${subjects.length} subjects:`,
      ...[...reasons.slice(0, 5), ...lines, ...more].map((line) => `  ${line}`),
    ].join('\n'),
    {
      cause: first,
      outputs: { report },
      hint: `${nextStep(made.length > 0 ? journal.path : undefined)}. The report is ${report}`,
    },
  );
}

function nextStep(path: string | undefined): string {
  return path === undefined
    ? 'run it again when the service is back: existing signatures stay'
    : `run it again: ${path} has the finished parts, so nothing is signed or logged twice (in another job, pass the file with "resume: ${path}")`;
}
