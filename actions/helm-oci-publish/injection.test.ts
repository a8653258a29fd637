import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSealwrightError, type Listening, listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { pullChart } from '@sealwright/helm';
import { memoryStores, type Stores } from '@sealwright/oci';
import { openRegistryService } from '@sealwright/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chartYaml, testTree } from '../../packages/helm/testdata/tree.ts';
import { task } from './task.ts';

/* Hostile texts in every input of text: each is an error, or a text that nothing interprets. */

const DIGEST = `sha256:${'a'.repeat(64)}`;
const TEXTS = [
  '$(touch CANARY)',
  '`touch CANARY`',
  '; touch CANARY',
  '| touch CANARY',
  'a\ntouch CANARY',
  '::set-output name=x::y',
  'a\n::add-mask::b',
  '--upload-pack=touch CANARY',
  '--output=CANARY',
  '../CANARY',
  '../../../CANARY',
  '%2e%2e/CANARY',
  'a\0b',
  '${{ github.token }}',
  '{{ .Values }}',
  '1.0.0\nname: evil',
  '1.0.0 # x',
  '"',
  '\u202eabc',
  '',
] as const;

/** The inputs with a hostile text, by the name of the input. */
const INPUTS: Readonly<Record<string, (text: string) => Readonly<Record<string, unknown>>>> = {
  charts: (text) => ({ charts: [text] }),
  registry: (text) => ({ registry: `HOST/${text}` }),
  'host of the registry': (text) => ({ registry: `${text}/o` }),
  'path of a pin': (text) => ({ pin: { [text]: `ghcr.io/a/b@${DIGEST}` } }),
  'reference of a pin': (text) => ({ pin: { image: text } }),
  'name in a pin': (text) => ({ pin: { image: `ghcr.io/${text}@${DIGEST}` } }),
  version: (text) => ({ version: text }),
  'build of a version': (text) => ({ version: `1.0.0+${text}` }),
  'app-version': (text) => ({ 'app-version': text }),
  'index-urls': (text) => ({ index: 'print', 'index-urls': text }),
  'repository-urls': (text) => ({ 'repository-urls': { [text]: text } }),
};

let server: Listening;
let stores: Stores;
beforeAll(async () => {
  stores = memoryStores();
  server = await listen(openRegistryService(stores));
});
afterAll(() => server[Symbol.asyncDispose]());

let runs = 0;

/** Publishes a chart with inputs. Returns the code of the error, or the files of the published chart. */
async function outcome(inputs: Readonly<Record<string, unknown>>, directory: string) {
  await using host = memoryHost({ env: { SOURCE_DATE_EPOCH: '1767225600' } });
  const path = `run-${++runs}`;
  const target = inputs['registry'];
  const registry = (typeof target === 'string' ? target : `HOST/${path}`).replace(
    'HOST',
    server.host,
  );
  const defaults = { charts: [join(directory, 'app')], sign: false, lint: false };
  const all = { ...defaults, ...inputs, registry, out: join(directory, 'out') };
  const parsed = task.inputs.safeParse(all);
  if (!parsed.success) return { kind: 'input' };
  try {
    const { charts } = await task.run(parsed.data, host.ports);
    return { charts };
  } catch (error) {
    if (!isSealwrightError(error)) throw error;
    return { kind: error.kind };
  }
}

describe.each(Object.entries(INPUTS))('%s', (name, of) => {
  test('takes a hostile text as an error or as a text', async () => {
    await using tree = await testTree({
      'app/Chart.yaml': chartYaml('app'),
      'app/values.yaml': 'image: {}\n',
    });
    const before = [await readdir('.'), await readdir(tree.path)];
    for (const text of TEXTS) {
      const { kind, charts = [] } = await outcome(of(text), tree.path);
      if (kind !== undefined) {
        // A host that cannot be asked is outside; everything else is a bad input.
        expect([name, text, ['input', 'outside']]).toEqual([
          name,
          text,
          expect.arrayContaining([kind]),
        ]);
        continue;
      }
      for (const chart of charts) {
        expect(chart).toMatch(
          /^127\.0\.0\.1:\d+(\/[a-z0-9._/-]+)?\/charts\/app@sha256:[0-9a-f]{64}$/,
        );
        const [repository = '', digest = ''] = chart.split('@');
        const store = await stores.open(repository.slice(repository.indexOf('/') + 1));
        const { metadata } = await pullChart(store, digest);
        expect([name, text, metadata.name]).toEqual([name, text, 'app']);
      }
    }
    const after = [await readdir('.'), (await readdir(tree.path)).filter((one) => one !== 'out')];
    expect(after).toEqual(before);
    expect(await readFile(join(tree.path, 'app/Chart.yaml'), 'utf8')).toBe(chartYaml('app'));
  });
});
