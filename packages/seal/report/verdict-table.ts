import { type ProofRecord, proofLines } from './proofs.ts';
import { shortDigest, summaryTitle, withoutDigest } from './rows.ts';
import type { ReleaseReport, Subject } from './schema.ts';
import { columns } from './terminal.ts';
import { trustLine } from './trust-line.ts';

/** One line of a verdict table. */
export interface VerdictRow {
  readonly reference: string;
  /** Empty when it is unknown. */
  readonly digest: string;
  readonly platforms: string;
  /** The rule of a policy file; empty without one. */
  readonly rule: string;
  readonly result: string;
  readonly detail: string;
  /** What proves a verified result: signer, log entry and time. */
  readonly proofs?: readonly ProofRecord[] | undefined;
}

/** Largest number of verified rows with their proofs on a terminal. The report file has all. */
const MAX_PROVEN = 100;

/** Returns the rows of a report: one for each subject or, with a policy file, for each of its rules. */
export function verdictRows({ subjects, unasked = [] }: ReleaseReport): readonly VerdictRow[] {
  return [
    ...subjects.flatMap(rowsOf),
    ...unasked.map(({ reference, code, reason }) => ({
      reference,
      digest: '',
      platforms: '',
      rule: '',
      result: 'could-not-ask',
      detail: `${code}: ${reason}`,
    })),
  ];
}

function rowsOf(subject: Subject): readonly VerdictRow[] {
  const { rules = [], ...whole } = subject.verdict;
  const what = {
    reference: withoutDigest(subject.reference),
    digest: shortDigest(subject.digest),
    platforms: subject.platforms.join(', '),
  };
  return rules.length === 0
    ? [{ ...what, rule: '', ...whole }]
    : rules.map((verdict) => ({ ...what, ...verdict }));
}

/** Returns the columns that are not empty. */
function tableOf(rows: readonly VerdictRow[]): readonly (readonly string[])[] {
  const heads = [
    ['IMAGE', 'reference'],
    ['DIGEST', 'digest'],
    ['PLATFORM', 'platforms'],
    ['RULE', 'rule'],
    ['VERDICT', 'result'],
  ] as const;
  const used = heads.filter(([, key]) => rows.some((row) => row[key] !== ''));
  return [used.map(([head]) => head), ...rows.map((row) => used.map(([, key]) => row[key]))];
}

/** Renders the verdicts for a terminal. `requireVerified` adds the reasons. */
export function verdictReport(report: ReleaseReport): string {
  const rows = verdictRows(report);
  const good = rows.filter((row) => row.result === 'verified').length;
  return [
    '',
    columns(tableOf(rows)),
    '',
    ...provenLines(rows),
    `${good} of ${rows.length} verified, trusting ${trustLine(report)}`,
  ].join('\n');
}

/** Lists the signer, the log entry and the time of each verified row. */
function provenLines(rows: readonly VerdictRow[]): readonly string[] {
  const proven = rows.filter(
    ({ result, proofs = [] }) => result === 'verified' && proofs.length > 0,
  );
  if (proven.length === 0) return [];
  const more = proven.length - MAX_PROVEN;
  const lines = proven
    .slice(0, MAX_PROVEN)
    .flatMap(({ reference, digest, rule, proofs = [] }) => [
      `${[reference, digest].filter((part) => part !== '').join('@')}${rule === '' ? '' : ` (${rule})`}:`,
      ...proofLines(proofs).map((line) => `  ${line}`),
    ]);
  return [...lines, ...(more > 0 ? [`and ${more} more: see release.json`] : []), ''];
}

/** Returns the reasons of a result, or what proves it. */
function reasonOf({ result, detail, proofs = [] }: VerdictRow): string {
  return result === 'verified' && proofs.length > 0 ? proofLines(proofs).join('\n') : detail;
}

/** Renders the verdicts as a job summary. */
export function verdictMarkdown(report: ReleaseReport): string {
  const rows = verdictRows(report);
  const [head = [], ...cells] = tableOf(rows);
  const line = (row: readonly string[]): string => `| ${row.map(escape).join(' | ')} |`;
  const table = [
    line([...head, 'reason or proof']),
    line([...head, ''].map(() => '---')),
    ...cells.map((row, at) => line([...row, rows[at] === undefined ? '' : reasonOf(rows[at])])),
  ];
  const good = rows.filter((row) => row.result === 'verified').length;
  return [
    summaryTitle(report, `${good} of ${rows.length} verified`),
    table.join('\n'),
    `Trusting ${escape(trustLine(report))}.`,
    warningsOf(report),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function warningsOf({ services }: ReleaseReport): string {
  const warnings = services.sigstore?.freshness?.warnings ?? [];
  return warnings.map((each) => `> ⚠️ ${escape(each)}`).join('\n>\n');
}

function escape(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
}
