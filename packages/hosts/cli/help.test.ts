import { defineTask } from '@sealwright/core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { commandHelp, programHelp } from './help.ts';

const task = defineTask({
  name: 'demo',
  summary: 'Show an example of help',
  surfaces: ['cli'],
  inputs: z.strictObject({
    images: z.array(z.string()).describe('References to work on.').meta({ positional: true }),
    pins: z.array(z.string()).default([]).describe('Pins.'),
    mode: z.enum(['a', 'b']).default('a').describe('How to do it.'),
    password: z.string().optional().describe('A secret.').meta({ secret: true }),
  }),
  outputs: z.strictObject({ images: z.array(z.string()).describe('The references, by digest.') }),
  run: (inputs) => Promise.resolve({ images: inputs.images }),
});

test('lists flags, choices, defaults, secrets and outputs of a command', () => {
  expect(commandHelp('sealwright', task)).toMatchInlineSnapshot(`
    "Show an example of help.

    Usage: sealwright demo IMAGES … [FLAGS]

    Flags:
      --images VALUE (repeatable)
            References to work on. Required.
      --pins VALUE (repeatable)
            Pins.
      --mode VALUE
            How to do it. One of: a, b. Default: "a".
      --password-file FILE, --password-stdin
            A secret. Also read from the variable SEALWRIGHT_PASSWORD.
      -h, --help
            show this help
      --json
            print the outputs as JSON on standard output
      -q, --quiet
            print only problems and results, no progress
      -v, --verbose
            print details

    Outputs (with --json):
      images
            The references, by digest."
  `);
});

test('lists the commands and the exit codes of the program', () => {
  const text = programHelp('sealwright', '1.2.3', [{ name: 'demo', summary: 'Show' }]);
  expect(text).toMatch(/sealwright 1\.2\.3[\s\S]*demo {2}Show[\s\S]*1 the check failed/);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
});
