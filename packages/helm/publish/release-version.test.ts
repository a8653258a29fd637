import { expect, test } from 'vitest';
import { releaseVersion } from './release-version.ts';

test.each([
  ['1.2.3', '1.2.3'],
  ['v1.2.3', '1.2.3'],
  ['refs/tags/v1.2.3-rc.1', '1.2.3-rc.1'],
  ['refs/tags/1.2.3+build.5', '1.2.3+build.5'],
  ['v18446744073709551615.0.0', '18446744073709551615.0.0'],
])('reads the version of %s', (text, version) => {
  expect(releaseVersion(text)).toBe(version);
});

test.each([
  '',
  'latest',
  '1.2',
  'v1',
  '01.2.3',
  '1.2.3-',
  'vv1.2.3',
  'main',
  '1.2.3 4',
  '1.2.3-01',
  '$(x)',
])('refuses %j', (text) => {
  expect(() => releaseVersion(text)).toThrow(
    expect.objectContaining({ code: 'VERSION_INVALID', kind: 'input' }) as Error,
  );
});
