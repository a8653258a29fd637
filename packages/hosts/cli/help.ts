import { type AnyTask, type Field, fieldsOf } from '@sealwright/core';
import { COMMON_FLAGS, secretVariable } from './args.ts';

const WIDTH = 96;

/** A sub-command as `sealwright --help` lists it. */
export interface CommandSummary {
  readonly name: string;
  readonly summary: string;
}

/** Returns the text of `sealwright --help`: commands and exit codes. */
export function programHelp(
  program: string,
  version: string,
  commands: readonly CommandSummary[],
): string {
  const width = Math.max(...commands.map((command) => command.name.length)) + 2;
  return [
    `${program} ${version}: build, sign and verify what a repository publishes`,
    '',
    `Usage: ${program} COMMAND [FLAGS]`,
    '',
    'Commands:',
    ...commands.map((command) => `  ${command.name.padEnd(width)}${command.summary}`),
    '',
    `Run "${program} COMMAND --help" to list the flags of a command.`,
    'Exit codes: 0 done, 1 the check failed, 2 bad input, 3 could not finish (network, service, disk), 4 a bug.',
  ].join('\n');
}

/** Returns the text of `sealwright COMMAND --help`: flags and outputs. */
export function commandHelp(program: string, task: AnyTask): string {
  const fields = fieldsOf(task.inputs);
  const words = fields
    .filter(({ positional }) => positional)
    .map(({ name, kind, required }) => {
      const word = `${name.toUpperCase()}${kind === 'list' ? ' …' : ''}`;
      return required ? ` ${word}` : ` [${word}]`;
    })
    .join('');
  const rows = [
    ...fields.flatMap((field) => flagRows(field)),
    ...Object.entries(COMMON_FLAGS).map(([name, flag]): Row => {
      return [`${'short' in flag ? `-${flag.short}, ` : ''}--${name}`, flag.description];
    }),
  ];
  return [
    `${task.summary}.`,
    '',
    `Usage: ${program} ${task.name}${words} [FLAGS]`,
    '',
    'Flags:',
    ...rows.flatMap(([flag, text]) => [
      `  ${flag}`,
      ...wrap(text, WIDTH - 8).map((line) => `        ${line}`),
    ]),
    '',
    'Outputs (with --json):',
    ...fieldsOf(task.outputs).flatMap((field) => [
      `  ${field.name}`,
      ...wrap(field.description, WIDTH - 8).map((line) => `        ${line}`),
    ]),
  ].join('\n');
}

type Row = readonly [string, string];

function flagRows(field: Field): Row[] {
  const text = [
    field.description,
    field.choices === undefined ? '' : `One of: ${field.choices.join(', ')}.`,
    isEmpty(field.default) ? '' : `Default: ${JSON.stringify(field.default)}.`,
    field.required ? 'Required.' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
  if (field.secret) {
    return [
      [
        `--${field.name}-file FILE, --${field.name}-stdin`,
        `${text} Also read from the variable ${secretVariable(field.name)}.`,
      ],
    ];
  }
  if (field.kind === 'boolean') return [[`--${field.name}, --no-${field.name}`, text]];
  const value = field.kind === 'map' ? 'KEY=VALUE' : field.kind === 'number' ? 'N' : 'VALUE';
  return [
    [
      `--${field.name} ${value}${field.kind === 'list' || field.kind === 'map' ? ' (repeatable)' : ''}`,
      text,
    ],
  ];
}

/** Reports whether a default states nothing: no value, an empty text, list or map. */
function isEmpty(value: unknown): boolean {
  return value === undefined || ['""', '[]', '{}'].includes(JSON.stringify(value));
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + word.length + 1 > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].filter((each) => each !== '');
}
