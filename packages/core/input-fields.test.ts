import { expect, test } from 'vitest';
import { z } from 'zod';
import { fieldsOf, readInputs } from './input-fields.ts';

const schema = z.strictObject({
  images: z.array(z.string()).min(1).describe('References, one a line.').meta({ positional: true }),
  mode: z.enum(['bundle', 'legacy']).default('bundle').describe('How.'),
  recursive: z.boolean().default(true).describe('Into platforms.'),
  retries: z.number().int().optional().describe('How often.'),
  password: z.string().optional().describe('Secret.').meta({ secret: true }),
  annotations: z.record(z.string(), z.string()).optional().describe('Pairs.'),
});
const label = (name: string): string => `input "${name}"`;

test('reads all fields from the schema', () => {
  expect(
    fieldsOf(schema).map((field) => [
      field.name,
      field.kind,
      field.required,
      field.secret,
      field.positional,
    ]),
  ).toEqual([
    ['images', 'list', true, false, true],
    ['mode', 'string', false, false, false],
    ['recursive', 'boolean', false, false, false],
    ['retries', 'number', false, false, false],
    ['password', 'string', false, true, false],
    ['annotations', 'map', false, false, false],
  ]);
});

test('converts text to values and fills in defaults', () => {
  const raw = new Map([
    ['images', ' a/b:1 \n\n c/d@sha256:x \n'],
    ['recursive', 'False'],
    ['retries', '3'],
    ['annotations', 'a=1\nb=x=y'],
  ]);
  expect(readInputs(schema, raw, label)).toEqual({
    images: ['a/b:1', 'c/d@sha256:x'],
    mode: 'bundle',
    recursive: false,
    retries: 3,
    annotations: { a: '1', b: 'x=y' },
  });
});

test('reports all problems at once and hides secrets', () => {
  const raw = new Map([
    ['mode', 'both'],
    ['recursive', 'yes'],
    ['retries', 'x'],
    ['annotations', 'novalue'],
  ]);
  const attempt = () => readInputs(schema, raw, label);
  expect(attempt).toThrow(/input "images" is required/);
  expect(attempt).toThrow(/input "mode": got "both", expected one of bundle, legacy/);
  expect(attempt).toThrow(/input "recursive": got "yes", expected true or false/);
  expect(attempt).toThrow(/input "annotations".*"novalue" has no "="/);
});

test('states the expected form and the value when a text has another form', () => {
  const shape = z.string().regex(/^\d+d$/, 'expected a duration such as 90d');
  const forms = z.strictObject({
    age: shape.optional().describe('Age.'),
    ages: z.array(shape).default([]).describe('Ages.'),
    token: shape.optional().describe('Secret.').meta({ secret: true }),
  });
  const problem = (name: string, value: string) => {
    try {
      readInputs(forms, new Map([[name, value]]), (field) => `--${field}`);
      return 'none';
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(problem('age', '90 days')).toBe('--age: expected a duration such as 90d, got "90 days"');
  expect(problem('ages', '1d\n2 d')).toBe('--ages: expected a duration such as 90d, got "2 d"');
  const hidden = '--token: expected a duration such as 90d, got a value (hidden: it is a secret)';
  expect(problem('token', 'secret')).toBe(hidden);
});
