import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { textOf } from '@sealwright/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadChart } from './chart.ts';
import { parseMetadata } from './chart-yaml.ts';
import { metadataJson } from './metadata.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'chart-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

async function put(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await writeFile(join(directory, name), text);
  }
}

const minimal = 'apiVersion: v2\nname: demo\nversion: 1.0.0\n';

test('loads dotfiles, leaves out ignored files and removes byte order marks', async () => {
  await put({
    'Chart.yaml': `\ufeff${minimal}`,
    '.helmignore': '*.bak\nsecret/\n',
    'values.yaml': 'a: 1\n',
    'x.bak': '',
    'secret/key': '',
    'templates/a.yaml': '',
    'templates/.hidden': '',
    'charts/_skipped/x': '',
    'charts/README.md': 'not a chart',
    'charts/sub/Chart.yaml': 'name: sub\nversion: 0.1.0\n',
  });
  await rm(join(directory, 'charts/README.md'));
  const chart = await loadChart(directory);
  expect(chart.files.map((one) => one.name)).toEqual([
    '.helmignore',
    'Chart.yaml',
    'templates/a.yaml',
    'values.yaml',
  ]);
  expect(textOf(chart.files[1]?.bytes ?? new Uint8Array())).toBe(minimal);
  expect(chart.dependencies.map((one) => one.metadata)).toEqual([
    expect.objectContaining({ name: 'sub', apiVersion: 'v1' }),
  ]);
});

test('reports every problem of Chart.yaml with its line and column', () => {
  const text = [
    'apiVersion: v3',
    'name: a/b',
    'version: 1.x',
    'type: program',
    'dependencies:',
    '  - name: x',
    '  - name: y',
    '    alias: x',
    '  - name: z',
    '    alias: "a b"',
  ].join('\n');
  expect(() => parseMetadata(text, 'c/Chart.yaml')).toThrow(
    expect.objectContaining({
      code: 'CHART_INVALID',
      message: `cannot parse ${[
        'c/Chart.yaml:2:7: name: expected a name without slashes, got "a/b"',
        'c/Chart.yaml:3:10: version: expected a version such as 1.2.3, got "1.x"',
        'c/Chart.yaml:4:7: type: expected application or library, got "program"',
        'c/Chart.yaml:1:13: apiVersion: expected v1 or v2, got "v3"',
        'c/Chart.yaml:7:5: dependencies.1: expected one dependency with name or alias "x", got 2',
        'c/Chart.yaml:10:12: dependencies.2.alias: expected letters, digits, "_" and "-", got "a b"',
      ].join('; ')}`,
    }),
  );
});

test.each(['1.2.3-01', '1.2.3-rc.00', '18446744073709551616.0.0', `1.2.3-${'a'.repeat(251)}`])(
  'refuses the version %s as helm does',
  (version) => {
    expect(() => parseMetadata(`name: a\nversion: "${version}"\n`, 'c/Chart.yaml')).toThrow(
      /c\/Chart\.yaml:2:10: version: expected a version such as 1\.2\.3/,
    );
  },
);

const bomb = Array.from({ length: 9 }, (_, at) =>
  at === 0
    ? 'a0: &a0 [x, x, x, x, x, x, x, x]'
    : `a${at}: &a${at} [${Array(8)
        .fill(`*a${at - 1}`)
        .join(', ')}]`,
).join('\n');

test.each([
  ['name: demo', /:1:1: version: it is missing/],
  ['name: [', /:1:8: /],
  ['- a', /expected a map of keys and values, got a list/],
  [bomb, /expected aliases that expand to at most 100000 nodes, got more/],
  ['name: a\nversion: 1.0.0\nmaintainers: [null]', /maintainers\.0: /],
  ['name: a\nversion: 1.0.0\nkeywords: x', /:3:11: keywords: Invalid input: expected array/],
])('refuses the Chart.yaml %j', (text, message) => {
  expect(() => parseMetadata(text, 'Chart.yaml')).toThrow(message);
});

test.each([
  [
    'appVersion: 1.10',
    { appVersion: '1.1' },
    '3:13: appVersion: helm reads it as the text "1.1": put the value in quotes',
  ],
  ['appVersion: 0x1F', { appVersion: '31' }, 'the text "31"'],
  ['description: yes', { description: 'true' }, 'the text "true"'],
  [
    'annotations: {a: 2}',
    { annotations: { a: '2' } },
    'annotations.a: helm reads it as the text "2"',
  ],
  ['name: other', { name: 'other' }, '3:1: the key name is there before, and the last one counts'],
  ['AppVersion: "3"', { appVersion: '3' }, undefined],
  ['maintainers:', { maintainers: undefined }, undefined],
  ['keywords: [~]', { keywords: [''] }, undefined],
  ['---\nversion: 2.0.0', { version: '1.0.0' }, 'helm reads the first of 2 documents'],
])('reads %j as helm does, with a warning', (line, members, warning) => {
  const { metadata, warnings } = parseMetadata(
    `name: demo\nversion: 1.0.0\n${line}\n`,
    'Chart.yaml',
  );
  expect(metadata).toMatchObject(members);
  expect(warnings).toEqual(warning === undefined ? [] : [expect.stringContaining(warning)]);
});

test('warns of an unknown key with its line and column', () => {
  const { warnings } = parseMetadata(`${minimal}engine: gotpl\n`, 'Chart.yaml');
  expect(warnings).toEqual(['Chart.yaml:4:9: helm ignores the unknown key engine']);
});

test('removes control characters from texts as helm does', () => {
  const { metadata } = parseMetadata(
    `${minimal}description: "tab\\there\\u00a0no\\u0007bell\\u200b"\n`,
    'Chart.yaml',
  );
  expect(metadata.description).toBe('tab here nobell');
});

test('names the file when the path of a chart is an archive', async () => {
  const file = join(directory, 'x-1.0.0.tgz');
  await writeFile(file, 'x');
  await expect(loadChart(file)).rejects.toMatchObject({
    code: 'CHART_NOT_FOUND',
    message: `cannot load chart ${file}: expected a directory, got a file`,
    hint: expect.stringContaining('unpack the archive') as string,
  });
});

test('refuses a chart when helm cannot load it', async () => {
  await expect(loadChart(directory)).rejects.toMatchObject({ code: 'CHART_NOT_FOUND' });
  await put({ 'Chart.yaml': minimal });
  await symlink('/etc/passwd', join(directory, 'leak'));
  await expect(loadChart(directory)).rejects.toThrow(/leak is a link out of the chart/);
  await rm(join(directory, 'leak'));
  await put({ 'values.schema.json': '{' });
  await expect(loadChart(directory)).rejects.toThrow(/values\.schema\.json: expected JSON/);
  await put({ 'values.schema.json': '{}', 'values.yaml': '- a\n' });
  await expect(loadChart(directory)).rejects.toMatchObject({ code: 'VALUES_INVALID' });
  await put({ 'values.yaml': '', '.helmignore': '!README.md' });
  await expect(loadChart(directory)).rejects.toThrow(/Chart\.yaml is missing/);
  await put({ '.helmignore': '', big: 'x'.repeat(5 * 1024 * 1024 + 1) });
  await expect(loadChart(directory)).rejects.toMatchObject({ code: 'CHART_TOO_LARGE' });
});

test('refuses a chart when its .helmignore is there and cannot be read', async () => {
  await put({ 'Chart.yaml': minimal, '.helmignore/file': '' });
  await expect(loadChart(directory)).rejects.toMatchObject({ code: 'CHART_UNREADABLE' });
});

test('formats metadata as the JSON that helm writes', () => {
  const { metadata } = parseMetadata(
    [
      'type: application',
      'version: 1.2.3',
      'name: demo',
      'apiVersion: v2',
      'deprecated: false',
      'keywords: []',
      'home: ""',
      'annotations: {b: "<1>", a: "&"}',
      'maintainers: [{name: A, email: ""}]',
      'dependencies: [{alias: x, name: d, version: ">1", enabled: true, import-values: [data, {parent: p, child: c}]}]',
    ].join('\n'),
    'Chart.yaml',
  );
  expect(metadataJson(metadata)).toBe(
    '{"name":"demo","version":"1.2.3","maintainers":[{"name":"A"}],"apiVersion":"v2",' +
      '"annotations":{"a":"\\u0026","b":"\\u003c1\\u003e"},' +
      '"dependencies":[{"name":"d","version":"\\u003e1","repository":"","enabled":true,' +
      '"import-values":["data",{"child":"c","parent":"p"}],"alias":"x"}],"type":"application"}',
  );
});

// Each of them is refused by helm 3 and helm 4: see `npm run corpus:helm -- --corners`.
test.each([
  [
    'charts/README.md',
    'text',
    /charts\/README\.md: expected the directory or the archive of a chart/,
  ],
  ['Chart.lock', 'a: [\n', /Chart\.lock:2:1: /],
  ['Chart.lock', 'generated: never\n', /Chart\.lock:1:12: generated: expected a time such as/],
  ['requirements.lock', '- a\n', /requirements\.lock:1:1: /],
  ['values.yaml', 'a: 1\nb: [.inf]\n', /values\.yaml:2:5: expected a value that JSON has/],
  ['values.yaml', 'a: .NaN\n', /values\.yaml:1:4: expected a value that JSON has/],
  [
    'values.yaml',
    String.raw`a: "\ud83d\ude00"`,
    /values\.yaml:1:4: expected escapes of characters/,
  ],
  [
    'values.yaml',
    String.raw`"\\\U0000D83D": 1`,
    /values\.yaml:1:1: expected escapes of characters/,
  ],
])('refuses the file %s with %j as helm does', async (name, text, message) => {
  await put({ 'Chart.yaml': minimal, [name]: text });
  await expect(loadChart(directory)).rejects.toThrow(message);
});

test.each([
  ['charts/_README.md', 'text'],
  ['Chart.lock', ''],
  ['Chart.lock', 'generated: null\ndependencies: null\n'],
  ['Chart.lock', 'generated: 2020-01-01T00:00:00.5+01:00\n'],
  ['values.yaml', '.inf: 1\n'],
  ['values.yaml', String.raw`a: ["\\ud83d", '\ud83d', \ud83d, "\U0001f600"]`],
])('accepts the file %s with %j as helm does', async (name, text) => {
  await put({ 'Chart.yaml': minimal, [name]: text });
  await expect(loadChart(directory)).resolves.toMatchObject({ metadata: { name: 'demo' } });
});
