import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { directoryOf, LAYERS, readPackages, readSources, root } from './sources.ts';

/** What people install: `testing` folders are for tests, and may use more. */
const files = (await readSources()).filter((file) => !file.path.includes('/testing/'));
const packages = await readPackages();

/** The layer of a package of the workspace. */
function layerOf(specifier: string): string | undefined {
  return /^@sealwright\/([^/]+)/.exec(specifier)?.[1];
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

describe('layers', () => {
  test('has a place in the order for every folder of packages/', async () => {
    const folders = (await readdir(join(root, 'packages'))).filter((name) => !name.startsWith('.'));
    expect(folders.sort()).toEqual(LAYERS.filter((layer) => layer !== 'actions').sort());
  });

  test('lets a package import only from packages before it', () => {
    const wrong = files.flatMap(({ path, layer, imports }) =>
      imports.flatMap(({ specifier, line }) => {
        const target = layerOf(specifier);
        if (target === undefined || target === layer) return [];
        const isBefore = LAYERS.includes(target) && LAYERS.indexOf(target) < LAYERS.indexOf(layer);
        return isBefore ? [] : [`${path}:${line} imports ${specifier}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('declares in package.json what a package imports, and nothing else', () => {
    const problems: string[] = [];
    for (const layer of LAYERS) {
      const declared =
        packages.find(({ directory }) => directory === directoryOf(layer))?.dependencies ?? [];
      const used = new Set(
        files
          .filter((file) => file.layer === layer)
          .flatMap((file) => file.imports)
          .filter(({ specifier }) => !/^(\.|node:)/.test(specifier))
          .map(({ specifier }) => packageOf(specifier)),
      );
      for (const name of used)
        if (!declared.includes(name)) problems.push(`${layer} uses ${name} without declaring it`);
      for (const name of declared)
        if (!used.has(name)) problems.push(`${layer} declares ${name} without using it`);
    }
    expect(problems).toEqual([]);
  });

  test('lets only hosts import @actions/*', () => {
    const wrong = files
      .filter(({ layer }) => layer !== 'hosts')
      .filter(({ imports }) => imports.some(({ specifier }) => specifier.startsWith('@actions/')));
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  test('lets no task call a task', () => {
    const wrong = files
      .filter((file) => file.layer === 'actions' && !file.path.endsWith('.gen.ts'))
      .filter(({ imports }) =>
        imports.some(({ specifier }) => /task\.ts$|^@sealwright\/actions/.test(specifier)),
      );
    expect(wrong.map((file) => file.path)).toEqual([]);
  });
});
