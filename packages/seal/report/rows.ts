import { countText, sizeText } from '@sealwright/core';
import { COSIGN_SIGN } from '@sealwright/sigstore';
import { signerText } from './proofs.ts';
import type { ReleaseReport, Subject } from './schema.ts';

/** Shortens a digest for people: `sha256:0123456789ab`. */
export function shortDigest(digest: string): string {
  const at = digest.indexOf(':');
  return `${digest.slice(0, at)}:${digest.slice(at + 1, at + 13)}`;
}

/** The cells of a table of subjects. */
export interface SubjectRow {
  readonly name: string;
  readonly kind: string;
  readonly reference: string;
  readonly digest: string;
  readonly size: string;
  readonly platforms: string;
  readonly components: string;
  readonly identity: string;
  readonly issuer: string;
  readonly logIndex: string;
  readonly state: string;
  readonly verdict: string;
}

/** Returns the cells of a subject. */
export function rowOf(subject: Subject): SubjectRow {
  const signature =
    subject.signatures.find((record) => record.predicateType === COSIGN_SIGN) ??
    subject.signatures[0] ??
    subject.verdict.proofs?.[0];
  return {
    name: subject.name,
    kind: subject.kind,
    reference: withoutDigest(subject.reference),
    digest: subject.digest,
    size: subject.size === undefined ? '–' : sizeText(subject.size),
    platforms: subject.platforms.join(', '),
    components:
      subject.sbom.length === 0
        ? '–'
        : String(Math.max(...subject.sbom.map((record) => record.components))),
    identity: signerOf(subject, signature),
    issuer: signature?.issuer ?? '',
    logIndex: signature?.logIndex ?? '–',
    state: stateOf(subject),
    verdict: subject.verdict.result,
  };
}

/** Returns the signer of a subject in words. */
function signerOf(
  { verdict }: Subject,
  signature: Parameters<typeof signerText>[0] | undefined,
): string {
  if (signature === undefined)
    return verdict.result === 'unchecked' || verdict.result === 'unsigned' ? 'not signed' : '–';
  return signerText(signature);
}

function stateOf(subject: Subject): string {
  if (subject.unfinished !== undefined) return 'unfinished';
  return subject.changed ? 'published' : 'unchanged';
}

/** Returns the state of a row in the words of its report: a step that only signs publishes nothing. */
export function stateIn({ project }: ReleaseReport, { state }: SubjectRow): string {
  return project === 'sign' && state === 'published' ? 'signed' : state;
}

/** Returns a reference without its digest. */
export function withoutDigest(reference: string): string {
  const at = reference.indexOf('@');
  return at < 0 ? reference : reference.slice(0, at);
}

/** Summarizes a report in one line. */
export function headline(report: ReleaseReport): string {
  const { subjects } = report;
  const count = (kind: Subject['kind'], noun: string): string => {
    const n = subjects.filter((subject) => subject.kind === kind).length;
    return n === 0 ? '' : countText(n, noun);
  };
  const what = [
    count('index', 'image'),
    count('image', 'platform image'),
    count('chart', 'chart'),
    count('blob', 'file'),
  ]
    .filter((text) => text !== '')
    .join(', ');
  return `${what === '' ? 'nothing' : what}; ${counts(subjects).join(', ')}`;
}

/** Counts the subjects that were signed, attested and verified. An attestation alone is no signature. */
function counts(subjects: readonly Subject[]): readonly string[] {
  const of = (test: (subject: Subject) => boolean) => subjects.filter(test).length;
  const isSignature = ({ predicateType }: Subject['signatures'][number]) =>
    predicateType === COSIGN_SIGN;
  const signed = of(({ signatures }) => signatures.some(isSignature));
  const attested = of(({ signatures }) => signatures.some((record) => !isSignature(record)));
  const isVerified = subjects.some(({ verdict }) => verdict.result !== 'unchecked');
  const verified = of(({ verdict }) => verdict.result === 'verified');
  const total = subjects.length;
  return [
    ...(signed > 0 || (attested === 0 && !isVerified) ? [`${signed} of ${total} signed`] : []),
    ...(signed === 0 && attested > 0 ? [`${attested} of ${total} attested`] : []),
    ...(isVerified ? [`${verified} of ${total} verified`] : []),
  ];
}

/** Reports whether a release changed nothing. */
export function nothingChanged(report: ReleaseReport): boolean {
  return (
    report.subjects.length > 0 &&
    report.subjects.every(
      (subject) => !subject.changed && subject.signatures.every((record) => !record.created),
    )
  );
}

/** Counts the new entries in transparency logs. */
export function newLogEntries(report: ReleaseReport): number {
  return report.subjects
    .flatMap((subject) => subject.signatures)
    .filter((record) => record.created && record.logIndex !== undefined).length;
}

/** A subject with the subjects below it. */
export interface TreeNode {
  readonly subject: Subject;
  readonly children: readonly TreeNode[];
}

/** Returns the subjects as a forest: images below their parent, platform images below their index. */
export function treeOf(subjects: readonly Subject[]): readonly TreeNode[] {
  const names = new Set(subjects.map((subject) => subject.name));
  const nameOf = new Map(subjects.map(({ digest, name }) => [digest, name]));
  const parentOf = ({ index, name, parent }: Subject): string | undefined => {
    const above = index === undefined ? parent?.name : nameOf.get(index);
    return above !== undefined && above !== name && names.has(above) ? above : undefined;
  };
  const below = Map.groupBy(subjects, parentOf);
  const nodesUnder = (name: string | undefined, depth: number): TreeNode[] =>
    (depth > 32 ? [] : (below.get(name) ?? [])).map((subject) => ({
      subject,
      children: nodesUnder(subject.name, depth + 1),
    }));
  return nodesUnder(undefined, 0);
}

/** The finished steps of one signature. */
export type Stage = NonNullable<Subject['unfinished']>['made'][number];

/** Lists the finished steps of an unfinished subject, one signature a line. */
export function stageLines({ unfinished: state }: Subject): readonly string[] {
  if (state === undefined) return [];
  if (state.made.length === 0) return ['no new signature'];
  return state.made.map(stageText);
}

function stageText({ predicateType, layouts, timestamps, logIndices, pushed }: Stage): string {
  const what = predicateType === COSIGN_SIGN ? 'signature' : predicateType;
  const steps = [
    'signed',
    ...(timestamps > 0 ? ['timestamped'] : []),
    logIndices.length > 0 ? `logged as ${logIndices.join(', ')}` : 'in no log',
    ...layouts.map((layout) =>
      pushed.includes(layout) ? `pushed as ${layout}` : `not pushed as ${layout}`,
    ),
  ];
  return `${what}: ${steps.join(', ')}`;
}

/** Returns the outcome of a report in a word or two. */
export function outcomeOf(report: ReleaseReport): string {
  if (report.subjects.some((subject) => subject.unfinished !== undefined)) return 'not finished';
  if (nothingChanged(report)) return 'nothing changed';
  return DONE[report.project] ?? 'released';
}

/** What a step of its own does, by its name. */
const DONE: Readonly<Record<string, string>> = {
  sign: 'signed',
  sbom: 'documented',
  charts: 'published',
};

/** Returns the title of every job summary: the step and what it did. */
export function summaryTitle({ project }: ReleaseReport, outcome: string): string {
  return `## Sealwright ${project.replaceAll('\n', ' ')}: ${outcome}`;
}

/** Returns the parts of a report that state a failure. Empty for a step that did all that it was called for. */
export function failuresOf({ subjects, unpublished, unasked = [] }: ReleaseReport): {
  readonly isFailed: boolean;
  readonly unverified: readonly Subject[];
} {
  const good = ['verified', 'unchecked'];
  const unverified = subjects.filter(({ verdict }) => !good.includes(verdict.result));
  const unfinished = subjects.some((subject) => subject.unfinished !== undefined);
  const isFailed =
    unfinished || unverified.length > 0 || unpublished.length > 0 || unasked.length > 0;
  return { isFailed, unverified };
}

/** Returns the verdict of an artifact, and those of its platforms that are other ones. */
export function verdictWithPlatforms(subject: Subject, all: readonly Subject[]): string {
  const { result } = subject.verdict;
  const others = all.filter(
    ({ index, verdict }) =>
      index === subject.digest && verdict.result !== result && verdict.result !== 'unchecked',
  );
  return [
    result,
    ...others.map((each) => `${each.platforms.join(', ')}: ${each.verdict.result}`),
  ].join('; ');
}
