import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ESTree, type ParseResult, parseSync } from 'rolldown/utils';
import { type Node, walk } from './syntax.ts';

/** The root of the checkout, with a slash at the end. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The layers, lowest first: each imports only from those before it. */
export const LAYERS = [
  'core',
  'html',
  'oci',
  'registry',
  'sigstore',
  'image',
  'sbom',
  'helm-engine',
  'helm',
  'sigstore-stack',
  'inputs',
  'seal',
  'release',
  'actions',
  'hosts',
  'cli',
];

/** One `import`, `export … from`, `import()` or `import('…')` type of a file. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
}

/** A parsed file of product code. */
export interface SourceFile {
  /** From the root of the checkout, with slashes. */
  readonly path: string;
  readonly layer: string;
  readonly text: string;
  readonly program: ESTree.Program;
  readonly comments: ParseResult['comments'];
  readonly imports: readonly Import[];
}

/** A package of the workspace: where it is, and which file each of its exports is (`.` → `./index.ts`). */
export interface WorkspacePackage {
  readonly name: string;
  readonly directory: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly dependencies: readonly string[];
}

/** Returns the folder of a layer, from the root. */
export function directoryOf(layer: string): string {
  return layer === 'actions' ? 'actions' : `packages/${layer}`;
}

/** Returns the line, counted from 1, of an offset in a file. */
export function lineAt(file: Pick<SourceFile, 'text'>, offset: number): number {
  return file.text.slice(0, offset).split('\n').length;
}

/** Parses one file. @throws Error when its syntax is wrong */
export function parseSource(path: string, text: string): SourceFile {
  const { program, comments, errors } = parseSync(path, text, { lang: 'ts' });
  if (errors.length > 0) throw new Error(`cannot parse ${path}: ${errors[0]?.message}`);
  const [top = '', second = ''] = path.split('/');
  const layer = top === 'actions' ? top : second;
  const imports: Import[] = [];
  walk(program, (node) => {
    const source = sourceOf(node);
    if (source?.type === 'Literal' && typeof source.value === 'string')
      imports.push({ specifier: source.value, line: lineAt({ text }, node.start) });
  });
  return { path, layer, text, program, comments, imports };
}

function sourceOf(node: Node): Node | null | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return node.source;
    default:
      return undefined;
  }
}

/**
 * Reads and parses the product code: every TypeScript file of packages/ and actions/, generated files and `testing`
 * folders included, tests and their data left out.
 */
export async function readSources(): Promise<readonly SourceFile[]> {
  const paths: string[] = [];
  for (const directory of LAYERS.map(directoryOf)) {
    const entries = await readdir(join(root, directory), { recursive: true });
    paths.push(...entries.map((entry) => `${directory}/${entry.replaceAll('\\', '/')}`));
  }
  const own = paths.filter(
    (path) =>
      path.endsWith('.ts') &&
      !path.endsWith('.test.ts') &&
      !/\/(lib|node_modules|testdata)\//.test(path),
  );
  return Promise.all(
    own.sort().map(async (path) => parseSource(path, await readFile(join(root, path), 'utf8'))),
  );
}

/** Reports whether a file is written by hand and not a declaration of somebody else's code. */
export function isWritten({ path }: Pick<SourceFile, 'path'>): boolean {
  return !path.endsWith('.gen.ts') && !path.endsWith('.d.ts');
}

/** Returns the key of a file in a list of exceptions, `core/digest.ts`: the same wherever it is in its package. */
export function keyOfFile(path: string): string {
  const [top = '', second = '', ...rest] = path.split('/');
  if (top !== 'packages' || rest.length === 0) return path;
  return `${second}/${rest.at(-1)}`;
}

/** Reads the package.json of every layer. */
export async function readPackages(): Promise<readonly WorkspacePackage[]> {
  const directories = LAYERS.map(directoryOf).filter((directory) =>
    existsSync(join(root, directory, 'package.json')),
  );
  return Promise.all(
    directories.map(async (directory) => {
      const text = await readFile(join(root, directory, 'package.json'), 'utf8');
      const manifest = JSON.parse(text) as {
        readonly name: string;
        readonly exports?: Readonly<Record<string, { readonly 'sealwright-source': string }>>;
        readonly dependencies?: Readonly<Record<string, string>>;
      };
      return {
        name: manifest.name,
        directory,
        exports: Object.fromEntries(
          Object.entries(manifest.exports ?? {}).map(([path, conditions]) => [
            path,
            conditions['sealwright-source'],
          ]),
        ),
        dependencies: Object.keys(manifest.dependencies ?? {}),
      };
    }),
  );
}
