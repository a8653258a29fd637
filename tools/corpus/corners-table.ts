/** The files of a chart, by path. */
type Files = Readonly<Record<string, string | Uint8Array>>;

const TEMPLATE =
  'kind: ConfigMap\nmetadata:\n  name: {{ .Chart.Name }}\ndata: {{ .Values | toJson }}\n';

/** Returns a Chart.yaml with more lines. */
function chart(name: string, more = '', head = 'apiVersion: v2'): string {
  return `${head}\nname: ${name}\nversion: 1.0.0\n${more}`;
}

/** Returns the files of a chart that is inside another one. */
export function nested(name: string, version = '1.0.0'): Readonly<Record<string, string>> {
  return {
    'Chart.yaml': `apiVersion: v2\nname: ${name}\nversion: ${version}\n`,
    'values.yaml': 'color: red\n',
    'templates/a.yaml': TEMPLATE.replace('.Chart.Name', `.Chart.Name }}-${version.charAt(0)}{{ ""`),
  };
}

function below(folder: string, files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]),
  );
}

/** Returns the files of a plain chart, with others. */
function plain(name: string, more: Files = {}, yaml = ''): Files {
  return {
    'Chart.yaml': chart(name, yaml),
    'values.yaml': 'size: 1\n',
    'templates/a.yaml': TEMPLATE,
    ...more,
  };
}

const MARK = '\u{feff}';
const LONG = 'n'.repeat(96);
const needs = (name: string, more = ''): string =>
  `dependencies:\n  - name: ${name}\n    version: ^1.0.0\n    repository: ""\n${more}`;
const ignored = (text: string): Files => ({
  '.helmignore': text,
  'a.txt': 'a',
  'b.txt': 'b',
  'docs/a.txt': 'a',
  'docs/deep/a.txt': 'a',
  'docs/b.md': 'b',
  '.secret': 's',
});

/** The charts of corner cases, by their directories. */
export const corners: Readonly<Record<string, Files>> = {
  plain: plain('plain'),
  crlf: {
    'Chart.yaml': chart('crlf', 'description: a\n').replaceAll('\n', '\r\n'),
    'values.yaml': 'a: 1\r\nb: |\r\n  text\r\n',
    'templates/a.yaml': TEMPLATE.replaceAll('\n', '\r\n'),
    '.helmignore': 'b.txt\r\n',
    'b.txt': 'b\r\n',
  },
  bom: {
    'Chart.yaml': MARK + chart('bom'),
    'values.yaml': `${MARK}a: 1\n`,
    'templates/a.yaml': MARK + TEMPLATE,
    'values.schema.json': `${MARK}{}`,
    'other.txt': MARK,
    '.helmignore': `${MARK}b.txt\n`,
    'b.txt': 'b',
  },
  'unicode-files': plain('unicode-files', {
    'files/é.txt': 'composed',
    'files/e\u0301.txt': 'decomposed',
    'files/日本.txt': 'x',
    'files/😀.txt': 'x',
    'files/a b.txt': 'blank',
    'files/ﬀ.txt': 'ligature',
  }),
  'unicode-name': plain('grün'),
  'unicode-text': plain(
    'unicode-text',
    {},
    'description: "日本 <b> & \\u2028 \\u200b \\U0001f600"\n',
  ),
  dotfiles: plain('dotfiles', {
    '.env': 'a',
    '.github/x.yaml': 'a',
    'templates/.hidden.yaml': 'a: 1',
  }),
  'link-inside': plain('link-inside'),
  'link-folder': plain('link-folder'),
  'link-out': plain('link-out'),
  'link-out-ignored': plain('link-out-ignored', { '.helmignore': 'text.txt\n' }),
  'link-broken': plain('link-broken'),
  'nested-three': plain(
    'nested-three',
    {
      ...below('charts/one', nested('one')),
      ...below('charts/one/charts/two', nested('two')),
      ...below('charts/one/charts/two/charts/three', nested('three')),
    },
    needs('one'),
  ),
  aliased: plain(
    'aliased',
    below('charts/one', nested('one')),
    `${needs('one', '    alias: first\n')}  - name: one\n    version: 1.x\n    alias: second\n    condition: second.enabled\n    tags: [extra]\n    import-values: [data, {child: a, parent: b}]\n`,
  ),
  'alias-twice': plain(
    'alias-twice',
    below('charts/one', nested('one')),
    `${needs('one')}  - name: one\n    version: 1.0.0\n`,
  ),
  'missing-dependency': plain('missing-dependency', {}, needs('one')),
  'other-version': plain(
    'other-version',
    below('charts/one', nested('one', '3.0.0')),
    needs('one'),
  ),
  'other-directory': plain('other-directory', below('charts/xyz', nested('one')), needs('one')),
  underscored: plain('underscored', {
    ...below('charts/_off', nested('off')),
    ...below('charts/.off', nested('off')),
    'charts/_broken/Chart.yaml': '}',
  }),
  binary: plain('binary', {
    'files/all.bin': Uint8Array.from({ length: 1024 }, (_, at) => at % 256),
    'files/nul.txt': Uint8Array.of(0, 0xff, 0xfe, 0),
    'files/latin.txt': Uint8Array.of(0xe9, 0x0a),
  }),
  'v1-requirements': {
    ...below('charts/one', nested('one')),
    'Chart.yaml': chart('v1-requirements', '', 'apiVersion: v1'),
    'requirements.yaml': needs('one'),
    'requirements.lock': 'dependencies: []\ndigest: sha256:00\ngenerated: "2020-01-01T00:00:00Z"\n',
    'templates/a.yaml': TEMPLATE,
  },
  'v1-requirements-missing': {
    'Chart.yaml': chart('v1-requirements-missing', '', 'apiVersion: v1'),
    'requirements.yaml': needs('one'),
  },
  'v1-dependencies': {
    'Chart.yaml': chart('v1-dependencies', needs('one'), 'apiVersion: v1'),
    ...below('charts/one', nested('one')),
  },
  'v2-requirements': plain('v2-requirements', {
    ...below('charts/one', nested('one')),
    'requirements.yaml': needs('one'),
  }),
  'no-api-version': { 'Chart.yaml': 'name: no-api-version\nversion: 1.0.0\n' },
  'v3-api-version': { 'Chart.yaml': chart('v3-api-version', '', 'apiVersion: v3') },
  empty: plain('empty', {
    'values.yaml': '',
    'templates/a.yaml': '',
    'templates/NOTES.txt': '',
    'files/none': '',
    'README.md': '',
    '.helmignore': '',
  }),
  'empty-chart-yaml': { 'Chart.yaml': '' },
  'empty-schema': plain('empty-schema', { 'values.schema.json': '' }),
  'values-null': plain('values-null', { 'values.yaml': '# nothing\n' }),
  'values-list': plain('values-list', { 'values.yaml': '- a\n' }),
  'values-broken': plain('values-broken', { 'values.yaml': 'a: [\n' }),
  'values-tab': plain('values-tab', { 'values.yaml': 'a:\n\tb: 1\n' }),
  'values-anchors': plain('values-anchors', {
    'values.yaml': 'base: &b {x: 1}\nother:\n  <<: *b\n  y: 2\nagain: *b\n',
  }),
  'values-twice': plain('values-twice', { 'values.yaml': 'a: 1\na: 2\n' }),
  'values-documents': plain('values-documents', { 'values.yaml': 'a: 1\n---\nb: 2\n' }),
  'values-words': plain('values-words', {
    'values.yaml': 'a: yes\nb: 0o7\nc: 0x1F\nd: 1_000\ne: ~\n',
  }),
  'long-names': plain('long-names', {
    [`files/${LONG}.txt`]: 'prefix',
    [`files/${LONG}/${LONG}/${LONG}.txt`]: 'pax',
    [`templates/${LONG}${LONG}.yaml`]: 'kind: A\n',
  }),
  'long-name': plain(`long-${'x'.repeat(120)}`),
  modes: plain('modes', { 'run.sh': '#!/bin/sh\n' }),
  times: plain('times'),
  'ignore-folder': plain('ignore-folder', ignored('docs/\n')),
  'ignore-pattern': plain('ignore-pattern', ignored('# comment\n\n*.txt\n  b.md  \n')),
  'ignore-rooted': plain('ignore-rooted', ignored('/a.txt\ndocs/*.md\n')),
  'ignore-class': plain('ignore-class', ignored('[ab].txt\n?.md\n')),
  'ignore-negated': plain('ignore-negated', ignored('!b.txt\n')),
  'ignore-stars': plain('ignore-stars', ignored('docs/**\n')),
  'ignore-broken': plain('ignore-broken', ignored('[a\n')),
  'ignore-dot': plain('ignore-dot', ignored('.*\n')),
  'ignore-values': plain('ignore-values', ignored('values.yaml\ntemplates/\n')),
  'ignore-chart': plain('ignore-chart', ignored('Chart.yaml\n')),
  'ignore-charts': plain('ignore-charts', {
    ...below('charts/one', nested('one')),
    '.helmignore': 'charts/\n',
  }),
  comments: plain(
    'comments',
    {},
    '# a comment\nkeywords: &k [a, b] # more\nannotations:\n  z: "1"\n  a: <x>\n',
  ),
  'anchors-chart': plain('anchors-chart', {}, 'home: &h https://x.test\nsources: [*h]\n'),
  'unknown-keys': plain('unknown-keys', {}, 'zebra: 1\ntillerVersion: ">2"\nengine: gotpl\n'),
  'key-case': { 'Chart.yaml': 'apiVersion: v2\nName: key-case\nVersion: 1.0.0\nDescription: d\n' },
  'number-version': plain('number-version', {}, 'appVersion: 1.10\n'),
  'text-deprecated': plain('text-deprecated', {}, 'deprecated: "true"\n'),
  'null-members': plain(
    'null-members',
    {},
    'maintainers: null\nkeywords: ~\nannotations:\nicon: ""\n',
  ),
  maintainers: plain(
    'maintainers',
    {},
    'maintainers:\n  - name: A\n    email: a@x.test\n  - name: B\n    url: https://b.test\n',
  ),
  annotations: plain(
    'annotations',
    {},
    'annotations:\n  org.opencontainers.image.title: other\n  org.opencontainers.image.created: never\n  b: "2"\n  a: "1"\n',
  ),
  'kube-version': plain('kube-version', {}, 'kubeVersion: ">=1.20.0-0"\n'),
  schema: plain('schema', {
    'values.schema.json': '{"type":"object","properties":{"size":{"type":"integer"}}}',
  }),
  'schema-fails': plain('schema-fails', { 'values.schema.json': '{"required":["missing"]}' }),
  'schema-broken': plain('schema-broken', { 'values.schema.json': '{"type":' }),
  crds: plain('crds', {
    'crds/a.yaml':
      'kind: CustomResourceDefinition\napiVersion: apiextensions.k8s.io/v1\nmetadata: {name: a.x.test}\n',
    'crds/sub/b.yaml': 'kind: B\n',
    'crds/README.md': 'text',
  }),
  library: {
    'Chart.yaml': chart('library', 'type: library\n'),
    'templates/_a.tpl': '{{ define "a" }}b{{ end }}',
  },
  'other-type': { 'Chart.yaml': chart('other-type', 'type: program\n') },
  'build-metadata': {
    'Chart.yaml': 'apiVersion: v2\nname: build-metadata\nversion: 1.0.0-rc.1+b.5\n',
  },
  'v-version': { 'Chart.yaml': 'apiVersion: v2\nname: v-version\nversion: v1.2\n' },
  'zero-version': { 'Chart.yaml': 'apiVersion: v2\nname: zero-version\nversion: 1.2.3-01\n' },
  'big-version': {
    'Chart.yaml': 'apiVersion: v2\nname: big-version\nversion: 18446744073709551616.0.0\n',
  },
  'slash-name': { 'Chart.yaml': 'apiVersion: v2\nname: a/b\nversion: 1.0.0\n' },
  'template-broken': plain('template-broken', { 'templates/b.yaml': '{{ if }}' }),
  'templates-kinds': plain('templates-kinds', {
    'templates/_helpers.tpl': '{{ define "x" }}y{{ end }}',
    'templates/NOTES.txt': 'hello {{ .Release.Name }}\n',
    'templates/tests/t.yaml':
      'kind: Pod\nmetadata:\n  name: t\n  annotations: {"helm.sh/hook": test}\n',
    'templates/sub/folder/a.yaml': 'kind: C\n',
    'templates.txt': 'no template',
    'ci/values.yaml': 'a: 1',
  }),
  lock: plain(
    'lock',
    {
      ...below('charts/one', nested('one')),
      'Chart.lock':
        'dependencies:\n- name: one\n  repository: ""\n  version: 1.0.0\ndigest: sha256:00\ngenerated: "2020-01-01T00:00:00Z"\n',
    },
    needs('one'),
  ),
  'loose-file': plain('loose-file', { 'charts/README.md': 'text' }),
  'lock-time': plain('lock-time', { 'Chart.lock': 'generated: never\n' }),
  'lock-empty': plain('lock-empty', { 'Chart.lock': '' }),
  'lock-null': plain('lock-null', { 'Chart.lock': 'generated: null\ndependencies: null\n' }),
  'lock-other': plain('lock-other', {
    'Chart.lock': 'other: 1\ngenerated: "2020-01-01T00:00:00.5+01:00"\n',
  }),
  'lock-requirements': plain('lock-requirements', { 'requirements.lock': '- a\n' }),
  'values-infinite': plain('values-infinite', { 'values.yaml': 'a: .inf\n' }),
  'values-no-number': plain('values-no-number', { 'values.yaml': 'a: [.nan]\n' }),
  'values-key-infinite': plain('values-key-infinite', { 'values.yaml': '.inf: 1\n' }),
  'values-half': plain('values-half', { 'values.yaml': 'a: "\\ud83d\\ude00"\n' }),
  'values-backslash': plain('values-backslash', {
    'values.yaml': 'a: "\\\\ud83d"\nb: \'\\ud83d\'\nc: \\ud83d\n',
  }),
  'values-long-escape': plain('values-long-escape', { 'values.yaml': 'a: "\\U0001f600"\n' }),
  'values-high-escape': plain('values-high-escape', { 'values.yaml': 'a: "\\U00110000"\n' }),
  'lock-broken': plain('lock-broken', { 'Chart.lock': 'a: [\n' }),
  'archive-inside': plain('archive-inside', {}, needs('inner')),
  'archive-no-dependency': plain('archive-no-dependency'),
  'archives-two-versions': plain(
    'archives-two-versions',
    {},
    `dependencies:\n  - {name: inner, version: 1.0.0, alias: old}\n  - {name: inner, version: 2.0.0, alias: new}\n`,
  ),
  'archive-prov': plain('archive-prov', {}, needs('inner')),
  'archive-damaged': plain('archive-damaged', {}, needs('inner')),
};
