import { expect, test } from 'vitest';
import { parseOsRelease } from './os-release.ts';

test('parses quotes, comments and blanks of an os-release file', () => {
  const text =
    '# comment\nNAME=Plain\n ID="alpine" \nVERSION_ID=\'3.22\'\nPRETTY_NAME="A \\"b\\" \\$c"\nbad line\n';
  expect(parseOsRelease(text)).toEqual({ id: 'alpine', versionId: '3.22', name: 'A "b" $c' });
  expect(parseOsRelease('NAME=x')).toBeUndefined();
});
