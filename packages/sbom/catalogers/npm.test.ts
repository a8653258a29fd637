import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readLockfile, readPackageJson } from './npm.ts';

function bytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

const sha512 = createHash('sha512').update('x');
const integrity = `sha1-xx sha512-${sha512.copy().digest('base64')}`;
const tarballDigest = `sha512:${sha512.digest('hex')}`;

test('reads names, scopes, digests and resolved dependencies of a version 3 lockfile', () => {
  const lock = {
    name: 'app',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: {
      '': { name: 'app', version: '1.0.0', dependencies: { a: '^1', '@s/b': '*' } },
      'node_modules/a': { version: '1.1.0', integrity, license: 'MIT', dependencies: { c: '2' } },
      'node_modules/a/node_modules/c': { version: '2.0.0' },
      'node_modules/@s/b': {
        version: '3.0.0',
        optional: true,
        dependencies: { c: '1', gone: '1' },
      },
      'node_modules/c': { version: '1.0.0' },
      'node_modules/d': { version: '1.0.0', dev: true },
      'node_modules/alias': { name: 'real', version: '4.0.0' },
      'node_modules/link': { resolved: 'packages/link', link: true },
      'packages/link': { version: '0.0.1' },
    },
  };
  const found = readLockfile(bytes(lock), 'x') ?? [];
  expect(
    found.map((one) => [`${one.name}@${one.version}`, one.scope, one.needs.join(' ')]),
  ).toEqual([
    ['app@1.0.0', 'required', '@s/b@3.0.0 a@1.1.0'],
    ['a@1.1.0', 'required', 'c@2.0.0'],
    ['c@2.0.0', 'required', ''],
    ['@s/b@3.0.0', 'optional', 'c@1.0.0'],
    ['c@1.0.0', 'required', ''],
    ['d@1.0.0', 'excluded', ''],
    ['real@4.0.0', 'required', ''],
  ]);
  expect(found[1]).toMatchObject({ license: 'MIT', tarballDigest });
});

test('reads nested packages of a version 1 lockfile', () => {
  const lock = {
    lockfileVersion: 1,
    dependencies: {
      a: { version: '1.0.0', integrity, dependencies: { b: { version: '2.0.0', dev: true } } },
      git: { version: 'git+ssh://git@example.com/x.git#abc' },
    },
  };
  expect(readLockfile(bytes(lock), 'x')).toEqual([
    { name: 'a', version: '1.0.0', scope: 'required', tarballDigest, needs: [] },
    { name: 'b', version: '2.0.0', scope: 'excluded', needs: [] },
  ]);
});

test('reads every form of license in a package.json', () => {
  const read = (more: object) =>
    readPackageJson(bytes({ name: 'a', version: '1.0.0', ...more }), 'x');
  expect(read({ license: 'MIT' })?.license).toBe('MIT');
  expect(read({ license: { type: 'ISC', url: 'x' } })?.license).toBe('ISC');
  expect(read({ licenses: [{ type: 'MIT' }, { type: 'ISC' }] })?.license).toBe('(MIT OR ISC)');
  expect(read({ license: 7 })?.license).toBeUndefined();
  expect(readPackageJson(bytes({ name: 'a' }), 'x')).toBeUndefined();
});

test('returns undefined when a file is not a lockfile or package.json', () => {
  for (const text of ['', '{', '[]', 'null', '{"lockfileVersion":"x"}', '['.repeat(10_000)]) {
    expect(readLockfile(Buffer.from(text), 'x')).toBeUndefined();
    expect(readPackageJson(Buffer.from(text), 'x')).toBeUndefined();
  }
});
