import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskOf, openMasks } from './masks.ts';

const DIGEST = `sha256:${'1234face'.repeat(8)}`;

/** Returns masks with these secrets. */
function masksOf(...secrets: readonly string[]) {
  const masks = openMasks();
  for (const secret of secrets)
    maskOf(
      (line) => masks.add(line),
      () => undefined,
    )(secret);
  return masks;
}

describe('masks', () => {
  test('hides every line of a secret', () => {
    const masks = masksOf('first line\r\nsecond line\n\n  third line  ');
    expect(masks.clean('a first line b second line c third line d')).toBe('a *** b *** c *** d');
  });

  test('hides the longer of two secrets when one contains the other', () => {
    expect(masksOf('pass', 'password').clean('a password, a pass')).toBe('a ***, a ***');
  });

  test.each([
    ['as it is', 'a"b\\c d', 'x a"b\\c d y'],
    ['in JSON', 'a"b\\c d', 'x {"a":"a\\"b\\\\c d"} y'],
    ['in a URL', 'a"b\\c d', 'x ?a=a%22b%5Cc%20d y'],
  ])('hides a secret %s', (_, secret, text) => {
    expect(masksOf(secret).clean(text)).toContain('***');
    expect(masksOf(secret).clean(text)).not.toMatch(/a.*b.*c d|%5C/);
  });

  test('leaves digests whole when a short secret is a part of one', () => {
    const text = `registry/app@${DIGEST} by 1234, tag sha256-${'1234face'.repeat(8)}.sig`;
    expect(masksOf('1234', 'face').clean(text)).toBe(text.replace('by 1234', 'by ***'));
  });

  test('hides a long secret that contains a digest', () => {
    expect(masksOf(`user:${DIGEST}:x`).clean(`a user:${DIGEST}:x b`)).toBe('a *** b');
  });

  test('hides secrets in every value and in every name of a map', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 4, unit: fc.constantFrom('"', '\\', 'a', 'é', '/', '%', '<') }),
        fc.jsonValue(),
        (secret, other) => {
          const masks = masksOf(secret);
          const value = [secret, { [secret]: [`x${secret}y`] }, null, 1, other];
          const cleaned = masks.cleanValue(value) as unknown[];
          expect(cleaned.slice(0, 4)).toEqual(['***', { '***': ['x***y'] }, null, 1]);
        },
      ),
    );
  });

  test('keeps values without secrets', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.stringify(masksOf('\u0000secret').cleanValue(value))).toBe(
          JSON.stringify(value),
        );
      }),
    );
  });
});

describe('maskOf', () => {
  test.each([['123'], ['a'], [' ab '], ['a\nb\nc']])(
    'warns once and hides nothing when the secret is %j',
    (secret) => {
      const hidden: string[] = [];
      const warnings: string[] = [];
      const mask = maskOf(
        (line) => hidden.push(line),
        (message) => warnings.push(message),
      );
      mask(secret);
      mask(secret);
      expect(hidden).toEqual([]);
      expect(warnings).toEqual([
        'cannot hide a secret of fewer than 4 characters: it may be visible in the output',
      ]);
    },
  );

  test('ignores an empty secret', () => {
    const texts: string[] = [];
    maskOf(
      (line) => texts.push(line),
      (message) => texts.push(message),
    )(' \n');
    expect(texts).toEqual([]);
  });
});
