import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testTree } from '../testdata/tree.ts';
import { readValuesFiles } from './values-files.ts';

async function read(...texts: string[]) {
  await using tree = await testTree(
    Object.fromEntries(texts.map((text, at) => [`${at}.yaml`, text])),
  );
  return await readValuesFiles(texts.map((_, at) => join(tree.path, `${at}.yaml`)));
}

test('merges maps member by member, and replaces lists and other values', async () => {
  expect(
    await read('a: {b: 1, c: {d: yes}}\nl: [1, 2]\ns: {x: 1}\n', 'a: {c: {e: 2}}\nl: [3]\ns: t\n'),
  ).toEqual({ a: { b: 1, c: { d: true, e: 2 } }, l: [3], s: 't' });
});

test('keeps null, which removes a default value, and reads an empty file', async () => {
  expect(await read('a: {b: null}\n', '')).toEqual({ a: { b: null } });
});

test('keeps a key of JavaScript as a key', async () => {
  const values = await read('__proto__: {polluted: 1}\nconstructor: 2\n', 'constructor: {a: 1}\n');
  expect(Object.keys(values)).toEqual(['__proto__', 'constructor']);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test.each([
  ['a list', '- a\n', /0\.yaml:1:1: expected a map/],
  ['broken YAML', 'a: [\n', /0\.yaml:\d+:\d+: /],
  ['a long text', `a: ${'x'.repeat(4 * 1024 * 1024)}`, /expected at most 4194304 characters/],
])('refuses %s with its file', async (_, text, message) => {
  await expect(read(text)).rejects.toMatchObject({
    code: 'VALUES_INVALID',
    message: expect.stringMatching(message) as string,
  });
});

test('names a file that is not there', async () => {
  await expect(readValuesFiles(['/no/such.yaml'])).rejects.toThrow('/no/such.yaml');
});
