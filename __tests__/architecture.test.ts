import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** DESIGN's order: each imports only from those before it. */
const LAYERS = [
  'core',
  'oci',
  'registry',
  'sigstore',
  'image',
  'sbom',
  'helm',
  'sigstore-stack',
  'seal',
  'release',
  'actions',
  'hosts',
  'cli',
];

interface SourceFile {
  readonly path: string;
  readonly layer: string;
  readonly text: string;
  readonly imports: readonly string[];
}

async function sources(): Promise<SourceFile[]> {
  const found: SourceFile[] = [];
  for (const layer of LAYERS) {
    const directory = layer === 'actions' ? 'actions' : `packages/${layer}`;
    for (const entry of await readdir(join(root, directory), {
      recursive: true,
      withFileTypes: true,
    })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !entry.name.endsWith('.ts') || entry.name.endsWith('.test.ts'))
        continue;
      if (/\/(lib|node_modules|testdata|testing)\//.test(path)) continue;
      const text = await readFile(path, 'utf8');
      const imports = [
        ...text.matchAll(
          /(?:^|\n)\s*(?:import|export)[^'";]*?from\s+'([^']+)'|import\('([^']+)'\)/g,
        ),
      ].map((match) => match[1] ?? match[2] ?? '');
      found.push({ path: path.slice(root.length), layer, text, imports });
    }
  }
  return found;
}

const files = await sources();

/** Code without comments and without what stands in quotes. */
function code(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/.*$/gm, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'/g, "''");
}

describe('architecture', () => {
  test('every folder of packages/ has its place in the order', async () => {
    const folders = (await readdir(join(root, 'packages'))).filter((name) => !name.startsWith('.'));
    expect(folders.sort()).toEqual(LAYERS.filter((layer) => layer !== 'actions').sort());
  });

  test('a package imports only from packages before it', () => {
    const wrong = files.flatMap((file) =>
      file.imports
        .map((name) => /^@sealwright\/([^/]+)/.exec(name)?.[1])
        .filter((target) => target !== undefined && target !== file.layer)
        .filter(
          (target) =>
            LAYERS.indexOf(target as string) > LAYERS.indexOf(file.layer) ||
            !LAYERS.includes(target as string),
        )
        .map((target) => `${file.path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('what a package imports, its package.json declares, and nothing else', async () => {
    const problems: string[] = [];
    for (const layer of LAYERS) {
      const directory = layer === 'actions' ? 'actions' : `packages/${layer}`;
      const manifest = JSON.parse(
        await readFile(join(root, directory, 'package.json'), 'utf8'),
      ) as { dependencies?: Record<string, string> };
      const declared = Object.keys(manifest.dependencies ?? {});
      const used = new Set(
        files
          .filter((file) => file.layer === layer)
          .flatMap((file) => file.imports)
          .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
          .map((name) =>
            name.startsWith('@')
              ? name.split('/').slice(0, 2).join('/')
              : (name.split('/')[0] ?? ''),
          ),
      );
      for (const name of used)
        if (!declared.includes(name)) problems.push(`${layer} uses ${name} without declaring it`);
      for (const name of declared)
        if (!used.has(name)) problems.push(`${layer} declares ${name} without using it`);
    }
    expect(problems).toEqual([]);
  });

  test('only hosts import @actions/*', () => {
    const wrong = files.filter(
      (file) => file.layer !== 'hosts' && file.imports.some((name) => name.startsWith('@actions/')),
    );
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  test('the outside comes in through ports: no environment, console, clock or chance below the hosts', () => {
    const allowed = (path: string): boolean =>
      path.startsWith('packages/hosts/') ||
      path.startsWith('packages/core/node/') ||
      /^packages\/cli\/(main|entry)\.ts$/.test(path);
    const pattern =
      /\bprocess\.(env|stdout|stderr|argv|exit)\b|\bconsole\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(/;
    const wrong = files
      .filter((file) => !allowed(file.path))
      .filter((file) => pattern.test(code(file.text)));
    expect(wrong.map((file) => `${file.path}: ${pattern.exec(code(file.text))?.[0]}`)).toEqual([]);
  });

  test('tasks do not call tasks', () => {
    const wrong = files
      .filter((file) => file.layer === 'actions' && !file.path.endsWith('.gen.ts'))
      .filter((file) => file.imports.some((name) => /task\.ts$|^@sealwright\/actions/.test(name)));
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  test('files stay small', () => {
    const long = files
      .filter((file) => !file.path.endsWith('.gen.ts'))
      .filter((file) => file.text.split('\n').length > 330);
    expect(long.map((file) => `${file.path}: ${file.text.split('\n').length} lines`)).toEqual([]);
  });
});
