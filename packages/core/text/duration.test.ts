import { expect, it } from 'vitest';
import { ageText, durationOf } from './duration.ts';

it('parses a number and a unit only', () => {
  expect(['500ms', '20s', '30m', '12h', '90d', '0s'].map(durationOf)).toEqual([
    500, 20_000, 1_800_000, 43_200_000, 7_776_000_000, 0,
  ]);
  expect(['', '5', 'm', '-5m', '1.5h', '5 m', '5w'].map(durationOf)).toEqual(
    Array.from({ length: 7 }, () => undefined),
  );
});

it('formats a duration in its largest unit', () => {
  expect([999, 59_999, 60_000, 7_200_000, 200_000_000].map(ageText)).toEqual([
    '0 s',
    '59 s',
    '1 min',
    '2 h',
    '2 d',
  ]);
});
