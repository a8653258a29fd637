import { SealwrightError } from '@sealwright/core';
import { expect, test } from 'vitest';
import { failureOf } from './failure.ts';

test('returns a bug with exit code 4 and the stack of the deepest cause for an unknown error', () => {
  const inner = new RangeError('deep');
  const failure = failureOf(new SealwrightError('INTERNAL', 'bug', 'wrapped', { cause: inner }));
  expect([failure.exitCode, failure.kind, failure.stack]).toEqual([4, 'bug', inner.stack]);
  expect(failureOf('a text').exitCode).toBe(4);
});

test('returns the hint and no stack for an expected error', () => {
  const failure = failureOf(
    new SealwrightError('INPUT_INVALID', 'verdict', 'no', { hint: 'do this' }),
  );
  expect([failure.exitCode, failure.stack, failure.hint]).toEqual([1, undefined, 'do this']);
});
