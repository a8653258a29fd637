import { parseArgs } from 'node:util';
import { coreError, type Field, type RawValue, suggestionsFor } from '@sealwright/core';

/** Flags that every sub-command has. */
export const COMMON_FLAGS = {
  help: { type: 'boolean', short: 'h', description: 'show this help' },
  json: { type: 'boolean', description: 'print the outputs as JSON on standard output' },
  quiet: { type: 'boolean', short: 'q', description: 'no progress, only problems and results' },
  verbose: { type: 'boolean', short: 'v', description: 'say more' },
} as const;

/** What a command line asked for. */
export interface ParsedArgs {
  readonly raw: ReadonlyMap<string, RawValue>;
  readonly flags: ReadonlySet<keyof typeof COMMON_FLAGS>;
}

/** Where a secret may come from: never from argv, which every process on the machine can read. */
export interface SecretSources {
  env(name: string): string | undefined;
  file(path: string): string;
  stdin(): string;
}

/** Parses the words after a sub-command. @throws `INPUT_INVALID` */
export function parseCommand(
  words: readonly string[],
  fields: readonly Field[],
  secrets: SecretSources,
): ParsedArgs {
  const parsed = parse(words, fields);
  const raw = new Map<string, RawValue>();
  for (const field of fields) {
    const value = field.secret
      ? secretOf(field, parsed.values, secrets)
      : valueOf(field, parsed.values);
    if (value !== undefined) raw.set(field.name, value);
  }
  takePositionals(parsed.positionals, fields, raw);
  const names = Object.keys(COMMON_FLAGS) as (keyof typeof COMMON_FLAGS)[];
  return { raw, flags: new Set(names.filter((name) => parsed.values[name] === true)) };
}

type Values = Readonly<Record<string, unknown>>;

function parse(
  words: readonly string[],
  fields: readonly Field[],
): { values: Values; positionals: readonly string[] } {
  const options: Record<
    string,
    { type: 'string' | 'boolean'; multiple?: boolean; short?: string }
  > = {};
  for (const [name, flag] of Object.entries(COMMON_FLAGS)) {
    options[name] = { type: flag.type, ...('short' in flag ? { short: flag.short } : {}) };
  }
  for (const field of fields) {
    if (field.secret) {
      options[`${field.name}-file`] = { type: 'string' };
      options[`${field.name}-stdin`] = { type: 'boolean' };
    } else if (field.kind === 'boolean') {
      options[field.name] = { type: 'boolean' };
      options[`no-${field.name}`] = { type: 'boolean' };
    } else {
      options[field.name] = {
        type: 'string',
        multiple: field.kind === 'list' || field.kind === 'map',
      };
    }
  }
  for (const word of words) {
    const name = /^--([^=]+)/.exec(word)?.[1];
    if (name !== undefined && options[name] === undefined)
      throw unknownFlag(name, fields, Object.keys(options));
  }
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (cause) {
    throw coreError(
      'INPUT_INVALID',
      (cause as Error).message.split('. ')[0] ?? 'the command line cannot be read',
      { cause },
    );
  }
}

function unknownFlag(name: string, fields: readonly Field[], known: readonly string[]): Error {
  if (fields.some((field) => field.secret && field.name === name)) {
    return coreError(
      'INPUT_INVALID',
      `--${name} is a secret and takes no value on the command line, where others can read it`,
      {
        hint: `use --${name}-file FILE, --${name}-stdin or the variable ${secretVariable(name)}`,
      },
    );
  }
  const near = suggestionsFor(name, known);
  return coreError('INPUT_INVALID', `there is no flag --${name} here`, {
    hint:
      near.length > 0
        ? `did you mean ${near.map((flag) => `--${flag}`).join(' or ')}?`
        : 'see --help for the flags',
  });
}

function valueOf(field: Field, values: Values): RawValue {
  if (field.kind !== 'boolean') return values[field.name] as RawValue;
  if (values[`no-${field.name}`] === true) return false;
  return values[field.name] as boolean | undefined;
}

function secretOf(field: Field, values: Values, secrets: SecretSources): string | undefined {
  const path = values[`${field.name}-file`];
  if (typeof path === 'string') return secrets.file(path).trim();
  if (values[`${field.name}-stdin`] === true) return secrets.stdin().trim();
  return secrets.env(secretVariable(field.name));
}

/** `SEALWRIGHT_REGISTRY_PASSWORD` of `registry-password`. */
export function secretVariable(name: string): string {
  return `SEALWRIGHT_${name.toUpperCase().replaceAll('-', '_')}`;
}

function takePositionals(
  words: readonly string[],
  fields: readonly Field[],
  raw: Map<string, RawValue>,
): void {
  let rest = words;
  // What a flag gave already takes no word.
  for (const field of fields.filter(({ positional, name }) => positional && !isGiven(raw, name))) {
    if (field.kind === 'list' || rest.length === 0) continue;
    raw.set(field.name, rest[0]);
    rest = rest.slice(1);
  }
  if (rest.length === 0) return;
  const list = fields.find(({ positional, kind }) => positional && kind === 'list');
  if (list === undefined) {
    const names = fields.filter(({ positional }) => positional).map(({ name }) => name);
    throw coreError('INPUT_INVALID', `"${rest[0]}" is not expected here`, {
      hint:
        names.length === 0
          ? 'values belong to flags: see --help'
          : `expected ${names.join(' and ')}, and nothing more: see --help`,
    });
  }
  const before = raw.get(list.name);
  raw.set(list.name, [...(Array.isArray(before) ? before : []), ...rest]);
}

function isGiven(raw: ReadonlyMap<string, RawValue>, name: string): boolean {
  return typeof raw.get(name) === 'string';
}
