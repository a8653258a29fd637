import { fieldsOf, readInputs } from '@sealwright/core';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseCommand } from './args.ts';

const schema = z.strictObject({
  images: z.array(z.string()).default([]).describe('References.').meta({ positional: true }),
  registry: z.string().optional().describe('Where.'),
  sign: z.boolean().default(true).describe('Sign.'),
  pin: z.record(z.string(), z.string()).default({}).describe('Pins.'),
  'registry-password': z.string().optional().describe('Secret.').meta({ secret: true }),
});
const secrets = {
  env: (name: string) =>
    name === 'SEALWRIGHT_REGISTRY_PASSWORD' ? 'from the environment' : undefined,
  file: (path: string) => `from ${path}\n`,
  stdin: () => 'from standard input\n',
};
const parse = (...words: string[]) =>
  readInputs(schema, parseCommand(words, fieldsOf(schema), secrets).raw, (name) => `--${name}`);

describe('parseCommand', () => {
  test('parses flags, lists, maps, negated flags and words without a flag', () => {
    expect(
      parse('a:1', '--registry=host/x', '--no-sign', '--pin', 'a=b', '--pin', 'c=d', 'b:2'),
    ).toMatchObject({
      images: ['a:1', 'b:2'],
      registry: 'host/x',
      sign: false,
      pin: { a: 'b', c: 'd' },
    });
    expect(parse('--images', 'a:1', '--sign')).toMatchObject({ images: ['a:1'], sign: true });
  });

  test('reads secrets from a file, standard input or the environment, and refuses them as flags', () => {
    expect(parse('--registry-password-file', '/run/secret')['registry-password']).toBe(
      'from /run/secret',
    );
    expect(parse('--registry-password-stdin')['registry-password']).toBe('from standard input');
    expect(parse()['registry-password']).toBe('from the environment');
    const attempt = () => parse('--registry-password', 'x');
    expect(attempt).toThrow(/other processes can read it/);
    expect(attempt).toThrow(
      expect.objectContaining({
        hint: expect.stringContaining('SEALWRIGHT_REGISTRY_PASSWORD') as string,
      }) as Error,
    );
  });

  test.each([
    ['--regsitry', 'did you mean --registry?'],
    ['--nonsense', 'list the flags with --help'],
  ])('refuses the unknown flag %s with the hint: %s', (flag, hint) => {
    expect(() => parse(flag, 'x')).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', hint }) as Error,
    );
  });

  test('refuses a flag without its value in one sentence', () => {
    expect(() => parse('--registry')).toThrow(
      /^cannot parse the command line: .*registry.* argument missing$/,
    );
  });
});
