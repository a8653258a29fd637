import { commandLine, countText } from '@sealwright/core';
import { topLevel } from './outputs.ts';
import { proofSummary, signerText } from './proofs.ts';
import { headline, newLogEntries, nothingChanged, rowOf, shortDigest, stateIn } from './rows.ts';
import type { ReleaseReport } from './schema.ts';

/** Largest number of commands. The report file has all. */
const MAX_COMMANDS = 60;

/** Renders a report for a terminal: a table, the verdicts and, unless left out, the verify commands. */
export function terminalReport(
  report: ReleaseReport,
  { commands = true }: { readonly commands?: boolean } = {},
): string {
  return [
    '',
    subjectsTable(report),
    '',
    outcome(report),
    '',
    verdicts(report),
    '',
    commands ? verifyCommands(report) : '',
  ]
    .join('\n')
    .trimEnd();
}

function subjectsTable(report: ReleaseReport): string {
  const head = ['NAME', 'KIND', 'REFERENCE', 'DIGEST', 'SIZE', 'PLATFORMS', 'SBOM', 'LOG', 'STATE'];
  const rows = report.subjects.map((subject) => {
    const row = rowOf(subject);
    return [
      row.name,
      row.kind,
      row.reference,
      shortDigest(row.digest),
      row.size,
      row.platforms,
      row.components,
      row.logIndex,
      stateIn(report, row),
    ];
  });
  return columns([head, ...rows]);
}

/** Formats rows with columns padded to their widest cell. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) =>
    Math.max(...rows.map((row) => (row[index] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function outcome(report: ReleaseReport): string {
  const entries = newLogEntries(report);
  const left = report.subjects.filter((subject) => subject.unfinished !== undefined).length;
  if (left > 0) return `Not finished: ${left} of ${report.subjects.length} not completely signed.`;
  const verb = report.project === 'sign' ? 'Signed' : 'Published';
  return nothingChanged(report)
    ? `Nothing changed: every digest was already published, signed and attested; no new log entries. (${headline(report)})`
    : `${verb} ${headline(report)}; ${countText(entries, 'new log entry', 'new log entries')}.`;
}

function verdicts(report: ReleaseReport): string {
  const identities = new Set(
    report.subjects.flatMap((subject) =>
      subject.signatures.map((each) =>
        each.identity === ''
          ? signerText(each)
          : `${each.identity}\n             issuer ${each.issuer}`,
      ),
    ),
  );
  // A step that only signs has no verdicts.
  if (report.subjects.every((subject) => subject.verdict.result === 'unchecked'))
    return [...identities].map((identity) => `Signed by    ${identity}`).join('\n');
  const failed = report.subjects.filter((subject) => subject.verdict.result !== 'verified');
  return [
    ...[...identities].map((identity) => `Signed by    ${identity}`),
    failed.length === 0
      ? [
          `Verdict      verified: all ${report.subjects.length}, read back from the registry`,
          ...proofSummary(report.subjects.flatMap(({ verdict }) => verdict.proofs ?? [])),
        ].join('\n             ')
      : `Verdict      ${failed.map((subject) => `${subject.name}: ${subject.verdict.result} (${subject.verdict.detail})`).join('\n             ')}`,
  ].join('\n');
}

/** Formats the verify commands, each as a line to paste. */
function verifyCommands(report: ReleaseReport): string {
  const commands = topLevel(report).flatMap((subject) => subject.verify);
  if (commands.length === 0) return '';
  const rest = commands.length - MAX_COMMANDS;
  return [
    'Verify it with other tools:',
    ...commands
      .slice(0, MAX_COMMANDS)
      .map((command) => `\n  # ${command.purpose}\n  ${commandLine(command.argv, command.env)}`),
    ...(rest > 0 ? [`\n  # and ${rest} more: verify[] of release.json`] : []),
  ].join('\n');
}
