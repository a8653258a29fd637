import { commandLine, countText } from '@sealwright/core';
import { topLevel } from './outputs.ts';
import {
  headline,
  newLogEntries,
  outcomeOf,
  rowOf,
  shortDigest,
  stageLines,
  stateIn,
  summaryTitle,
  type TreeNode,
  treeOf,
  verdictWithPlatforms,
} from './rows.ts';
import type { ReleaseReport } from './schema.ts';

/** Largest number of commands: a job summary has at most 1 MiB. The report file has all. */
const MAX_COMMANDS = 60;

/** Renders a report as a job summary: Mermaid graph, table, commands. */
export function markdownReport(report: ReleaseReport): string {
  return [
    escape(summaryTitle(report, outcomeOf(report))),
    `${headline(report)}. ${countText(newLogEntries(report), 'new log entry', 'new log entries')}.`,
    graph(report),
    unfinished(report),
    table(report),
    commands(report),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function graph(report: ReleaseReport): string {
  const lines: string[] = [];
  const visit = (node: TreeNode, parent: string | undefined): void => {
    const id = `n${lines.length}`;
    lines.push(
      `  ${id}["${node.subject.name.replaceAll('"', "'")}<br/>${shortDigest(node.subject.digest)}"]`,
    );
    if (parent !== undefined) lines.push(`  ${parent} --> ${id}`);
    for (const child of node.children) visit(child, id);
  };
  for (const root of treeOf(report.subjects)) visit(root, undefined);
  return lines.length === 0 ? '' : ['```mermaid', 'graph TD', ...lines, '```'].join('\n');
}

function table(report: ReleaseReport): string {
  // The platforms of an index are in its row.
  const rows = topLevel(report).map((subject) => {
    const row = rowOf(subject);
    return [
      row.name,
      `\`${row.reference}\``,
      `\`${shortDigest(row.digest)}\``,
      row.size,
      row.platforms === '' ? '–' : row.platforms,
      row.components,
      row.identity,
      row.logIndex,
      stateIn(report, row),
      verdictWithPlatforms(subject, report.subjects),
    ];
  });
  const line = (cells: readonly string[]): string => `| ${cells.map(escape).join(' | ')} |`;
  const head = [
    'Name',
    'Reference',
    'Digest',
    'Size',
    'Platforms',
    'SBOM components',
    'Identity',
    'Log index',
    'State',
    'Verdict',
  ];
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function unfinished({ subjects }: ReleaseReport): string {
  const items = subjects.flatMap((subject) =>
    subject.unfinished === undefined
      ? []
      : [
          `- \`${subject.reference}\`: ${subject.unfinished.code}: ${escape(subject.unfinished.reason)}`,
          ...stageLines(subject).map((line) => `  - ${escape(line)}`),
        ],
  );
  return items.length === 0 ? '' : ['### Not completely signed', '', ...items].join('\n');
}

function commands(report: ReleaseReport): string {
  const all = report.subjects.flatMap((subject) => subject.verify).slice(0, MAX_COMMANDS);
  if (all.length === 0) return '';
  const lines = all.map(
    (command) => `# ${command.purpose}\n${commandLine(command.argv, command.env)}`,
  );
  return [
    '<details><summary>Verify it with other tools</summary>',
    '',
    '```sh',
    lines.join('\n\n'),
    '```',
    '',
    '</details>',
  ].join('\n');
}

function escape(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
