import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  distinctPlatforms,
  matchesPlatform,
  parsePlatform,
  platformName,
  samePlatform,
} from './platform.ts';

describe('samePlatform', () => {
  test.each([
    ['linux/arm64/v8', 'linux/arm64'],
    ['linux/arm64/8', 'linux/arm64'],
    ['linux/aarch64', 'linux/arm64'],
    ['Linux/ARM64', 'linux/arm64'],
    ['linux/x86_64', 'linux/amd64'],
    ['linux/x86-64', 'linux/amd64'],
    ['linux/amd64/v1', 'linux/amd64'],
    ['linux/i386', 'linux/386'],
    ['linux/i686', 'linux/386'],
    ['linux/arm', 'linux/arm/v7'],
    ['linux/arm/7', 'linux/arm/v7'],
    ['linux/armhf', 'linux/arm/v7'],
    ['linux/armel', 'linux/arm/v6'],
    ['macOS/arm64', 'darwin/arm64'],
  ])('reports %s and %s as the same', (one, other) => {
    expect(samePlatform(parsePlatform(one), parsePlatform(other))).toBe(true);
    expect(samePlatform(parsePlatform(other), parsePlatform(one))).toBe(true);
  });

  test.each([
    ['linux/arm64/v9', 'linux/arm64'],
    ['linux/amd64/v3', 'linux/amd64'],
    ['linux/arm/v6', 'linux/arm'],
    ['linux/armel', 'linux/armhf'],
    ['linux/amd64', 'windows/amd64'],
    ['linux/386', 'linux/amd64'],
  ])('reports %s and %s as different', (one, other) => {
    expect(samePlatform(parsePlatform(one), parsePlatform(other))).toBe(false);
  });
});

describe('matchesPlatform', () => {
  test.each([
    [{ os: 'linux', architecture: 'aarch64' }, 'linux/arm64', true],
    [{ os: 'Linux', architecture: 'ARM64', variant: 'V8' }, 'linux/arm64/v8', true],
    [{ os: 'linux', architecture: 'arm64' }, 'linux/arm64/v8', true],
    [{ os: 'linux', architecture: 'arm64', variant: 'v9' }, 'linux/arm64/v8', false],
    [{ os: 'linux', architecture: 'arm', variant: 'v6' }, 'linux/arm', true],
    [{ os: 'linux', architecture: 'arm' }, 'linux/arm/v7', true],
    [{ os: 'linux', architecture: 'arm', variant: 'v6' }, 'linux/armhf', false],
    [{ architecture: 'amd64' }, 'linux/amd64', false],
    [{}, 'linux/amd64', false],
  ])('compares %j with %s', (actual, wanted, expected) => {
    expect(matchesPlatform(parsePlatform(wanted), actual)).toBe(expected);
  });

  test('compares the version only when it is wanted', () => {
    const windows = parsePlatform('windows/amd64');
    const actual = { ...windows, 'os.version': '10.0.1' };
    expect(matchesPlatform(windows, actual)).toBe(true);
    expect(matchesPlatform({ ...windows, 'os.version': '10.0.2' }, actual)).toBe(false);
  });
});

describe('parsePlatform', () => {
  test.each([
    ['linux/x86', 'write linux/386 or linux/amd64'],
    ['linux/x64', 'write linux/amd64'],
    ['linux/amd46', 'write linux/amd64'],
    ['linux/armv7', 'write linux/arm/v7'],
    ['linus/arm64', 'write linux/arm64'],
    ['arm64', 'write linux/arm64'],
    ['aarch64', 'write linux/arm64'],
    [' linux/arm64', 'write linux/arm64'],
    ['linux/ arm64', 'write linux/arm64'],
    ['linux/arm64/', 'write linux/arm64'],
    ['linux/arm/v 7', 'write linux/arm'],
    ['linux/arm/v7/x', 'write linux/arm/v7'],
    ['linux//v8', expect.stringContaining('use a system and an architecture of Go')],
    ['/amd64', 'write linux/amd64'],
    ['', expect.stringContaining('use a system and an architecture of Go')],
    ['linux/quantum', expect.stringContaining('use a system and an architecture of Go')],
  ])('refuses %j and names the nearest known one', (text, hint) => {
    expect(() => parsePlatform(text)).toThrow(
      expect.objectContaining({ code: 'PLATFORM_INVALID', hint }) as Error,
    );
  });

  test('keeps the variant as it is written', () => {
    expect(platformName(parsePlatform('linux/arm64/v8'))).toBe('linux/arm64/v8');
    expect(platformName(parsePlatform('linux/arm'))).toBe('linux/arm');
  });

  test('returns a platform that parses to itself, or refuses the text', () => {
    const part = fc.constantFrom(
      'linux',
      'LINUX',
      'arm',
      'armhf',
      'x86_64',
      'v7',
      '7',
      '',
      ' ',
      '..',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 4 }).map((parts) => parts.join('/')),
    );
    fc.assert(
      fc.property(text, (typed) => {
        let name: string;
        try {
          name = platformName(parsePlatform(typed));
        } catch (error) {
          expect(error).toMatchObject({ code: 'PLATFORM_INVALID' });
          return;
        }
        expect(platformName(parsePlatform(name))).toBe(name);
      }),
    );
  });
});

test('distinctPlatforms keeps the first name of a platform', () => {
  const platforms = ['linux/arm64', 'linux/amd64', 'linux/arm64/v8'].map(parsePlatform);
  expect(distinctPlatforms(platforms).map(platformName)).toEqual(['linux/arm64', 'linux/amd64']);
});
