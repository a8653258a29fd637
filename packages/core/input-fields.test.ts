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
