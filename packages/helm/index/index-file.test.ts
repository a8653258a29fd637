import { digestOf } from '@sealwright/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readGoYaml } from '../chart/go-yaml.ts';
import { EMPTY_INDEX, indexEntry, indexText, readIndex } from './index-file.ts';

const DIGEST = digestOf('archive');

test('writes the entry of a chart with the members, quotes and order of helm', () => {
  const metadata = {
    apiVersion: 'v2',
    name: 'app',
    version: '1.10',
    appVersion: '1.10',
    description: 'yes',
    keywords: ['on', '0o7', '1_000'],
    maintainers: [{ name: 'A', email: 'a@example.com' }],
  };
  const entry = indexEntry(metadata, ['oci://host/charts/app:1.10'], DIGEST, 1_767_225_600);
  const index = { ...EMPTY_INDEX, generated: '2026-01-01T00:00:00Z', entries: { app: [entry] } };
  expect(indexText(index)).toBe(`apiVersion: v1
entries:
  app:
  - apiVersion: v2
    appVersion: "1.10"
    created: "2026-01-01T00:00:00Z"
    description: "yes"
    digest: ${DIGEST.slice('sha256:'.length)}
    keywords:
    - "on"
    - 0o7
    - "1_000"
    maintainers:
    - email: a@example.com
      name: A
    name: app
    urls:
    - oci://host/charts/app:1.10
    version: "1.10"
generated: "2026-01-01T00:00:00Z"
`);
});

test('sorts the versions of a chart with the newest first', () => {
  const versions = ['1.0.0', 'latest', '2.0.0-rc.1', '1.10.0', '2.0.0', '1.9.0'];
  const entries = { app: versions.map((version) => ({ name: 'app', version, urls: [] })) };
  const written = readIndex(indexText({ ...EMPTY_INDEX, entries }), 'index.yaml');
  expect(written.entries['app']?.map(({ version }) => version)).toEqual([
    '2.0.0',
    '2.0.0-rc.1',
    '1.10.0',
    '1.9.0',
    '1.0.0',
    'latest',
  ]);
});

test('keeps members and entries that helm does not know or skips', () => {
  const text = `apiVersion: v1
entries:
  app:
  - name: app
    version: 1.10
    x-mine: {a: [1, yes]}
    urls: [app.tgz]
  -
  - urls: [no-version.tgz]
  empty:
generated: 2020-01-01T00:00:00Z
publicKeys: [k]
x-top: 5
`;
  const index = readIndex(text, 'index.yaml');
  expect(index).toMatchObject({
    publicKeys: ['k'],
    'x-top': 5,
    entries: {
      app: [{ version: '1.1', 'x-mine': { a: [1, true] } }, { urls: ['no-version.tgz'] }],
      empty: [],
    },
  });
  expect(readIndex(indexText(index), 'index.yaml')).toEqual(index);
});

test.each([
  ['a list', '- a', /index\.yaml:1:1: the document/],
  ['no apiVersion', 'entries: {}', /index\.yaml:1:1: apiVersion/],
  [
    'a text in place of urls',
    'apiVersion: v1\nentries:\n  a:\n  - urls: x',
    /index\.yaml:4:11: entries\.a\.0\.urls/,
  ],
  ['broken YAML', 'apiVersion: "v1', /index\.yaml:1:/],
])('refuses an index with %s', (_, text, message) => {
  expect(() => readIndex(text, 'index.yaml')).toThrow(
    expect.objectContaining({
      code: 'CHART_INDEX_INVALID',
      message: expect.stringMatching(message) as string,
    }),
  );
});

test('writes any texts so that they are read as the same texts', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 8 }), (texts) => {
      const entry = {
        name: 'a',
        version: '1.0.0',
        urls: texts,
        annotations: { x: texts.join(' ') },
      };
      const [value] = readGoYaml(
        indexText({ ...EMPTY_INDEX, entries: { a: [entry] } }),
        'i',
      ).values;
      expect(value).toMatchObject({
        entries: { a: [{ urls: texts, annotations: { x: texts.join(' ') } }] },
      });
    }),
    { numRuns: 300 },
  );
});
