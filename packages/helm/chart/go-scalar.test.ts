import { expect, test } from 'vitest';
import { floatText, resolvePlain, textOfScalar } from './go-scalar.ts';

test.each([
  ['yes', true],
  ['Off', false],
  ['y', true],
  ['~', null],
  ['', null],
  ['17', 17n],
  ['017', 15n],
  ['0o17', 15n],
  ['019', 19],
  ['0b101', 5n],
  ['-0x10', -16n],
  ['1_000', 1000n],
  ['18446744073709551615', 18446744073709551615n],
  ['18446744073709551616', 18446744073709551616],
  ['.5', 0.5],
  ['1.', 1],
  ['1e3', 1000],
  ['1:30', '1:30'],
  ['1.2.3', '1.2.3'],
  ['2020-01-01', '2020-01-01'],
  ['v1', 'v1'],
  ['.gitignore', '.gitignore'],
  ['nope', 'nope'],
])('resolves the plain scalar %j as go-yaml does', (text, value) => {
  expect(resolvePlain(text)).toBe(value);
});

// What strconv.FormatFloat(x, 'g', -1, 32) of Go 1.26 prints.
test.each([
  [1.1, '1.1'],
  [20.1, '20.1'],
  [100000.5, '100000.5'],
  [123456, '123456'],
  [1234567, '1.234567e+06'],
  [1e20, '1e+20'],
  [0.0001, '0.0001'],
  [0.00001, '1e-05'],
  [16777217, '1.6777216e+07'],
  [469303.1311035156, '469303.12'],
  [-2139555.22, '-2.1395552e+06'],
  [9.123456789, '9.123457'],
  [0, '0'],
  [Number.POSITIVE_INFINITY, '+Inf'],
])('formats %d as Go formats a float for a member that is a text', (value, text) => {
  expect(floatText(value)).toBe(text);
});

test('formats booleans and integers of 64 bits whole', () => {
  expect([true, false, 18446744073709551615n, 'x'].map(textOfScalar)).toEqual([
    'true',
    'false',
    '18446744073709551615',
    'x',
  ]);
});
