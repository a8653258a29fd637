import { execFileSync } from 'node:child_process';
import { symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { collect, contentOf } from '@sealwright/core';
import { gzipOf } from '@sealwright/core/archive';
import tar from 'tar-stream';
import { chartYaml } from './tree.ts';

/** A chart that must be refused. */
export interface MalformedChart {
  readonly files: Readonly<Record<string, string | Uint8Array | Promise<Uint8Array>>>;
  /** Changes that files cannot express, in the directory of the files. */
  readonly prepare?: (directory: string) => Promise<void>;
  /** Charts to publish. Default: `app`. */
  readonly charts?: readonly string[];
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/** An entry of an archive: its name, its content, and its type when it is not a file. */
type Entry = readonly [string, string, Partial<tar.Header>?];

/** Returns a .tgz of entries in their order, whatever their names are. */
export async function archiveOf(entries: readonly Entry[]): Promise<Uint8Array> {
  const pack = tar.pack();
  const packed = collect(pack as AsyncIterable<Uint8Array>, 1e9, 'archive');
  for (const [name, text, header] of entries) pack.entry({ name, ...header }, text);
  pack.finalize();
  return collect(gzipOf(contentOf(await packed)), 1e9, 'archive');
}

/** Returns a .tgz of one file with as many zero bytes as `size` says: a bomb. */
async function bomb(size: number, files = 1): Promise<Uint8Array> {
  const content = '\0'.repeat(size);
  return archiveOf([
    ['app/Chart.yaml', chartYaml('app')],
    ...Array.from({ length: files }, (_, at): Entry => [`app/zeros-${at}`, content]),
  ]);
}

const APP = chartYaml('app');
const dependencies = (...lines: string[]): string =>
  `${APP}dependencies:\n${lines.map((line) => `- ${line}\n`).join('')}`;
const app = (files: Readonly<Record<string, string | Uint8Array>>) => ({
  'app/Chart.yaml': APP,
  ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`app/${name}`, text])),
});
const archive = (...entries: Entry[]) => ({
  files: { 'app-1.0.0.tgz': archiveOf([['app/Chart.yaml', APP], ...entries]) },
  charts: ['app-1.0.0.tgz'],
});
const MIB = 1024 * 1024;

/** Charts with one fault each. testdata/malformed.txt has their errors. */
export const MALFORMED: Readonly<Record<string, MalformedChart>> = {
  'a Chart.yaml that is no YAML': {
    files: { 'app/Chart.yaml': 'apiVersion: v2\nname: [app\nversion: 1.0.0\n' },
  },
  'a Chart.yaml with a tab': {
    files: { 'app/Chart.yaml': 'apiVersion: v2\n\tname: app\nversion: 1.0.0\n' },
  },
  'a Chart.yaml of Latin-1': {
    files: { 'app/Chart.yaml': Buffer.from(`${APP}description: caf\xe9\n`, 'latin1') },
  },
  'a Chart.yaml with a control character': {
    files: { 'app/Chart.yaml': `${APP}description: "a\x07b"\n` },
  },
  'an empty Chart.yaml': { files: { 'app/Chart.yaml': '' } },
  'a Chart.yaml that is a list': { files: { 'app/Chart.yaml': '- a\n' } },
  'a Chart.yaml that is binary': {
    files: { 'app/Chart.yaml': Buffer.from([0, 1, 2, 0xff, 0xfe, 0x80]) },
  },
  'a Chart.yaml of UTF-16': { files: { 'app/Chart.yaml': Buffer.from(`\ufeff${APP}`, 'utf16le') } },
  'a Chart.yaml with an anchor bomb': {
    files: {
      'app/Chart.yaml': `${APP}a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: [*f,*f,*f,*f,*f,*f,*f,*f,*f,*f]\n`,
    },
  },
  'no name': { files: { 'app/Chart.yaml': 'apiVersion: v2\nversion: 1.0.0\n' } },
  'a name with a path': { files: { 'app/Chart.yaml': APP.replace('name: app', 'name: ../app') } },
  'a name that no repository can have': {
    files: { 'app/Chart.yaml': APP.replace('name: app', 'name: My App') },
  },
  'a name with upper case': { files: { 'app/Chart.yaml': APP.replace('name: app', 'name: App') } },
  'no version': { files: { 'app/Chart.yaml': 'apiVersion: v2\nname: app\n' } },
  'a version that is no SemVer': { files: { 'app/Chart.yaml': APP.replace('1.0.0', 'one') } },
  'a version that is too long for a tag': {
    files: { 'app/Chart.yaml': APP.replace('1.0.0', `1.0.0-${'a'.repeat(130)}`) },
  },
  'an apiVersion of the future': { files: { 'app/Chart.yaml': APP.replace('v2', 'v3') } },
  'a type that does not exist': { files: { 'app/Chart.yaml': `${APP}type: program\n` } },
  'a dependency without a name': { files: { 'app/Chart.yaml': dependencies('{version: 1.0.0}') } },
  'two dependencies with one alias': {
    files: {
      'app/Chart.yaml': dependencies(
        '{name: a, version: 1.0.0, alias: x}',
        '{name: b, version: 1.0.0, alias: x}',
      ),
    },
  },
  'an alias with a path': {
    files: { 'app/Chart.yaml': dependencies('{name: a, version: 1.0.0, alias: ../x}') },
  },
  'a dependency that is nowhere': {
    files: { 'app/Chart.yaml': dependencies('{name: a, version: 1.0.0}') },
  },
  'a file:// dependency that does not exist': {
    files: {
      'app/Chart.yaml': dependencies('{name: a, version: 1.0.0, repository: "file://../a"}'),
    },
  },
  'a file:// dependency of another name': {
    files: {
      'app/Chart.yaml': dependencies('{name: a, version: 1.0.0, repository: "file://../b"}'),
      'b/Chart.yaml': chartYaml('b'),
    },
  },
  'a file:// dependency of another version': {
    files: {
      'app/Chart.yaml': dependencies('{name: a, version: ^2.0.0, repository: "file://../a"}'),
      'a/Chart.yaml': chartYaml('a'),
    },
  },
  'a file:// dependency that is broken': {
    files: {
      'app/Chart.yaml': dependencies('{name: a, version: ^2.0.0, repository: "file://../a"}'),
      'a/Chart.yaml': 'name: [\n',
    },
  },
  'a file:// dependency on /etc': {
    files: {
      'app/Chart.yaml': dependencies('{name: a, version: 1.0.0, repository: "file:///etc"}'),
    },
  },
  'a file:// dependency on /etc/passwd': {
    files: {
      'app/Chart.yaml': dependencies('{name: a, version: 1.0.0, repository: "file:///etc/passwd"}'),
    },
  },
  'dependencies in a cycle': {
    charts: ['app', 'b'],
    files: { 'app/Chart.yaml': chartYaml('app', ['b']), 'b/Chart.yaml': chartYaml('b', ['app']) },
  },
  'a chart that depends on itself': { files: { 'app/Chart.yaml': chartYaml('app', ['app']) } },
  'a constraint that does not parse': {
    files: {
      'app/Chart.yaml': dependencies(
        '{name: a, version: "a b c", repository: "https://127.0.0.1:1"}',
      ),
    },
  },
  'an alias of an unknown repository': {
    files: { 'app/Chart.yaml': dependencies('{name: a, version: 1.0.0, repository: "@team"}') },
  },
  'a repository of another scheme': {
    files: {
      'app/Chart.yaml': dependencies('{name: a, version: 1.0.0, repository: "ftp://example.com"}'),
    },
  },
  'a range without a lock': {
    files: {
      'app/Chart.yaml': dependencies(
        '{name: a, version: ^1.0.0, repository: "http://127.0.0.1:1"}',
      ),
    },
  },
  'a lock that is out of sync': {
    files: {
      ...app({
        'Chart.lock': 'dependencies: []\ndigest: sha256:00\ngenerated: "2026-01-01T00:00:00Z"\n',
      }),
      'app/Chart.yaml': dependencies('{name: a, version: ^1.0.0, repository: "file://../a"}'),
      'a/Chart.yaml': chartYaml('a'),
    },
  },
  'a lock that is no YAML': {
    files: {
      ...app({ 'Chart.lock': 'dependencies: [\n' }),
      'app/Chart.yaml': dependencies('{name: a, version: ^1.0.0, repository: "file://../a"}'),
      'a/Chart.yaml': chartYaml('a'),
    },
  },
  'a requirements.yaml that is no YAML': { files: app({ 'requirements.yaml': 'a: [\n' }) },
  'a values.yaml of Latin-1': {
    files: app({ 'values.yaml': Buffer.from('a: caf\xe9\n', 'latin1') }),
  },
  'a values.yaml that is a list': { files: app({ 'values.yaml': '- a\n' }) },
  'a values.yaml that is no YAML': { files: app({ 'values.yaml': 'a: 1\nb: {\n' }) },
  'a schema that is no JSON': { files: app({ 'values.schema.json': '{' }) },
  'a schema with an unknown type': { files: app({ 'values.schema.json': '{"type": "strin"}' }) },
  'values that the schema refuses': {
    files: app({
      'values.yaml': 'a: 1\nb: text\n',
      'values.schema.json': '{"properties": {"b": {"type": "number"}}}',
    }),
  },
  'a schema that refers to a file': {
    files: app({ 'values.schema.json': '{"$ref": "file:///etc/passwd"}' }),
  },
  'a template with a syntax error': { files: app({ 'templates/a.yaml': 'a: 1\nb: {{ if }}\n' }) },
  'a template that calls an unknown function': {
    files: app({ 'templates/a.yaml': 'a: {{ nope }}\n' }),
  },
  'a template without an end': {
    files: app({
      'templates/a.yaml': '{{- define "x" }}{{ include "x" . }}{{ end }}a: {{ include "x" . }}\n',
    }),
  },
  'a template that prints no YAML': { files: app({ 'templates/a.yaml': 'a: b: c\n' }) },
  'a .helmignore with **': { files: app({ '.helmignore': 'a\nb/**\n' }) },
  'a .helmignore with a bad pattern': { files: app({ '.helmignore': '[a\n' }) },
  'a .helmignore that ignores everything': { files: app({ '.helmignore': '!../x\n' }) },
  'a file of more than 5 MiB': {
    files: app({ big: '' }),
    prepare: (at) => truncate(join(at, 'app/big'), 6 * MIB),
  },
  'a chart of more than 100 MiB': {
    files: app(Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`big-${n}`, '']))),
    prepare: async (at) => {
      for (let n = 0; n < 21; n++) await truncate(join(at, `app/big-${n}`), 5 * MIB);
    },
  },
  'a link out of the chart': {
    files: app({}),
    prepare: (at) => symlink('/etc/passwd', join(at, 'app/secret')),
  },
  'a link to a directory out of the chart': {
    files: app({}),
    prepare: (at) => symlink('/etc', join(at, 'app/templates')),
  },
  'a link to itself': { files: app({}), prepare: (at) => symlink('loop', join(at, 'app/loop')) },
  'a link to the directory above it': {
    files: app({}),
    prepare: (at) => symlink('.', join(at, 'app/again')),
  },
  'a broken link': { files: app({}), prepare: (at) => symlink('nowhere', join(at, 'app/broken')) },
  'a pipe': {
    files: app({}),
    prepare: async (at) => void execFileSync('mkfifo', [join(at, 'app/pipe')]),
  },
  'a device file': { files: app({}), prepare: (at) => symlink('/dev/zero', join(at, 'app/zero')) },
  'a directory as Chart.yaml': { files: { 'app/Chart.yaml/x': '' } },
  'a directory as values.yaml': { files: app({ 'values.yaml/x': '' }) },
  'a vendored archive that is broken': {
    files: { ...app({ 'charts/a-1.0.0.tgz': 'no archive' }) },
  },
  'a vendored chart that is broken': { files: { ...app({ 'charts/a/Chart.yaml': 'name: [\n' }) } },
  'a text with the name of an archive': { files: { 'app-1.0.0.tgz': 'text' }, charts: ['app-1.0.0.tgz'] },
  'an empty archive file': { files: { 'app-1.0.0.tgz': '' }, charts: ['app-1.0.0.tgz'] },
  'an archive without files': {
    files: { 'app-1.0.0.tgz': archiveOf([]) },
    charts: ['app-1.0.0.tgz'],
  },
  'an archive without Chart.yaml': {
    files: { 'app-1.0.0.tgz': archiveOf([['app/a', 'a']]) },
    charts: ['app-1.0.0.tgz'],
  },
  'an archive that is cut': {
    files: {
      'app-1.0.0.tgz': archiveOf([['app/Chart.yaml', APP]]).then((bytes) => bytes.subarray(0, -20)),
    },
    charts: ['app-1.0.0.tgz'],
  },
  'an archive with two top directories': { ...archive(['other/a', 'a']) },
  'an archive with Chart.yaml twice': { ...archive(['app/Chart.yaml', chartYaml('evil')]) },
  'an archive with Chart.yaml twice, spelled otherwise': {
    ...archive(['app/./Chart.yaml', chartYaml('evil')]),
  },
  'an archive with a path out of it': { ...archive(['app/../../evil', 'a']) },
  'an archive with an absolute path': { ...archive(['/etc/evil', 'a']) },
  'an archive with a path of Windows': { ...archive(['app\\..\\evil', 'a']) },
  'an archive with a link': {
    ...archive(['app/link', '', { type: 'symlink', linkname: '/etc/passwd' }]),
  },
  'an archive with a device': { ...archive(['app/null', '', { type: 'character-device' }]) },
  'an archive that unpacks to too large a file': {
    files: { 'app-1.0.0.tgz': bomb(6 * MIB) },
    charts: ['app-1.0.0.tgz'],
  },
  'an archive that unpacks to too much': {
    files: { 'app-1.0.0.tgz': bomb(4 * MIB, 27) },
    charts: ['app-1.0.0.tgz'],
  },
  'a version for an archive': { ...archive(), inputs: { version: '2.0.0' } },
  'a version input that is no SemVer': { files: app({}), inputs: { version: 'main' } },
  'a pin to a path that is not there': {
    files: app({ 'values.yaml': 'a: 1\n' }),
    inputs: { pin: { image: `ghcr.io/a/b@sha256:${'a'.repeat(64)}` } },
  },
  'a pin without a digest': {
    files: app({ 'values.yaml': 'image: {}\n' }),
    inputs: { pin: { image: 'ghcr.io/a/b:1' } },
  },
  'a pin with half a digest': {
    files: app({ 'values.yaml': 'image: {}\n' }),
    inputs: { pin: { image: 'ghcr.io/a/b@sha256:abc' } },
  },
  'a template that ignores a pin': {
    files: app({
      'values.yaml': 'image: {}\n',
      'templates/a.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: "ghcr.io/a/b:1"}]}\n',
    }),
    inputs: { pin: { image: `ghcr.io/a/b@sha256:${'a'.repeat(64)}` } },
  },
  'two charts of one name and version': {
    files: { ...app({}), 'b/Chart.yaml': APP, 'b/values.yaml': 'a: 1\n' },
    charts: ['app', 'b'],
  },
  'a path without a chart': { files: { 'x/README.md': '' }, charts: ['x'] },
  'a path that does not exist': { files: {}, charts: ['nowhere'] },
  'a pattern that matches nothing': { files: {}, charts: ['*.tgz'] },
  'another file than a chart': { files: { 'notes.txt': 'a' }, charts: ['notes.txt'] },
};
