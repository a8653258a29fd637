import { countText } from '@sealwright/core';
import { differencesText } from '../publish/compare.ts';
import { dependencyText, type PushDecision } from '../publish/push.ts';
import type { Bump } from './bump.ts';
import type { PlannedChart } from './plan.ts';

/** A row of a plan: the push of one chart in words. */
export interface PlanRow {
  readonly decision: PushDecision;
  readonly name: string;
  readonly version: string;
  /** `repository:tag`. */
  readonly reference: string;
  readonly digest: string;
  /** Why it is refused or replaced: the reason, and the files that differ, one a line. Empty otherwise. */
  readonly detail: string;
}

/** Returns what the push of a chart does, in words. */
export function planRow({ chart, repository, push, bump }: PlannedChart): PlanRow {
  const { name, version } = chart.metadata;
  const isRaised = bump !== undefined && bump.from !== bump.to;
  return {
    decision: push.decision,
    name,
    version: isRaised ? `${bump.from} -> ${bump.to}` : version,
    reference: `${repository}:${push.tag}`,
    digest: push.descriptor.digest,
    detail: isRaised && push.refusal === undefined ? bumpReason(bump) : detailOf(push),
  };
}

/** Returns why a version is raised. */
export function bumpReason({ dependencies }: Bump): string {
  return `${dependencyText(dependencies)} changed`;
}

function detailOf({ decision, differences, changes }: PlannedChart['push']): string {
  if (differences.length === 0) return decision === 'refused' ? 'the version exists' : '';
  const dependencies = changes?.dependencies ?? [];
  const reason =
    dependencies.length === 0
      ? 'the published version has other content'
      : `${dependencyText(dependencies)} changed`;
  return `${reason}:${differencesText(differences)}`;
}

/** Formats a plan for a terminal: a line for each chart, with the files that differ below it. */
export function planText(plans: readonly PlannedChart[]): string {
  const lines = plans.map((plan) => {
    const { decision, name, version, reference, digest, detail } = planRow(plan);
    const line = `${decision.padEnd(9)}  ${name} ${version}  ${reference}@${digest}`;
    return detail === '' ? line : `${line}\n  ${detail.replaceAll('\n', '\n  ')}`;
  });
  return [...lines, `${countsText(plans)}; dry run: nothing was pushed`].join('\n');
}

/** Formats a plan as a Markdown table for a job summary. */
export function planMarkdown(plans: readonly PlannedChart[]): string {
  const cell = (text: string): string =>
    text.replaceAll('|', '\\|').replaceAll('`', "'").replaceAll(/\n\s*/g, '<br>');
  const rows = plans.map((plan) => {
    const { decision, name, version, reference, digest, detail } = planRow(plan);
    const code = `\`${cell(`${reference}@${digest}`)}\``;
    return `| ${[cell(name), cell(version), decision, code, cell(detail)].join(' | ')} |`;
  });
  return [
    `## Sealwright charts: plan`,
    '',
    `${countsText(plans)}. Nothing was pushed.`,
    '',
    '| Chart | Version | Decision | Reference | Reason |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

const COUNTED: Readonly<Record<PushDecision, string>> = {
  push: 'to push',
  unchanged: 'unchanged',
  overwrite: 'to overwrite',
  refused: 'refused',
};

function countsText(plans: readonly PlannedChart[]): string {
  const counts = Map.groupBy(plans, ({ push }) => push.decision);
  const parts = [...counts].map(([decision, each]) => `${each.length} ${COUNTED[decision]}`);
  return [countText(plans.length, 'chart'), ...parts].join(', ');
}
