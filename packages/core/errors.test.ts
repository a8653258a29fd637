import { expect, test } from 'vitest';
import {
  coreError,
  defineErrors,
  describeError,
  exitCodeOf,
  isSealwrightError,
  restated,
  SealwrightError,
} from './errors.ts';

test('returns the exit code of the kind, and 4 for any other thrown value', () => {
  const kinds = ['verdict', 'input', 'outside', 'bug'] as const;
  expect(kinds.map((kind) => exitCodeOf(new SealwrightError('INPUT_INVALID', kind, 'x')))).toEqual([
    1, 2, 3, 4,
  ]);
  expect([new TypeError('x'), 'text', undefined].map(exitCodeOf)).toEqual([4, 4, 4]);
});

test('gives an error the kind that its code declares', () => {
  const kinds = (['INPUT_INVALID', 'HTTP_FAILED', 'INTERNAL'] as const).map(
    (code) => coreError(code, 'x').kind,
  );
  expect(kinds).toEqual(['input', 'outside', 'bug']);
});

test('shows every cause once, the deepest last', () => {
  const error = coreError('HTTP_FAILED', 'pushing a/b', {
    cause: new Error('connection refused', { cause: new Error('pushing a/b') }),
  });
  expect(describeError(error)).toBe('pushing a/b\n  caused by: connection refused');
});

test('matches any of several codes, and any SealwrightError when none is given', () => {
  const error = coreError('HTTP_FAILED', 'x');
  expect(isSealwrightError(error)).toBe(true);
  expect(isSealwrightError(error, 'JSON_INVALID', 'HTTP_FAILED')).toBe(true);
  expect(isSealwrightError(error, 'JSON_INVALID', 'HTTP_REFUSED')).toBe(false);
  expect(isSealwrightError(new TypeError('x'))).toBe(false);
});

test('keeps code, kind, outputs and hint when an error is restated', () => {
  const error = coreError('INPUT_INVALID', 'no', { hint: 'do this', outputs: { report: 'r' } });
  expect(restated(error, { message: 'copying: no' })).toMatchObject({
    code: 'INPUT_INVALID',
    kind: 'input',
    message: 'copying: no',
    hint: 'do this',
    outputs: { report: 'r' },
    cause: error,
  });
  expect(restated(error, { hint: 'do that' })).toMatchObject({ message: 'no', hint: 'do that' });
});

test('does not compile with a code that no package declares', () => {
  const error = coreError('HTTP_FAILED', 'x');
  // @ts-expect-error: a typo
  expect(isSealwrightError(error, 'HTTP_FAILD')).toBe(false);
  // @ts-expect-error: a typo
  expect(error.code === 'HTTP_FAILD').toBe(false);
  // @ts-expect-error: a typo
  expect(coreError('HTTP_FAILD', 'x').kind).toBe(undefined);
  // @ts-expect-error: a typo
  expect(new SealwrightError('HTTP_FAILD', 'bug', 'x').kind).toBe('bug');
  // @ts-expect-error: a table of codes that ErrorCodes does not declare
  expect(defineErrors({ HTTP_FAILD: 'bug' })).toBeTypeOf('function');
});
