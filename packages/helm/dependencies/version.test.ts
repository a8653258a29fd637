import { expect, test } from 'vitest';
import { satisfies } from './version.ts';

test.each([
  ['1.2.3', '^1.0.0', true],
  ['1.2.3', '~1.2.0', true],
  ['1.2.3', '>=1.0, <2.0', true],
  ['2.0.0', '>=1.0, <2.0', false],
  ['1.2.3', '1.x || 3.x', true],
  ['2.2.3', '1.x || 3.x', false],
  ['1.2.3', '!=1.2.3', false],
  ['1.2.4', '>1, !=1.2.3', false],
  ['2.2.4', '>1, !=1.2.3', true],
  ['1.2.3', '', true],
  ['1.2.3-rc.1', '*', false],
  ['1.2.3-rc.1', '>=1.2.3-0', true],
  ['v1.2.3', '1.2.3', true],
  ['1.2', '=1.2.0', true],
  ['1.2.3+build', '1.2 - 1.3', true],
  ['1.2.3', '=>1.2.3', true],
])('compares %s with the constraint "%s": %s', (version, constraint, expected) => {
  expect(satisfies(version, constraint)).toBe(expected);
});
