import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isSealwrightError } from './errors.ts';
import { canonicalJson, type Json, parseJson, readJson } from './json.ts';

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return isSealwrightError(error) ? `${error.code}: ${error.message}` : String(error);
  }
}

describe('readJson', () => {
  test('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), (text) => {
        const keys = codeOf(() => readJson(text, 'it'));
        // fast-check may write one key twice in an object; that is the other test's matter.
        if (keys?.includes('duplicate key') === true) return;
        expect(readJson(text, 'it')).toEqual(JSON.parse(text));
      }),
    );
  });

  test.each([
    ['{"a":1,"a":2}', 'duplicate key "a"'],
    ['{"x":{"a":1,"\\u0061":2}}', 'duplicate key "a"'],
    ['[{"a":1},{"a":2,"b":[{"b":1,"b":2}]}]', 'duplicate key "b"'],
  ])('refuses %s', (text, message) => {
    expect(codeOf(() => readJson(text, 'it'))).toContain(message);
  });

  test('does not take a value, a nested key or another object for a duplicate', () => {
    expect(readJson('{"a":"a","b":{"a":["a","a"]},"c":{"a":"\\"a\\":"}}', 'it')).toMatchObject({
      a: 'a',
    });
  });

  test('refuses depth and size beyond the limits before parsing', () => {
    expect(codeOf(() => readJson('['.repeat(65), 'it'))).toContain('expected at most 64 levels');
    expect(codeOf(() => readJson(`"${'x'.repeat(20)}"`, 'it', { bytes: 10, depth: 4 }))).toContain(
      'at most 10',
    );
  });

  test('names the document and the path of a value that the schema refuses', () => {
    const schema = z.object({ size: z.number() });
    expect(codeOf(() => parseJson('{"size":"1"}', schema, 'manifest of x'))).toMatch(
      /JSON_INVALID: cannot read manifest of x: size: /,
    );
  });
});

describe('canonicalJson', () => {
  test('follows RFC 8785: key order by UTF-16 code units, escapes, numbers', () => {
    const value: Json = {
      '\u20ac': 'Euro',
      '\r': 'CR',
      '\ufb33': 'dalet',
      '1': 'One',
      '\ud83d\ude00': 'smile',
      '\u0080': 'control',
      '\u00f6': 'o',
    };
    expect(canonicalJson(value)).toBe(
      '{"\\r":"CR","1":"One","\u0080":"control","ö":"o","€":"Euro","😀":"smile","\ufb33":"dalet"}',
    );
    expect(canonicalJson([1e21, 4.5, 0.002, 1e-27, -0])).toBe('[1e+21,4.5,0.002,1e-27,0]');
  });

  test('keeps the value and is independent of the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const clean = JSON.parse(JSON.stringify(value)) as Record<string, Json>;
        const reversed = Object.fromEntries(Object.entries(clean).toReversed());
        expect(canonicalJson(reversed)).toBe(canonicalJson(clean));
        expect(JSON.parse(canonicalJson(clean))).toEqual(clean);
      }),
    );
  });
});
