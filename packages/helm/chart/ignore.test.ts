import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileGlob, parseIgnore } from './ignore.ts';

/** Cases of Go's path/filepath match_test.go, and more: pattern, name, whether it matches. */
test.each([
  ['abc', 'abc', true],
  ['*', 'abc', true],
  ['*c', 'abc', true],
  ['a*', 'a', true],
  ['a*', 'ab/c', false],
  ['a*/b', 'abc/b', true],
  ['a*/b', 'a/c/b', false],
  ['a*b*c*d*e*/f', 'axbxcxdxe/f', true],
  ['a*b*c*d*e*/f', 'axbxcxdxexxx/fff', false],
  ['ab[c]', 'abc', true],
  ['ab[b-d]', 'abc', true],
  ['ab[e-g]', 'abc', false],
  ['ab[^c]', 'abc', false],
  ['ab[^e-g]', 'abc', true],
  ['a\\*b', 'a*b', true],
  ['a\\*b', 'ab', false],
  ['a?b', 'a☺b', true],
  ['a[^a]b', 'a☺b', true],
  ['a???b', 'a☺b', false],
  ['[a-ζ]*', 'α', true],
  ['*[a-ζ]', 'A', false],
  ['a?b', 'a/b', false],
  ['a*b', 'a/b', false],
  ['[\\]a]', ']', true],
  ['[\\-]', '-', true],
  ['[x\\-]', 'x', true],
  ['[\\-x]', 'a', false],
  ['*x', 'xxx', true],
  ['a.b', 'axb', false],
  ['{a}|b', '{a}|b', true],
] as const)('matches %s against %s: %s', (pattern, name, matches) => {
  expect(compileGlob(pattern)?.test(name)).toBe(matches);
});

test.each(['[]a]', '[-]', '[x-]', '[-x]', '[a-b-c]', '[', '[^', '[^bc', 'a[', 'a\\'])(
  'refuses the pattern %s',
  (pattern) => {
    expect(compileGlob(pattern)).toBeUndefined();
    expect(() => parseIgnore(`ok\n${pattern}`)).toThrow(/\.helmignore:2: /);
  },
);

test('applies rules with slashes, without slashes and for directories, and skips comments', () => {
  const ignored = parseIgnore('\ufeff*.md\n# x\n\n  /root.txt  \nsub/*.yaml\nbuild/\n');
  expect(ignored('README.md', false)).toBe(true);
  expect(ignored('deep/down/README.md', false)).toBe(true);
  expect(ignored('root.txt', false)).toBe(true);
  expect(ignored('a/root.txt', false)).toBe(false);
  expect(ignored('sub/x.yaml', false)).toBe(true);
  expect(ignored('a/sub/x.yaml', false)).toBe(false);
  expect(ignored('a/build', true)).toBe(true);
  expect(ignored('a/build', false)).toBe(false);
  expect(ignored('x', false)).toBe(false);
});

test('ignores dotfiles of templates in any chart, and refuses **', () => {
  expect(parseIgnore('')('templates/.swp', false)).toBe(true);
  expect(parseIgnore('')('.helmignore', false)).toBe(false);
  expect(() => parseIgnore('a/**/b')).toThrow(
    expect.objectContaining({ code: 'CHART_IGNORE_INVALID' }),
  );
});

test('ignores everything that a "!" rule does not match, as helm does', () => {
  const ignored = parseIgnore('*.md\n!README.md');
  expect([ignored('a.md', false), ignored('README.md', false)]).toEqual([true, true]);
  expect(ignored('Chart.yaml', false)).toBe(true);
});

test('matches only the same text when a pattern is fully escaped', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.string({ minLength: 1 }),
      (name, other) => {
        const quoted = name.replace(/[\\*?[]/g, '\\$&');
        expect(compileGlob(quoted)?.test(name)).toBe(true);
        expect(compileGlob(quoted)?.test(other)).toBe(other === name);
      },
    ),
  );
});

test('does not backtrack when a pattern has many stars', () => {
  const pattern = compileGlob(`${'*a'.repeat(60)}*b`);
  expect(pattern?.test('a'.repeat(250))).toBe(false);
  expect(pattern?.test(`${'a'.repeat(250)}b`)).toBe(true);
});
