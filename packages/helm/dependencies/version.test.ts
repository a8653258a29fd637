import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseConstraint } from './constraints/constraint.ts';
import { compareVersions, parseVersion } from './constraints/version.ts';
import { satisfies } from './version.ts';

/** What helm's own library decides: see tools/constraints/generate.ts. */
interface Table {
  readonly versions: readonly string[];
  readonly order: string;
  readonly constraints: readonly (readonly [text: string, verdicts: string | null])[];
}
const table = JSON.parse(
  readFileSync(new URL('../testdata/constraints.json', import.meta.url), 'utf8'),
) as Table;

test('decides like helm when versions meet constraints', () => {
  const wrong = table.constraints.flatMap(([constraint, verdicts]) => {
    const bits = table.versions.map((version) => (satisfies(version, constraint) ? 1 : 0));
    const ours = bits.join('').replace(/.{4}/g, (four) => Number.parseInt(four, 2).toString(16));
    return ours === (verdicts ?? '0'.repeat(ours.length)) ? [] : [[constraint, ours, verdicts]];
  });
  expect(table.constraints.length).toBeGreaterThan(500);
  expect(wrong).toEqual([]);
});

test('refuses the same constraints as helm', () => {
  const wrong = table.constraints.filter(
    ([constraint, verdicts]) => (parseConstraint(constraint) === undefined) !== (verdicts === null),
  );
  expect(wrong).toEqual([]);
});

test('orders versions like helm', () => {
  const parsed = table.versions.map(parseVersion);
  const order = parsed.slice(1).map((next, at) => {
    const before = parsed[at];
    if (before === undefined || next === undefined) return '-';
    return '<=>'[Math.sign(compareVersions(before, next)) + 1];
  });
  expect(order.join('')).toBe(table.order);
});

test.each([
  ['1.2.3', '>=1.0, <2.0', true],
  ['2.2.3', '1.x || 3.x', false],
  ['1.2.3-rc.1', '*', false],
  ['1.2.3-rc.1', '>=1.2.3-0', true],
  ['1.2.3-rc.1', '>=1.2.0-0', true],
  ['1.2.3+build', '1.2 - 1.3', true],
  ['1.9.0', '^1.2 || ~3', true],
  ['1.2.3', '', false],
])('compares %s with the constraint "%s": %s', (version, constraint, expected) => {
  expect(satisfies(version, constraint)).toBe(expected);
});

test('parses a constraint of many blanks and hyphens without trying every split', () => {
  const text = `${'1 - '.repeat(60)}${' \t'.repeat(120)}!`;
  expect(parseConstraint(text)).toBeUndefined();
  expect(parseConstraint('0'.repeat(513))).toBeUndefined();
});
