import type { z } from 'zod';
import { coreError } from './errors.ts';

// The discriminator `type` instead of `instanceof`: a start that reads no field then does not load zod.
type AnySchema =
  | z.ZodOptional
  | z.ZodDefault
  | z.ZodString
  | z.ZodEnum
  | z.ZodBoolean
  | z.ZodNumber
  | z.ZodArray
  | z.ZodRecord
  | z.ZodObject;

/** The type of a field, as hosts read it. */
export type FieldKind = 'string' | 'boolean' | 'number' | 'list' | 'map';

/** An input or output of a task, as its schema declares it. */
export interface Field {
  readonly name: string;
  readonly description: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly secret: boolean;
  /** Reads the words of a command line that belong to no flag: one each in their order; a list reads the rest. */
  readonly positional: boolean;
  readonly choices?: readonly string[];
  readonly default?: unknown;
}

/** Returns the fields of a task's schema, in their order. The schema is not compiled: every start of a program needs them. */
export function fieldsOf(schema: z.ZodObject): readonly Field[] {
  return Object.entries(schema.shape).map(([name, field]) => fieldOf(name, field as z.ZodType));
}

function fieldOf(name: string, schema: z.ZodType): Field {
  let inner = schema as AnySchema;
  let required = true;
  let fallback: { readonly default?: unknown } = {};
  let meta = schema.meta();
  while (inner.type === 'optional' || inner.type === 'default') {
    required = false;
    if (inner.type === 'default') fallback = { default: inner.def.defaultValue };
    inner = inner.unwrap() as AnySchema;
    meta = { ...inner.meta(), ...meta };
  }
  return {
    name,
    description: meta?.description ?? '',
    kind: kindOf(name, inner),
    required,
    secret: meta?.['secret'] === true,
    positional: meta?.['positional'] === true,
    ...(inner.type === 'enum' ? { choices: inner.options.map(String) } : {}),
    ...fallback,
  };
}

function kindOf(name: string, schema: AnySchema): FieldKind {
  switch (schema.type) {
    case 'string':
    case 'enum':
      return 'string';
    case 'boolean':
    case 'number':
      return schema.type;
    case 'array':
      return 'list';
    case 'record':
    case 'object':
      return 'map';
    default:
      throw new TypeError(`cannot read the field ${name}: no host has the type ${schema.type}`);
  }
}

/** The value that a host read for a field: the typed text, a list where the host has lists, or nothing. */
export type RawValue = string | boolean | readonly string[] | undefined;

/**
 * Converts the values that a host read into a task's inputs. All problems are reported at once.
 *
 * @param label returns the host's name of a field: `input "x"`, `--x`
 * @throws `INPUT_INVALID`
 */
export function readInputs<T extends z.ZodObject>(
  schema: T,
  raw: ReadonlyMap<string, RawValue>,
  label: (name: string) => string,
): z.output<T> {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const field of fieldsOf(schema)) {
    const value = raw.get(field.name);
    if (value === undefined || value === '') {
      if (field.required)
        problems.push(`${label(field.name)} is required: ${firstSentence(field.description)}`);
      continue;
    }
    const read = readValue(field, value);
    if (read.problem === undefined) values[field.name] = read.value;
    else
      problems.push(`${label(field.name)}: got ${quote(field, value)}, expected ${read.problem}`);
  }
  if (problems.length === 0) {
    const result = schema.safeParse(values);
    if (result.success) return result.data;
    problems.push(
      ...result.error.issues.map(
        (issue) =>
          `${label(String(issue.path[0] ?? ''))}: ${issue.message}${gotIn(issue, schema, values)}`,
      ),
    );
  }
  throw coreError(
    'INPUT_INVALID',
    problems.length === 1
      ? `${problems[0]}`
      : `cannot use ${problems.length} inputs:\n  ${problems.join('\n  ')}`,
  );
}

function readValue(
  field: Field,
  raw: string | boolean | readonly string[],
): { value?: unknown; problem?: string } {
  const text = typeof raw === 'string' ? raw.trim() : raw;
  switch (field.kind) {
    case 'boolean':
      if (typeof text === 'boolean') return { value: text };
      if (/^(true|True|TRUE)$/.test(String(text))) return { value: true };
      if (/^(false|False|FALSE)$/.test(String(text))) return { value: false };
      return { problem: 'true or false' };
    case 'number': {
      const value = Number(text);
      return Number.isNaN(value) ? { problem: 'a number' } : { value };
    }
    case 'list':
      return { value: linesOf(raw) };
    case 'map':
      return readMap(linesOf(raw));
    default:
      if (typeof text !== 'string') return { problem: 'one value' };
      if (field.choices !== undefined && !field.choices.includes(text)) {
        return { problem: `one of ${field.choices.join(', ')}` };
      }
      return { value: text };
  }
}

/** Returns the values, one a line, without blank lines and surrounding blanks. */
function linesOf(raw: string | boolean | readonly string[]): string[] {
  const lines =
    typeof raw === 'object' ? raw.flatMap((item) => item.split('\n')) : String(raw).split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

function readMap(lines: readonly string[]): { value?: unknown; problem?: string } {
  const entries: [string, string][] = [];
  for (const line of lines) {
    const at = line.indexOf('=');
    if (at <= 0) return { problem: `lines of the form key=value; "${line}" has no "="` };
    entries.push([line.slice(0, at).trim(), line.slice(at + 1).trim()]);
  }
  return { value: Object.fromEntries(entries) };
}

/** Returns `, got Y` for a text of another form than the schema expects. The value of a secret is not shown. */
function gotIn(
  { code, path }: z.core.$ZodIssue,
  schema: z.ZodObject,
  values: Readonly<Record<string, unknown>>,
): string {
  const [name, key] = path;
  const field = fieldsOf(schema).find((each) => each.name === name);
  if (code !== 'invalid_format' || field === undefined) return '';
  const value = values[field.name];
  const part = key === undefined ? value : (value as Record<PropertyKey, unknown>)[key];
  return typeof part === 'string' ? `, got ${quote(field, part)}` : '';
}

function quote(field: Field, value: string | boolean | readonly string[]): string {
  return field.secret ? 'a value (hidden: it is a secret)' : JSON.stringify(value).slice(0, 200);
}

function firstSentence(text: string): string {
  return text.split('. ')[0] ?? text;
}
