import type { Field } from '@sealwright/core';

/** Replaces the text between `<!-- name -->` and `<!-- /name -->`. */
export function replaceBetween(text: string, name: string, content: string, path: string): string {
  const open = `<!-- ${name} -->`;
  const close = `<!-- /${name} -->`;
  const start = text.indexOf(open);
  const end = text.indexOf(close);
  if (start < 0 || end < start)
    throw new Error(`cannot write ${path}: expected a section ${open} … ${close}`);
  return `${text.slice(0, start + open.length)}\n\n${content}\n\n${text.slice(end)}`;
}

/** Writes the Markdown table of a task's inputs. */
export function inputsTable(fields: readonly Field[]): string {
  return markdownTable(
    ['Input', 'Description', 'Default'],
    fields.map((field) => [
      `\`${field.name}\``,
      describe(field),
      field.required
        ? '**required**'
        : field.default === undefined || defaultText(field) === ''
          ? ''
          : `\`${defaultText(field)}\``,
    ]),
  );
}

/** Writes the Markdown table of a task's outputs. */
export function outputsTable(fields: readonly Field[]): string {
  return markdownTable(
    ['Output', 'Description'],
    fields.map((field) => [`\`${field.name}\``, field.description]),
  );
}

/** Writes the Markdown table of the permissions that a task needs. */
export function permissionsTable(permissions: Readonly<Record<string, string>>): string {
  const rows = Object.entries(permissions);
  if (rows.length === 0) return 'None.';
  return markdownTable(
    ['Permission', 'Why'],
    rows.map(([name, why]) => [`\`${name}\``, why]),
  );
}

function describe(field: Field): string {
  const form = {
    list: ' One a line.',
    map: ' Lines of `key=value`.',
    string: '',
    boolean: '',
    number: '',
  }[field.kind];
  const choices =
    field.choices === undefined
      ? ''
      : ` One of ${field.choices.map((choice) => `\`${choice}\``).join(', ')}.`;
  return `${field.description}${choices}${field.description.includes('one a line') ? '' : form}`;
}

/** Returns a default as a workflow writes it: lists and maps one entry a line. */
export function defaultText(field: Field): string {
  const value = field.default;
  if (Array.isArray(value)) return value.join('\n');
  if (typeof value !== 'object' || value === null) return `${value as string | number | boolean}`;
  return Object.entries(value)
    .map(([key, one]) => `${key}=${String(one)}`)
    .join('\n');
}

/** Writes a Markdown table. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
