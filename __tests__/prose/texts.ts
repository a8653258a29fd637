import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { directoryOf, isWritten, LAYERS, readSources, root } from '../architecture/sources.ts';
import type { Text } from './scan.ts';

/**
 * Reads everything that people read of the product: code, pages, READMEs, action.yml, package.json. Help texts are in
 * the code. Generated code is left out: its source is there.
 */
export async function readTexts(): Promise<readonly Text[]> {
  const entries = await Promise.all(
    ['docs', 'examples', 'actions'].map(async (directory) => {
      const found = await readdir(join(root, directory), { recursive: true });
      return found.map((entry) => `${directory}/${entry.replaceAll('\\', '/')}`);
    }),
  );
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'action.yml',
    'package.json',
    ...LAYERS.map((layer) => `${directoryOf(layer)}/package.json`),
    ...entries.flat().filter((path) => /(\.md|\/action\.yml)$/.test(path) && isOurs(path)),
  ];
  const texts = await Promise.all(
    pages.map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })),
  );
  return [...(await readSources()).filter(isWritten), ...texts];
}

/** Lists the paths of the product's TypeScript files, tests included. */
export async function readPaths(): Promise<readonly string[]> {
  const entries = await Promise.all(
    ['packages', 'actions'].map(async (directory) => {
      const found = await readdir(join(root, directory), { recursive: true });
      return found.map((entry) => `${directory}/${entry.replaceAll('\\', '/')}`);
    }),
  );
  return entries
    .flat()
    .filter((path) => path.endsWith('.ts') && isOurs(path))
    .sort();
}

function isOurs(path: string): boolean {
  return !/\/(node_modules|lib|testdata)\//.test(path);
}
