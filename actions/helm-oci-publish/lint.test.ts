import { join } from 'node:path';
import { listen } from '@sealwright/core';
import { type MemoryHost, memoryHost } from '@sealwright/core/testing';
import { memoryStores } from '@sealwright/oci';
import { openRegistryService } from '@sealwright/registry';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chartYaml, type TestTree, testTree } from '../../packages/helm/testdata/tree.ts';
import { task } from './task.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const POD = (image: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec: {containers: [{name: app, image: "${image}"}]}\n`;

let tree: TestTree;
let host: MemoryHost;
let registry = '';
const writes: string[] = [];
const open: AsyncDisposable[] = [];
beforeEach(async () => {
  tree = await testTree({
    'good/Chart.yaml': chartYaml('good'),
    'good/values.yaml': 'image: {}\n',
    'good/templates/a.yaml': POD('{{ .Values.image.repository }}@{{ .Values.image.digest }}'),
    'broken/Chart.yaml': chartYaml('broken'),
    'broken/templates/a.yaml': 'a: 1\nb: {{ if }}\n',
    'tagged/Chart.yaml': chartYaml('tagged'),
    'tagged/values.yaml': 'image: {tag: "1"}\n',
    'tagged/templates/a.yaml': POD('{{ .Values.image.repository }}:{{ .Values.image.tag }}'),
  });
  host = memoryHost({ env: { SOURCE_DATE_EPOCH: '1767225600' } });
  writes.length = 0;
  const service = openRegistryService(memoryStores(), {
    onRequest: ({ method, path }) => {
      if (method !== 'GET' && method !== 'HEAD') writes.push(`${method} ${path}`);
    },
  });
  const server = await listen(service);
  registry = `${server.host}/o`;
  open.push(tree, host, server);
});
afterEach(async () => {
  for (const each of open.splice(0)) await each[Symbol.asyncDispose]();
});

function run(charts: readonly string[], inputs: Readonly<Record<string, unknown>> = {}) {
  const pin = { image: `ghcr.io/acme/app@${DIGEST}` };
  const parsed = task.inputs.parse({
    charts: charts.map((name) => join(tree.path, name)),
    registry,
    sign: false,
    out: join(tree.path, 'out'),
    pin,
    ...inputs,
  });
  return task.run(parsed, host.ports);
}

test('refuses a broken chart with file and line, and pushes none of the others', async () => {
  await expect(run(['good', 'broken'])).rejects.toMatchObject({
    code: 'CHART_BROKEN',
    kind: 'input',
    message: expect.stringMatching(/^cannot publish \S*broken: templates\/a\.yaml:2: /),
  });
  expect(writes).toEqual([]);
});

test('refuses a chart that prints a pinned image by its tag', async () => {
  await expect(run(['good', 'tagged'])).rejects.toMatchObject({
    code: 'PIN_IGNORED',
    kind: 'input',
    message: expect.stringContaining('\n  templates/a.yaml:4: spec: {containers:'),
  });
  expect(writes).toEqual([]);
});

test('refuses it in a dry run too', async () => {
  await expect(run(['tagged'], { 'dry-run': true })).rejects.toMatchObject({ code: 'PIN_IGNORED' });
});

test('publishes without a check when lint is off', async () => {
  const { images, changed } = await run(['broken', 'tagged'], { lint: false });
  expect(changed).toHaveLength(2);
  expect(images).toEqual([]);
});

test('gives the images that the charts deploy, in the outputs', async () => {
  const { images } = await run(['good']);
  expect(images).toEqual([`ghcr.io/acme/app@${DIGEST}`]);
  expect((await run(['good'], { 'dry-run': true })).images).toEqual([]);
});
