import { systemClock } from '@sealwright/core/node';
import { openEngine } from '@sealwright/helm-engine';
import { afterAll, describe, expect, test } from 'vitest';
import { writeArchive } from '../chart/archive.ts';
import { lintChart, refuseBroken } from './lint.ts';
import type { PinnedImage } from './pins.ts';

const engine = openEngine(systemClock);
afterAll(() => engine[Symbol.asyncDispose]());

const CHART = 'apiVersion: v2\nname: app\nversion: 1.0.0\nicon: https://example.org/i.svg\n';
const DIGEST = `sha256:${'a'.repeat(64)}`;
const PIN: PinnedImage = {
  chart: 'charts/app',
  path: 'image',
  repository: 'ghcr.io/acme/app',
  digest: DIGEST,
};
const VALUES = `image:\n  repository: ghcr.io/acme/app\n  tag: "1.0"\n  digest: ${DIGEST}\n`;

function pod(image: string): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n  containers:\n    - name: app\n      image: ${image}\n`;
}

async function lint(texts: Readonly<Record<string, string>>, pins: readonly PinnedImage[] = []) {
  const all = { 'Chart.yaml': CHART, 'values.yaml': VALUES, ...texts };
  const files = Object.entries(all).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  const metadata = {
    apiVersion: all['Chart.yaml'].includes('v1') ? 'v1' : 'v2',
    name: 'app',
    version: '1.0.0',
    ...(all['Chart.yaml'].includes('library') ? { type: 'library' } : {}),
  };
  const tgz = await writeArchive(files, 'app', 0);
  return lintChart(engine, { metadata, tgz, what: 'charts/app', pins });
}

describe('errors', () => {
  test.each([
    [
      'a template does not parse',
      { 'templates/a.yaml': 'a: 1\nb: {{ if }}\n' },
      'templates/a.yaml:2: ',
    ],
    ['a function is unknown', { 'templates/a.yaml': '{{ nope }}' }, 'templates/a.yaml:1: '],
    [
      'a template reads below nothing',
      { 'templates/a.yaml': 'a: {{ .Values.x.y.z }}' },
      'templates/a.yaml:1:',
    ],
    [
      'a helper calls itself',
      { 'templates/a.yaml': '{{ define "x" }}{{ include "x" . }}{{ end }}{{ include "x" . }}' },
      'templates/a.yaml:1:',
    ],
    [
      'the output is not YAML',
      { 'templates/a.yaml': 'a: b: c' },
      'templates/a.yaml: unable to parse YAML',
    ],
    [
      'values are wrong by the schema',
      {
        'values.schema.json': '{"properties":{"image":{"properties":{"tag":{"type":"integer"}}}}}',
      },
      "values.yaml:3:8: - at '/image/tag': got string, want integer",
    ],
    [
      'the schema is wrong',
      { 'values.schema.json': '{"type":"x"}' },
      'values.schema.json: it is not valid',
    ],
  ])('name file and line when %s', async (_name, texts, start) => {
    const report = await lint(texts);
    expect(report.errors).toEqual([expect.stringContaining(start)]);
    expect(report.errors[0]?.startsWith(start)).toBe(true);
    expect(() => refuseBroken(report, 'publish charts/app', '')).toThrow(
      'cannot publish charts/app: ',
    );
  });

  test('are none when a value is required, which helm lint accepts too', async () => {
    const report = await lint({ 'templates/a.yaml': 'a: {{ required "set password" .Values.x }}' });
    expect(report.errors).toEqual([]);
    expect(report.warnings).toContain(
      'not rendered: templates/a.yaml:1:6: execution error at (app/templates/a.yaml:1:6): set password',
    );
    // Which images it deploys depends on the values.
    expect(report.images).toBeUndefined();
  });

  test('are none for a library', async () => {
    const report = await lint({ 'Chart.yaml': `${CHART}type: library\n`, 'templates/_a.tpl': '' });
    expect(report.errors).toEqual([]);
    expect(report.images).toEqual([]);
  });
});

describe('warnings', () => {
  test('name images without a digest and the old apiVersion', async () => {
    const report = await lint({
      'Chart.yaml': CHART.replace('v2', 'v1'),
      'templates/a.yaml': pod('nginx:1'),
    });
    expect(report.warnings).toEqual([
      'Chart.yaml: apiVersion v1 is deprecated: write v2',
      'images without a digest: nginx:1',
    ]);
    expect(report.images).toEqual(['nginx:1']);
  });
});

test('warns of an exclamation mark in .helmignore, which is not that of git', async () => {
  const report = await lint({ '.helmignore': '*.bak\n!keep\n', 'templates/a.yaml': '' });
  expect(report.warnings).toEqual([
    '.helmignore:2: helm ignores every file that does not match "keep", unlike git: remove the line',
  ]);
});

describe('pins', () => {
  test('are proven when a template prints the digest', async () => {
    const image = '"{{ .Values.image.repository }}@{{ .Values.image.digest }}"';
    const report = await lint({ 'templates/a.yaml': pod(image) }, [PIN]);
    expect(report).toMatchObject({ errors: [], pinErrors: [], warnings: [] });
    expect(report.images).toEqual([`ghcr.io/acme/app@${DIGEST}`]);
    expect(() => refuseBroken(report, 'publish charts/app', '')).not.toThrow();
  });

  test('fail with the lines to change when a template ignores the digest', async () => {
    const helper =
      '{{- define "app.image" -}}\n{{ .Values.image.repository }}:{{ .Values.image.tag }}\n{{- end }}\n';
    const report = await lint(
      { 'templates/_h.tpl': helper, 'templates/a.yaml': pod('{{ include "app.image" . }}') },
      [PIN],
    );
    expect(report.pinErrors).toEqual([
      [
        `templates/a.yaml prints the image ghcr.io/acme/app:1.0: expected ghcr.io/acme/app@${DIGEST}`,
        '  templates/_h.tpl:2: {{ .Values.image.repository }}:{{ .Values.image.tag }}',
        '  write: image: "{{ .Values.image.repository }}@{{ .Values.image.digest }}"',
      ].join('\n'),
    ]);
    expect(() => refuseBroken(report, 'publish charts/app', '')).toThrow(
      expect.objectContaining({ code: 'PIN_IGNORED', kind: 'input' }),
    );
  });

  test('give a warning when no template prints the pinned repository', async () => {
    const other = { ...PIN, chart: 'charts/other', repository: 'ghcr.io/acme/other' };
    const report = await lint({ 'templates/a.yaml': pod(`fixed.io/app@${DIGEST}`) }, [PIN, other]);
    expect(report.warnings).toEqual([
      'the values of the pin image are not used: no template prints ghcr.io/acme/app with the default values',
    ]);
  });

  test('fail when the chart does not render without other values', async () => {
    const report = await lint({ 'templates/a.yaml': '{{ fail "set x" }}' }, [PIN]);
    expect(report.pinErrors).toEqual([expect.stringContaining('its pins cannot be checked: ')]);
  });
});
