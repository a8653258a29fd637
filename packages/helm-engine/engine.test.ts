import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@sealwright/core/node';
import { afterAll, describe, expect, test } from 'vitest';
import { templateText } from './answer.ts';
import { type Engine, type EngineOptions, openEngine } from './engine.ts';
import { archiveOf } from './testdata/archive.ts';

const engine = openEngine(systemClock);
afterAll(() => engine[Symbol.asyncDispose]());

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n';

function ask(files: Readonly<Record<string, string>>, by: Engine = engine) {
  return by.ask(archiveOf(files), { lint: true, render: true }, 'app');
}

/** Asks an engine of its own, with its own limits. */
async function askWith(options: EngineOptions, files: Readonly<Record<string, string>>) {
  await using own = openEngine(systemClock, options);
  return await ask(files, own);
}

describe('rendering', () => {
  test('prints what helm template prints', async () => {
    const answer = await ask({
      'templates/b.yaml': CONFIG_MAP,
      'templates/a.yaml': `apiVersion: v1\nkind: Service\nmetadata: {name: a}\n---\n${CONFIG_MAP}`,
      'templates/test.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: t\n  annotations: {helm.sh/hook: test}\n',
      'templates/NOTES.txt':
        'Hello {{ .Release.Namespace }} {{ .Capabilities.HelmVersion.Version }}',
    });
    expect(answer.renderError).toBeUndefined();
    expect(answer.notes).toBe('Hello default v4.2.4');
    expect(templateText(answer).split(/\n+/)).toEqual([
      '---',
      '# Source: app/templates/a.yaml',
      ...CONFIG_MAP.replace('{{ .Release.Name }}', 'release-name').trim().split('\n'),
      '---',
      '# Source: app/templates/b.yaml',
      ...CONFIG_MAP.replace('{{ .Release.Name }}', 'release-name').trim().split('\n'),
      '---',
      '# Source: app/templates/a.yaml',
      'apiVersion: v1',
      'kind: Service',
      'metadata: {name: a}',
      '---',
      '# Source: app/templates/test.yaml',
      'apiVersion: v1',
      'kind: Pod',
      'metadata:',
      '  name: t',
      '  annotations: {helm.sh/hook: test}',
      '',
    ]);
  });

  test.each([
    ['a template does not parse', '{{ if }}', 'parse error at (app/templates/a.yaml:1)'],
    ['a function is unknown', 'a: {{ nope 1 }}', 'function "nope" not defined'],
    ['a required value is missing', 'a: {{ required "set x" .Values.x }}', 'a.yaml:1:6): set x'],
    ['the output is not YAML', 'a: b: c', 'YAML parse error on app/templates/a.yaml'],
    [
      'include calls itself',
      '{{ define "x" }}{{ include "x" . }}{{ end }}{{ include "x" . }}',
      'nested reference',
    ],
    [
      'template calls itself',
      '{{ define "x" }}{{ template "x" . }}{{ end }}{{ template "x" . }}',
      'maximum template depth',
    ],
  ])('reports the place when %s', async (_name, template, text) => {
    const { renderError } = await ask({ 'templates/a.yaml': template });
    expect(renderError).toContain(text);
    expect(renderError?.length).toBeLessThan(1500);
  });

  test('refuses values that expand without a bound', async () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let at = 1; at < 8; at++)
      lines.push(
        `a${at}: &a${at} [${Array(10)
          .fill(`*a${at - 1}`)
          .join(', ')}]`,
      );
    const { renderError } = await ask({ 'values.yaml': lines.join('\n') });
    expect(renderError).toContain('excessive aliasing');
  });

  test('makes keys and certificates', async () => {
    const { manifests } = await ask({
      'templates/a.yaml': 'a: {{ (genCA "ca" 1).Cert | quote }}\n',
    });
    expect(manifests[0]?.content).toContain('BEGIN CERTIFICATE');
  });

  test('asks no name server and no cluster', async () => {
    const { manifests } = await ask({
      'templates/a.yaml': 'a: "{{ getHostByName "example.org" }}{{ lookup "v1" "Pod" "" "" }}"\n',
    });
    expect(manifests[0]?.content).toBe('a: "map[]"\n');
  });
});

describe('limits', () => {
  test('answers on another thread while a template does not end', async () => {
    const loop = '{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}';
    await using own = openEngine(systemClock, { timeoutMs: 5000, threads: 2 });
    const order: string[] = [];
    const endless = ask({ 'templates/a.yaml': loop }, own).catch(() => order.push('stopped'));
    for (const name of ['a', 'b']) {
      const { manifests } = await ask({ 'templates/a.yaml': `is: ${name}\n` }, own);
      order.push(manifests[0]?.content ?? '');
    }
    await endless;
    expect(order).toEqual(['is: a\n', 'is: b\n', 'stopped']);
  });

  test('stops a template that does not end', async () => {
    const loop = '{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}';
    await expect(askWith({ timeoutMs: 1500 }, { 'templates/a.yaml': loop })).rejects.toMatchObject({
      code: 'ENGINE_STOPPED',
      kind: 'input',
      message: 'cannot render app: expected an end within 1.5 s, got none',
    });
  });

  test('stops a template with too much output, and answers the next request', async () => {
    await using own = openEngine(systemClock, { answerLimit: 100_000 });
    await expect(ask({ 'templates/a.yaml': 'a: {{ repeat 200000 "x" }}' }, own)).rejects.toThrow(
      'cannot render app: expected at most 100000 bytes of output, got more',
    );
    expect((await ask({ 'templates/a.yaml': CONFIG_MAP }, own)).manifests).toHaveLength(1);
  });

  test('stops a template that needs too much memory', async () => {
    const { renderError } = await ask({ 'templates/a.yaml': 'a: {{ repeat 2000000000 "xxxx" }}' });
    expect(renderError).toContain('out of range');
  });
});

describe('lint', () => {
  test('gives the messages of helm lint', async () => {
    const { messages } = await ask({
      'values.yaml': '',
      'templates/a.yaml':
        'apiVersion: networking.k8s.io/v1beta1\nkind: Ingress\nmetadata: {name: a}\n',
      'templates/b.json': '{}',
    });
    expect(messages).toEqual([
      { severity: 'info', path: 'Chart.yaml', text: 'icon is recommended' },
      {
        severity: 'warning',
        path: 'templates/a.yaml',
        text: 'networking.k8s.io/v1beta1 Ingress is deprecated in v1.19+, unavailable in v1.22+; use networking.k8s.io/v1 Ingress',
      },
      {
        severity: 'error',
        path: 'templates/b.json',
        text: "file extension '.json' not valid. Valid extensions are .yaml, .yml, .tpl, or .txt",
      },
    ]);
  });

  test.each([
    'http://json-schema.org/draft-04/schema#',
    'http://json-schema.org/draft-06/schema#',
    'http://json-schema.org/draft-07/schema#',
    'https://json-schema.org/draft/2019-09/schema',
    'https://json-schema.org/draft/2020-12/schema',
  ])('checks values and schema by %s', async ($schema) => {
    const errorOf = async (schema: object) => {
      const { messages } = await ask({
        'values.yaml': 'count: 65535\n',
        'values.schema.json': JSON.stringify({ $schema, ...schema }),
      });
      return messages.find(({ path }) => path === 'values.yaml')?.text.trim();
    };
    expect(await errorOf({ properties: { count: { maximum: 1000 } } })).toBe(
      "- at '/count': maximum: got 65,535, want 1,000",
    );
    expect(await errorOf({ properties: { count: { minLength: 'x' } } })).toContain(
      'is not valid against metaschema',
    );
    expect(await errorOf({ properties: { count: { type: 'integer' } } })).toBeUndefined();
  });

  test('loads no schema from elsewhere', async () => {
    const schema = {
      allOf: [{ $ref: 'https://example.org/a.json' }, { $ref: 'file:///etc/passwd' }],
    };
    const { messages } = await ask({ 'values.schema.json': JSON.stringify(schema) });
    expect(messages.find(({ path }) => path === 'values.yaml')?.text).toMatch(
      /is not loaded|does not exist/,
    );
  });
});

describe('the file of the engine', () => {
  test('is named when it is missing or damaged', async () => {
    const missing = join(tmpdir(), `engine-${process.pid}-none.wasm`);
    await expect(askWith({ path: missing }, {})).rejects.toMatchObject({ code: 'ENGINE_MISSING' });
    const damaged = join(tmpdir(), `engine-${process.pid}.wasm`);
    await writeFile(damaged, 'not a module');
    await expect(askWith({ path: damaged }, {})).rejects.toThrow(`cannot load ${damaged}`);
  });
});
