import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOSTILE, problemsOf } from '../testdata/hostile-run.ts';
import { neutralise, neutraliseLine, neutralJson } from './neutralise.ts';

/** Texts with many of the characters that matter. */
const texts = fc.string({
  unit: fc.oneof(
    fc.constantFrom(':', '::', '#', '##[', '[', '\n', '\r', '\t', ' ', '\u00a0', '\ufeff', '\\'),
    fc.constantFrom(
      '\0',
      '\u001b',
      '\u007f',
      '\u0085',
      '\u009b',
      '\u2028',
      '\u202e',
      '\ud800',
      '"',
    ),
    fc.constantFrom('a', 'é', '😀'),
  ),
});

describe('neutralise', () => {
  test.each([
    ['linux\u001b[2J', 'linux\\u001b[2J'],
    ['a\n \t::debug::b', 'a\n \t\\::debug::b'],
    ['a\r\nb\rc', 'a\nb\\u000dc'],
    ['## [a] #[b] ##[c] ###[d]', '## [a] #[b] ##\\u005bc] ###\\u005bd]'],
    ['a::b\n  :c', 'a::b\n  :c'],
    ['Grüße, 世界 😀\n\tsecond line', 'Grüße, 世界 😀\n\tsecond line'],
  ])('turns %j into %j', (text, neutral) => {
    expect(neutralise(text)).toBe(neutral);
  });

  test('leaves no control character and no command in any text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(problemsOf(`::error ::x\n${neutralise(text)}`)).toEqual([]);
        expect(problemsOf(neutraliseLine(text))).toEqual([]);
        expect(neutraliseLine(text)).not.toContain('\n');
        expect(neutralise(neutralise(text))).toBe(neutralise(text));
      }),
    );
  });

  test('leaves no command of our own in a text', () => {
    expect(neutralise('::error::a\n::add-mask::b')).toBe('\\::error::a\n\\::add-mask::b');
  });
});

describe('neutralJson', () => {
  test('keeps every value', () => {
    fc.assert(
      fc.property(fc.dictionary(texts, texts), (value) => {
        const json = neutralJson(value);
        expect(problemsOf(json)).toEqual([]);
        expect(JSON.parse(json)).toEqual({ ...value });
      }),
    );
    expect(JSON.parse(neutralJson(HOSTILE))).toEqual(HOSTILE);
  });
});
