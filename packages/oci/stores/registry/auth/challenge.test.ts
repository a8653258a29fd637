import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseChallenges } from './challenge.ts';

test('a bearer challenge keeps commas inside quotes', () => {
  const header =
    'Bearer realm="https://auth.example/token",service="registry.example",scope="repository:a/b:pull,push"';
  expect(parseChallenges(header)).toEqual([
    {
      scheme: 'bearer',
      parameters: {
        realm: 'https://auth.example/token',
        service: 'registry.example',
        scope: 'repository:a/b:pull,push',
      },
    },
  ]);
});

test('several challenges in one header, unquoted values and odd blanks', () => {
  const header = 'Negotiate, Basic  realm = "a \\"b\\"" , BEARER Realm=https://x/y';
  expect(parseChallenges(header)).toEqual([
    { scheme: 'negotiate', parameters: {} },
    { scheme: 'basic', parameters: { realm: 'a "b"' } },
    { scheme: 'bearer', parameters: { realm: 'https://x/y' } },
  ]);
});

test('any quoted value comes back', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ab ,="\\/:;\t]*$/), (value) => {
      const quoted = value.replaceAll(/["\\]/g, '\\$&');
      const parsed = parseChallenges(`Bearer realm="${quoted}",service="s"`);
      expect(parsed).toEqual([{ scheme: 'bearer', parameters: { realm: value, service: 's' } }]);
    }),
  );
});

test('garbage ends in some challenges, never in an exception', () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      expect(Array.isArray(parseChallenges(header))).toBe(true);
    }),
  );
});
