/** Returns the next number from 0 to below `limit`. */
export type Choose = (limit: number) => number;

const PARTS = ['0', '1', '2', '3', '10', 'x', 'X', '*', '01', '1x', '18446744073709551616', '|'];
const PRE = [
  '',
  '',
  '',
  '-0',
  '-1',
  '-rc.1',
  '-alpha',
  '-01',
  '-a.b.10',
  '-x-',
  '-18446744073709551616',
];
const META = ['', '', '', '+b', '+b.1', '+01'];
const OPERATORS = [
  '',
  '',
  '=',
  '!=',
  '>',
  '<',
  '>=',
  '=>',
  '<=',
  '=<',
  '~',
  '~>',
  '^',
  '==',
  '~=',
  '>>',
];
const BLANKS = ['', '', ' ', '  ', '\t', '\u00a0'];
const JOINS = [' ', ', ', ',', ' , ', ' || ', '||', ' - ', '  -  ', ' -', '|', ',,', ''];
const CHARACTERS = Array.from('0123xX*v.-+|,<>=!~^ \tabrc');

/** Makes a constraint that is often valid: comparisons that are joined, or random characters. */
export function constraintOf(choose: Choose): string {
  const from = <T>(values: readonly T[]): T => values[choose(values.length)] as T;
  if (choose(12) === 0) return Array.from({ length: choose(14) }, () => from(CHARACTERS)).join('');
  const term = () =>
    `${from(OPERATORS)}${from(BLANKS)}${versionOf(choose, choose(4) === 0 ? PARTS.length : 8)}`;
  let text = term();
  while (choose(5) < 2) text += `${from(JOINS)}${term()}`;
  return choose(8) === 0 ? `${from(BLANKS)}${text}${from(BLANKS)}` : text;
}

/** Makes a version, whose parts are the first `kinds` of a list that ends with wrong ones. */
export function versionOf(choose: Choose, kinds = 5): string {
  const from = <T>(values: readonly T[]): T => values[choose(values.length)] as T;
  const part = () => PARTS[choose(kinds)] ?? '0';
  const parts = Array.from({ length: [3, 3, 3, 3, 3, 2, 1, 4][choose(8)] ?? 3 }, part);
  return `${choose(6) === 0 ? 'v' : ''}${parts.join('.')}${from(PRE)}${from(META)}`;
}
