import { isSealwrightError, type SealwrightError } from '@sealwright/core';
import type { Journal, SigningProgress } from '@sealwright/sigstore';
import { sealError } from '../errors.ts';
import { isOutside } from '../outside.ts';
import { type Stage, stageLines } from '../report/rows.ts';
import type { Subject } from '../report/schema.ts';

/** The signing of several subjects, each of which may fail. */
export interface Attempts {
  /**
   * Signs a subject. What could not be asked or finished is noted in the subject, and the others go on; after a
   * sigstore service failed no other subject is begun.
   *
   * @throws anything that is not of kind `outside`, and `INTERRUPTED`
   */
  sign(subject: Subject, work: () => Promise<Subject>): Promise<Subject>;
  /** What failed, one a subject. */
  readonly failures: readonly SealwrightError[];
}

/** Errors of the services that every subject needs. */
const SERVICE_ERRORS = ['SIGN_FAILED', 'IDENTITY_REFUSED'] as const;

/** Opens attempts. @param nameOf how the journal names a subject */
export function openAttempts(journal: Journal): Attempts {
  const failures: SealwrightError[] = [];
  const isStopped = (): boolean =>
    failures.some((each) => isSealwrightError(each, ...SERVICE_ERRORS));
  return {
    failures,
    async sign(subject, work) {
      const [first] = failures;
      if (first !== undefined && isStopped())
        return unfinished(subject, first, journal, 'not begun: ');
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

/** Subjects that a message names at most. */
const NAMED = 40;

/**
 * Says of each subject what is signed, logged and pushed, where not all is.
 *
 * @throws `SIGN_INCOMPLETE`; where a single subject is all there was to sign and nothing of it is made, what failed
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
        ? `${left.length} of ${subjects.length} could not be signed to the end, the others are signed:`
        : `${left.length} of ${subjects.length} could not be signed to the end:`,
      ...[...reasons.slice(0, 5), ...lines, ...more].map((line) => `  ${line}`),
    ].join('\n'),
    {
      cause: first,
      outputs: { report },
      hint: `${nextStep(made.length > 0 ? journal.path : undefined)}. All of it is in ${report}`,
    },
  );
}

function nextStep(path: string | undefined): string {
  return path === undefined
    ? 'run it again when what failed is back: what is signed is left as it is'
    : `${path} keeps what is made: run the same again, in another job with "resume: ${path}" and that file, and nothing is signed or logged twice`;
}
