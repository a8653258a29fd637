import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseMetadata } from '../chart/chart-yaml.ts';
import { lockText } from '../dependencies/lock.ts';
import { chartYaml, type TestTree, testTree } from '../testdata/tree.ts';
import { nextVersion, withDependencyVersions } from './bump.ts';

const NOW = 1_767_225_600;
let tree: TestTree;
beforeEach(async () => {
  tree = await testTree();
});
afterEach(() => tree[Symbol.asyncDispose]());

test.each([
  ['1.2.3', '1.2.4'],
  ['v1.2.3', 'v1.2.4'],
  ['1.2.3-rc.1', '1.2.3-rc.2'],
  ['1.2.3-alpha', '1.2.3-alpha.0'],
  ['1.2.3+build.5', '1.2.4'],
  ['1.2', '1.2.1'],
  ['1.2.3-rc.9.x', '1.2.3-rc.10.x'],
  ['1.2.9007199254740991', '1.2.9007199254740992'],
  ['1.2-rc.1', '1.2.0-rc.2'],
])('raises %s to %s', (version, next) => {
  expect(nextVersion(version)).toBe(next);
});

const after = (versions: Readonly<Record<string, string>>) =>
  withDependencyVersions(join(tree.path, 'web'), new Map(Object.entries(versions)), NOW);

test('changes nothing when the constraint and the lock accept the version', async () => {
  await tree.put({ 'web/Chart.yaml': chartYaml('web', ['common']) });
  expect(await after({ common: '1.9.0' })).toEqual(new Map());
});

test.each([
  ['^1.0.0', '^2.0.1'],
  ['~1.0', '~2.0.1'],
  ['1.0.0', '2.0.1'],
  ['>=1 <2', '2.0.1'],
])('replaces the constraint %s by %s when it refuses the version', async (old, expected) => {
  const text = chartYaml('web', ['common']).replace('^1.0.0', `"${old}" # why`);
  await tree.put({ 'web/Chart.yaml': text });
  const texts = await after({ common: '2.0.1' });
  expect(texts.get('Chart.yaml')).toBe(text.replace(`"${old}"`, `"${expected}"`));
});

test('writes the URLs of aliases into the lock', async () => {
  const other = '  - name: db\n    version: 1.0.0\n    repository: "@stable"\n';
  const yaml = `${chartYaml('web', ['common'])}${other}`;
  const aliased = (one: string): string => one.replace('@stable', 'https://charts.example.test');
  const requested = (parseMetadata(yaml, 'x').metadata.dependencies ?? []).map((one) => ({
    ...one,
    repository: aliased(one.repository ?? ''),
  }));
  const locked = (version: string) =>
    requested.map((one) => ({ ...one, version: one.name === 'db' ? '1.0.0' : version }));
  await tree.put({
    'web/Chart.yaml': yaml,
    'web/Chart.lock': lockText(requested, locked('1.0.0'), 0),
  });
  const versions = new Map([['common', '1.0.1']]);
  const texts = await withDependencyVersions(join(tree.path, 'web'), versions, NOW, { aliased });
  expect(texts.get('Chart.lock')).toBe(lockText(requested, locked('1.0.1'), NOW));
});

test('writes the lock anew when it names another version', async () => {
  const yaml = chartYaml('web', ['common']);
  const requested = parseMetadata(yaml, 'x').metadata.dependencies ?? [];
  const locked = (version: string) => requested.map((one) => ({ ...one, version }));
  await tree.put({
    'web/Chart.yaml': yaml,
    'web/Chart.lock': lockText(requested, locked('1.0.0'), 0),
  });
  const texts = await after({ common: '1.0.1' });
  expect([...texts.keys()]).toEqual(['Chart.lock']);
  expect(texts.get('Chart.lock')).toBe(lockText(requested, locked('1.0.1'), NOW));
});
