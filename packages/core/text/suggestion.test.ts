import { expect, test } from 'vitest';
import { suggestionsFor } from './suggestion.ts';

const known = ['release', 'delete', 'cosign-sign', 'cosign-verify', 'image', 'signing-config'];

test.each([
  ['relase', ['release']],
  ['deleet', ['delete']],
  ['images', ['image']],
  ['signingConfig', ['signing-config']],
  ['cosign_sgin', ['cosign-sign']],
  ['serve', []],
  ['', []],
])('suggests for "%s": %j', (typed, expected) => {
  expect(suggestionsFor(typed, known)).toEqual(expected);
});

test('suggests only the nearest words when several are near', () => {
  expect(suggestionsFor('tagged', ['tagger', 'tugger', 'tag'])).toEqual(['tagger']);
});
