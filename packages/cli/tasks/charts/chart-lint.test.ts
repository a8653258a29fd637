import { join } from 'node:path';
import { memoryHost } from '@sealwright/core/testing';
import { expect, test } from 'vitest';
import { chartYaml, testTree } from '../../../helm/testdata/tree.ts';
import { task as lint } from './chart-lint.ts';
import { task as template } from './chart-template.ts';

const POD =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: {{ .Release.Name }}}\nspec: {containers: [{name: a, image: nginx}]}\n';

test('lints charts: lists their images, and names every error', async () => {
  await using tree = await testTree({
    'good/Chart.yaml': chartYaml('good'),
    'good/templates/a.yaml': POD,
    'bad/Chart.yaml': chartYaml('bad'),
    'bad/templates/a.yaml': '{{ end }}',
    'worse/Chart.yaml': chartYaml('worse'),
    'worse/templates/a.yaml': 'a: b: c',
  });
  await using host = memoryHost();
  const inputs = (name: string) => lint.inputs.parse({ charts: [join(tree.path, name)] });
  expect(await lint.run(inputs('good'), host.ports)).toEqual({ images: ['nginx'] });
  expect(host.logs.join('\n')).toContain('good: images without a digest: nginx');
  await expect(lint.run(inputs('.'), host.ports)).rejects.toMatchObject({
    kind: 'input',
    message: expect.stringMatching(/bad: templates\/a\.yaml:1: [^]*worse: templates\/a\.yaml: /),
  });
});

test('renders a chart', async () => {
  await using tree = await testTree({
    'Chart.yaml': chartYaml('good'),
    'templates/a.yaml': POD,
    'templates/b.yaml':
      '{{ if eq .Capabilities.KubeVersion.Version "v1.20.0" }}{{ fail "old" }}{{ end }}',
  });
  await using host = memoryHost();
  const inputs = (more: object) => template.inputs.parse({ chart: tree.path, ...more });
  await template.run(inputs({ 'release-name': 'web' }), host.ports);
  expect(host.logs).toContainEqual(
    expect.stringContaining(
      '---\n# Source: good/templates/a.yaml\napiVersion: v1\nkind: Pod\nmetadata: {name: web}',
    ),
  );
  await expect(template.run(inputs({ 'kube-version': '1.20' }), host.ports)).resolves.toEqual({
    images: ['nginx'],
  });
  await expect(
    template.run(inputs({ 'kube-version': '1.20.0' }), host.ports),
  ).rejects.toMatchObject({ code: 'CHART_BROKEN', message: expect.stringContaining('old') });
});

test('renders and lints with files of values over the default values', async () => {
  await using tree = await testTree({
    'app/Chart.yaml': chartYaml('app'),
    'app/values.yaml': 'image: {name: nginx, tag: a, gone: x}\n',
    'app/templates/a.yaml':
      '{{ $x := required "set x" .Values.x }}kind: Pod\nspec: {containers: [{name: a, image: "{{ .Values.image.name }}:{{ .Values.image.tag }}{{ .Values.image.gone }}"}]}\n',
    'one.yaml': 'x: "1"\nimage: {tag: b, gone: null}\n',
    'two.yaml': 'image: {tag: c}\n',
  });
  await using host = memoryHost();
  const values = ['one.yaml', 'two.yaml'].map((name) => join(tree.path, name));
  const chart = join(tree.path, 'app');
  const images = ['nginx:c'];
  const rendered = template.inputs.parse({ chart, values });
  expect(await template.run(rendered, host.ports)).toEqual({ images });
  expect(await lint.run(lint.inputs.parse({ charts: [chart], values }), host.ports)).toEqual({
    images,
  });
});
