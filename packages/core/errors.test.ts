import { expect, test } from 'vitest';
import { defineErrors, describeError, exitCodeOf } from './errors.ts';

const demoError = defineErrors({
  UNSIGNED: 'verdict',
  WRONG: 'input',
  DOWN: 'outside',
  BROKEN: 'bug',
});

test('the exit code follows the kind, and whatever else is thrown is a bug', () => {
  expect(
    (['UNSIGNED', 'WRONG', 'DOWN', 'BROKEN'] as const).map((code) =>
      exitCodeOf(demoError(code, 'x')),
    ),
  ).toEqual([1, 2, 3, 4]);
  expect([new TypeError('x'), 'text', undefined].map(exitCodeOf)).toEqual([4, 4, 4]);
});

test('causes are shown once each, deepest last', () => {
  const error = demoError('DOWN', 'pushing a/b', {
    cause: new Error('connection refused', { cause: new Error('pushing a/b') }),
  });
  expect(describeError(error)).toBe('pushing a/b\n  caused by: connection refused');
});
