import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { elfOf, inlineInfo, pointerInfo } from '../testdata/elf.ts';
import { readGoBuildInfo } from './go.ts';

const modules = [
  'path\texample.com/cmd/x',
  'mod\texample.com/x\tv1.2.3\th1:abc=',
  'dep\tgolang.org/x/sys\tv0.30.0\th1:def=',
  'dep\texample.com/old\tv1.0.0',
  '=>\texample.com/new\tv2.0.0\th1:ghi=',
  'build\t-tags=a,b=c',
  'build\tGOOS=linux',
  '',
].join('\n');

const expected = {
  goVersion: 'go1.26.3',
  path: 'example.com/cmd/x',
  main: { path: 'example.com/x', version: 'v1.2.3', sum: 'h1:abc=' },
  dependencies: [
    { path: 'golang.org/x/sys', version: 'v0.30.0', sum: 'h1:def=' },
    {
      path: 'example.com/old',
      version: 'v1.0.0',
      replacedBy: { path: 'example.com/new', version: 'v2.0.0', sum: 'h1:ghi=' },
    },
  ],
  settings: { '-tags': 'a,b=c', GOOS: 'linux' },
};

test.each([
  ['64 bits, little-endian', { wide: true, littleEndian: true }],
  ['64 bits, big-endian', { wide: true, littleEndian: false }],
  ['32 bits, little-endian', { wide: false, littleEndian: true }],
  ['32 bits, big-endian', { wide: false, littleEndian: false }],
])('reads inline strings and strings behind pointers of %s', (_, shape) => {
  for (const section of [true, false]) {
    const inline = elfOf({ ...shape, section, data: () => inlineInfo('go1.26.3', modules) });
    expect(readGoBuildInfo(inline)).toEqual(expected);
    const data = (address: number) => pointerInfo('go1.26.3', modules, address, shape);
    expect(readGoBuildInfo(elfOf({ ...shape, section, data }))).toEqual(expected);
  }
});

test('reads no modules when the marks of the list are missing', () => {
  const data = inlineInfo('go1.26.3', modules, false);
  const elf = elfOf({ wide: true, littleEndian: true, section: true, data: () => data });
  expect(readGoBuildInfo(elf)).toEqual({ goVersion: 'go1.26.3', dependencies: [], settings: {} });
});

test('returns build information or undefined when a byte or the length is damaged', () => {
  const whole = elfOf({
    wide: true,
    littleEndian: true,
    section: true,
    data: () => inlineInfo('go1.26.3', modules),
  });
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(255), fc.nat(whole.length), (at, byte, length) => {
      const damaged = Buffer.from(whole);
      damaged[at] = byte;
      expect(['object', 'undefined']).toContain(
        typeof readGoBuildInfo(damaged.subarray(0, length)),
      );
      expect(['object', 'undefined']).toContain(typeof readGoBuildInfo(damaged));
    }),
    { numRuns: 300 },
  );
});

test.runIf(process.platform === 'linux')('reads the modules of an installed Go program', () => {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve(`@oxlint-tsgolint/linux-${process.arch}/package.json`);
  const info = readGoBuildInfo(readFileSync(join(dirname(manifest), 'tsgolint')));
  expect(info?.main?.path).toBe('github.com/typescript-eslint/tsgolint');
  expect(info?.dependencies.length).toBeGreaterThan(5);
  expect(info?.settings['GOOS']).toBe('linux');
});

test('returns undefined for the ELF program of Node', () => {
  expect(readGoBuildInfo(readFileSync(process.execPath))).toBeUndefined();
});
