import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseChallenges } from './challenge.ts';

test('keeps commas inside quotes of a bearer challenge', () => {
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

test('parses several challenges in one header, unquoted values and blanks', () => {
  const header = 'Negotiate, Basic  realm = "a \\"b\\"" , BEARER Realm=https://x/y';
  expect(parseChallenges(header)).toEqual([
    { scheme: 'negotiate', parameters: {} },
    { scheme: 'basic', parameters: { realm: 'a "b"' } },
    { scheme: 'bearer', parameters: { realm: 'https://x/y' } },
  ]);
});

test('returns any quoted value unchanged', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ab ,="\\/:;\t]*$/), (value) => {
      const quoted = value.replaceAll(/["\\]/g, '\\$&');
      const parsed = parseChallenges(`Bearer realm="${quoted}",service="s"`);
      expect(parsed).toEqual([{ scheme: 'bearer', parameters: { realm: value, service: 's' } }]);
    }),
  );
});

test('returns some challenges when the header is garbage, and never throws', () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      expect(Array.isArray(parseChallenges(header))).toBe(true);
    }),
  );
});
