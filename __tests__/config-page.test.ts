import { readFile } from 'node:fs/promises';
import { configSchema } from '@sealwright/release';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { configKeys, EXAMPLES } from '../tools/gen/config-page.ts';

const page = await readFile(new URL('../docs/sealwright-yaml.md', import.meta.url), 'utf8');
const keys = configKeys().map(({ path }) => path.join('.'));

/** The kinds of a file of an image: each has one of these keys. */
const FILE_KINDS = ['source', 'builtin', 'content', 'directory', 'symlink'];

/** Returns the smallest file that has this value at this path, as a JSON document. */
function documentWith(path: readonly string[], value: unknown): unknown {
  const key = path.at(-1) ?? '';
  const parent = path.slice(0, -1).join('.');
  const own = { [key]: value };
  const file = FILE_KINDS.includes(key) ? own : { content: '', ...own };
  const parts: Readonly<Record<string, object>> = {
    'images.NAME': { images: { app: { from: 'scratch', ...own } } },
    'images.NAME.files.[]': {
      images: {
        app: { from: 'scratch', files: [key === 'directory' ? own : { target: '/x', ...file }] },
      },
    },
    'charts.[]': { charts: [{ path: 'charts/app', ...own }] },
    sbom: { sbom: own },
    sign: { sign: own },
    verify: { verify: own },
  };
  return { version: 1, registry: 'ghcr.io/acme/shop', ...(parts[parent] ?? own) };
}

test('has an example of every key of sealwright.yaml, and of no other', () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual([...keys].sort());
});

test.each(configKeys())('shows a valid example of $path', ({ path }) => {
  const key = path.at(-1) ?? '';
  const row = page
    .split('\n')
    .find((line) => line.startsWith(`| \`${key}\` |`) && line.includes(`\`${key}: `));
  expect(row).toBeDefined();
  const result = configSchema.safeParse(documentWith(path, EXAMPLES[path.join('.')]));
  expect(result.error?.issues ?? []).toEqual([]);
});

test('prints each example as YAML of its value', () => {
  const printed = [...page.matchAll(/\| `([^`]+: [^`]+)` \|$/gm)].map(
    ([, text]) => parse(text ?? '') as object,
  );
  const values = configKeys().map(({ path }) => ({
    [path.at(-1) ?? '']: EXAMPLES[path.join('.')],
  }));
  expect(printed).toHaveLength(values.length);
  expect(printed).toEqual(expect.arrayContaining(values));
});
