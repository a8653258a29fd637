import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isSealwrightError, type Listening, listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { memoryStores } from '@sealwright/oci';
import { openRegistryService } from '@sealwright/registry';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  archiveOf,
  MALFORMED,
  type MalformedChart,
} from '../../packages/helm/testdata/malformed.ts';
import { chartYaml, testTree } from '../../packages/helm/testdata/tree.ts';
import { task } from './task.ts';

/* Charts that must not be published. The golden file has the error of each: write it again with UPDATE=1, and review it. */

const golden = fileURLToPath(
  new URL('../../packages/helm/testdata/malformed.txt', import.meta.url),
);
let server: Listening;
let expected = '';
const seen: string[] = [];
const writes: string[] = [];
beforeAll(async () => {
  expected = await readFile(golden, 'utf8').catch(() => '');
  server = await listen(
    openRegistryService(memoryStores(), {
      onRequest: ({ method, path }) => {
        if (method !== 'GET' && method !== 'HEAD') writes.push(`${method} ${path}`);
      },
    }),
  );
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  if (process.env['UPDATE'] === '1') await writeFile(golden, seen.join('\n'));
});

/** Publishes a chart, and returns its error with the directory of the test as DIR. */
async function errorOf(chart: MalformedChart): Promise<{ kind: string; text: string }> {
  await using tree = await testTree();
  await using host = memoryHost({ env: { SOURCE_DATE_EPOCH: '1767225600' } });
  for (const [file, content] of Object.entries(chart.files))
    await tree.put({ [file]: await content });
  await chart.prepare?.(tree.path);
  const inputs = task.inputs.parse({
    charts: (chart.charts ?? ['app']).map((one) => join(tree.path, one)),
    registry: `${server.host}/o`,
    sign: false,
    out: join(tree.path, 'out'),
    ...chart.inputs,
  });
  const error: unknown = await task.run(inputs, host.ports).catch((cause: unknown) => cause);
  if (!isSealwrightError(error)) throw new Error(`published: ${JSON.stringify(error)}`);
  const { code, kind, message, hint = '' } = error;
  const lines = [code, message, `hint: ${hint}`].join('\n').replaceAll('\n', '\n  ');
  const text = lines
    .replaceAll(relative('.', tree.path), 'DIR')
    .replaceAll(tree.path, 'DIR')
    .replaceAll(server.host, 'HOST');
  return { kind, text };
}

test.each(Object.entries(MALFORMED))('refuses %s and pushes nothing', async (name, chart) => {
  writes.length = 0;
  const { kind, text } = await errorOf(chart);
  const entry = `${name}\n  ${text}\n`;
  seen.push(entry);
  if (process.env['UPDATE'] !== '1') expect(expected).toContain(entry);
  // Exit code 2: a bad input, whose error begins in one form and ends with what to do.
  expect(kind).toBe('input');
  expect(text).toMatch(/^\w+\n {2}cannot [^]*\n {2}hint: \S/);
  expect(writes).toEqual([]);
});

test('publishes charts that look odd and are right for helm', async () => {
  const yaml = '\ufeffapiVersion: v2\r\nname: odd\r\nversion: 1.0.0\r\ndescription: "é ☃"\r\n';
  await using tree = await testTree({
    'odd/Chart.yaml': yaml,
    'odd/values.yaml': '\ufeffa: 1\r\n',
    'odd/values.schema.json': '\ufeff{}\r\n',
    'odd/.helmignore': '\ufeff*.tmp\r\n',
    'odd/files/ü ☃.txt': 'x',
    'odd/gone.tmp': 'x',
    'empty/Chart.yaml': 'apiVersion: v2\nname: empty\nversion: 1.0.0\n',
    'empty/values.yaml': '',
    'other-1.0.0.tgz': await archiveOf([['directory/Chart.yaml', chartYaml('other')]]),
  });
  await using host = memoryHost({ env: { SOURCE_DATE_EPOCH: '1767225600' } });
  const charts = ['odd', 'empty', 'other-1.0.0.tgz'].map((one) => join(tree.path, one));
  const inputs = {
    charts,
    registry: `${server.host}/odd`,
    sign: false,
    out: join(tree.path, 'out'),
  };
  expect((await task.run(task.inputs.parse(inputs), host.ports)).changed).toHaveLength(3);
});
