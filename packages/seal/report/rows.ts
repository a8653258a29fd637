import { sizeText } from '@sealwright/core';
import type { ReleaseReport, Subject } from './schema.ts';

/** `sha256:0123456789ab` of a digest: enough for a person to compare. */
export function shortDigest(digest: string): string {
  const at = digest.indexOf(':');
  return `${digest.slice(0, at)}:${digest.slice(at + 1, at + 13)}`;
}

/** The rows that every table of subjects has. */
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

/** A subject as the texts of a table row. */
export function rowOf(subject: Subject): SubjectRow {
  const signature =
    subject.signatures.find((record) => record.predicateType.includes('/cosign/sign')) ??
    subject.signatures[0];
  return {
    name: subject.name,
    kind: subject.kind,
    reference: withoutDigest(subject.reference),
    digest: subject.digest,
    size: sizeText(subject.size),
    platforms: subject.platforms.join(', '),
    components:
      subject.sbom.length === 0
        ? '–'
        : String(Math.max(...subject.sbom.map((record) => record.components))),
    identity: signature?.identity ?? 'not signed',
    issuer: signature?.issuer ?? '',
    logIndex: signature?.logIndex ?? '–',
    state: stateOf(subject),
    verdict: subject.verdict.result,
  };
}

function stateOf(subject: Subject): string {
  if (subject.unfinished !== undefined) return 'unfinished';
  return subject.changed ? 'published' : 'unchanged';
}

/** A reference without its digest. */
export function withoutDigest(reference: string): string {
  const at = reference.indexOf('@');
  return at < 0 ? reference : reference.slice(0, at);
}

/** What people want to know first. */
export function headline(report: ReleaseReport): string {
  const { subjects } = report;
  const count = (kind: Subject['kind'], noun: string): string => {
    const n = subjects.filter((subject) => subject.kind === kind).length;
    return n === 0 ? '' : `${n} ${noun}${n === 1 ? '' : 's'}`;
  };
  const what = [
    count('index', 'image'),
    count('image', 'platform image'),
    count('chart', 'chart'),
    count('blob', 'file'),
  ]
    .filter((text) => text !== '')
    .join(', ');
  const signed = subjects.filter((subject) => subject.signatures.length > 0).length;
  const isJudged = subjects.some((subject) => subject.verdict.result !== 'unchecked');
  const verified = subjects.filter((subject) => subject.verdict.result === 'verified').length;
  const judged = isJudged ? `, ${verified} verified` : '';
  return `${what === '' ? 'nothing' : what}; ${signed} of ${subjects.length} signed${judged}`;
}

/** True when a release found everything as it was. */
export function nothingChanged(report: ReleaseReport): boolean {
  return (
    report.subjects.length > 0 &&
    report.subjects.every(
      (subject) => !subject.changed && subject.signatures.every((record) => !record.created),
    )
  );
}

/** New entries in the transparency log that this release made. */
export function newLogEntries(report: ReleaseReport): number {
  return report.subjects
    .flatMap((subject) => subject.signatures)
    .filter((record) => record.created && record.logIndex !== undefined).length;
}

export interface TreeNode {
  readonly subject: Subject;
  readonly children: readonly TreeNode[];
}

/** Subjects as a forest: images under what they were built on, platform images under their index. */
export function treeOf(subjects: readonly Subject[]): readonly TreeNode[] {
  const names = new Set(subjects.map((subject) => subject.name));
  const parentOf = ({ kind, name, parent }: Subject): string | undefined => {
    const above = kind === 'image' ? name.split(' ')[0] : parent?.name;
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

/** How far one signature of a subject is. */
export type Stage = NonNullable<Subject['unfinished']>['made'][number];

/** What is made of a subject that is not finished, one line a signature. */
export function stageLines({ unfinished: state }: Subject): readonly string[] {
  if (state === undefined) return [];
  if (state.made.length === 0) return ['nothing new was made'];
  return state.made.map(stageText);
}

function stageText({ predicateType, layouts, timestamps, logIndices, pushed }: Stage): string {
  const what = predicateType.includes('/cosign/sign/') ? 'signature' : predicateType;
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

/** What became of it all, in a word or two. */
export function outcomeOf(report: ReleaseReport): string {
  if (report.subjects.some((subject) => subject.unfinished !== undefined)) return 'not finished';
  if (nothingChanged(report)) return 'nothing changed';
  return report.project === 'sign' ? 'signed' : 'released';
}
