import { parseArgs } from 'node:util';
import { coreError, type Field, type RawValue, suggestionsFor } from '@sealwright/core';

/** Flags of every sub-command. */
export const COMMON_FLAGS = {
  help: { type: 'boolean', short: 'h', description: 'show this help' },
  json: { type: 'boolean', description: 'print the outputs as JSON on standard output' },
  quiet: {
    type: 'boolean',
    short: 'q',
    description: 'print only problems and results, no progress',
  },
  verbose: { type: 'boolean', short: 'v', description: 'print details' },
} as const;

/** A parsed command line: raw input values by name, and the common flags that are set. */
export interface ParsedArgs {
  readonly raw: ReadonlyMap<string, RawValue>;
  readonly flags: ReadonlySet<keyof typeof COMMON_FLAGS>;
}

/** Sources of a secret. The command line is not one: every process on the machine can read it. */
export interface SecretSources {
  env(name: string): string | undefined;
  file(path: string): string;
  stdin(): string;
}

/**
 * Parses the words after a sub-command. Secrets come from files, standard input or the environment.
 *
 * @throws `INPUT_INVALID` for an unknown flag, a flag without its value and a word too many
 */
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
      `cannot parse the command line: ${firstSentence((cause as Error).message)}`,
      { cause },
    );
  }
}

/** Node adds advice in further sentences, which is about code and not about command lines. */
function firstSentence(text: string): string {
  return text.split('. ')[0] ?? text;
}

function unknownFlag(name: string, fields: readonly Field[], known: readonly string[]): Error {
  if (fields.some((field) => field.secret && field.name === name)) {
    return coreError(
      'INPUT_INVALID',
      `cannot accept a value for --${name} on the command line: it is a secret, and other processes can read it there`,
      {
        hint: `use --${name}-file FILE, --${name}-stdin or the variable ${secretVariable(name)}`,
      },
    );
  }
  const near = suggestionsFor(name, known);
  return coreError('INPUT_INVALID', `cannot parse --${name}: the command has no such flag`, {
    hint:
      near.length > 0
        ? `did you mean ${near.map((flag) => `--${flag}`).join(' or ')}?`
        : 'list the flags with --help',
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

/** Returns the environment variable of a secret: `SEALWRIGHT_REGISTRY_PASSWORD` for `registry-password`. */
export function secretVariable(name: string): string {
  return `SEALWRIGHT_${name.toUpperCase().replaceAll('-', '_')}`;
}

function takePositionals(
  words: readonly string[],
  fields: readonly Field[],
  raw: Map<string, RawValue>,
): void {
  let rest = words;
  // A field that a flag has set takes no word.
  for (const field of fields.filter(({ positional, name }) => positional && !isGiven(raw, name))) {
    if (field.kind === 'list' || rest.length === 0) continue;
    raw.set(field.name, rest[0]);
    rest = rest.slice(1);
  }
  if (rest.length === 0) return;
  const list = fields.find(({ positional, kind }) => positional && kind === 'list');
  if (list === undefined) {
    const names = fields.filter(({ positional }) => positional).map(({ name }) => name);
    throw coreError(
      'INPUT_INVALID',
      `cannot parse "${rest[0]}": the command takes no further words`,
      {
        hint:
          names.length === 0
            ? 'pass values by flags: list them with --help'
            : `pass only ${names.join(' and ')} without a flag: list the flags with --help`,
      },
    );
  }
  const before = raw.get(list.name);
  raw.set(list.name, [...(Array.isArray(before) ? before : []), ...rest]);
}

function isGiven(raw: ReadonlyMap<string, RawValue>, name: string): boolean {
  return typeof raw.get(name) === 'string';
}
