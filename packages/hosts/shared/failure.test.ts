import { SealwrightError } from '@sealwright/core';
import { expect, test } from 'vitest';
import { failureOf } from './failure.ts';
import { openMasks } from './masks.ts';

test('what is not one of our errors is a bug: exit 4, with the place where it began', () => {
  const inner = new RangeError('deep');
  const failure = failureOf(new SealwrightError('INTERNAL', 'bug', 'wrapped', { cause: inner }));
  expect([failure.exitCode, failure.kind, failure.stack]).toEqual([4, 'bug', inner.stack]);
  expect(failureOf('a text').exitCode).toBe(4);
});

test('an error of ours has no stack for people, but its hint', () => {
  const failure = failureOf(
    new SealwrightError('INPUT_INVALID', 'verdict', 'no', { hint: 'do this' }),
  );
  expect([failure.exitCode, failure.stack, failure.hint]).toEqual([1, undefined, 'do this']);
});

test('masks hide every line of a secret', () => {
  const masks = openMasks();
  masks.add('first line\nsecond line');
  expect(masks.clean('a first line b second line c')).toBe('a *** b *** c');
});
