import { expect, test } from 'vitest';
import { editTexts } from './yaml-edit.ts';

const at = (...path: (string | number)[]) => path;
test.each([
  ['version: 1.0.0 # keep\nname: a\n', at('version'), '1.0.1', 'version: 1.0.1 # keep\nname: a\n'],
  ['# x\r\nversion:   "1.0.0"\r\n', at('version'), '1.0.1', '# x\r\nversion:   "1.0.1"\r\n'],
  ["\uFEFFversion: '1.0.0'\n", at('version'), '1.0.1', "\uFEFFversion: '1.0.1'\n"],
  ['appVersion: 7\n', at('appVersion'), '1.10', 'appVersion: "1.10"\n'],
  ["appVersion: '7'\n", at('appVersion'), "it's", 'appVersion: "it\'s"\n'],
  ['name: a', at('appVersion'), 'v1', 'name: a\nappVersion: "v1"\n'],
  ['{ name: a, version: 1.0.0 }\n', at('version'), '1.0.1', '{ name: a, version: 1.0.1 }\n'],
  ['{ name: a }\n', at('appVersion'), 'v1', '{ name: a, appVersion: v1 }\n'],
  ['v: &x 1.0.0\nversion: *x\n', at('version'), '1.0.1', 'v: &x 1.0.0\nversion: 1.0.1\n'],
  ['v: &x 1.0.0\nw: *x\n', at('v'), '1.0.1', 'v: &x 1.0.1\nw: *x\n'],
  ['version: |-\n  1.0.0\n', at('version'), '1.0.1', 'version: |-\n  1.0.1\n'],
  [
    'dependencies:\n- {name: a, version: ~1.0}\n- name: b # b\n  version: 1.x\n',
    at('dependencies', 1, 'version'),
    '^2.0.0',
    'dependencies:\n- {name: a, version: ~1.0}\n- name: b # b\n  version: "^2.0.0"\n'.replaceAll(
      '"',
      '',
    ),
  ],
])('changes only the value in %j', (text, path, value, expected) => {
  expect(editTexts(text, [{ path, value }], 'Chart.yaml')).toBe(expected);
});

test('refuses YAML that cannot be edited, with the position', () => {
  expect(() => editTexts('a: [', [{ path: ['b'], value: 'x' }], 'c/Chart.yaml')).toThrow(
    /cannot change c\/Chart\.yaml:1:/,
  );
});
