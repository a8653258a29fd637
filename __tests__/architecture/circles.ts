import { posix } from 'node:path';
import type { SourceFile, WorkspacePackage } from './sources.ts';

/** Files by path, each with the files that it imports and the line where it does. */
type Graph = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * Finds the import circles between files: for every file that is in one, the shortest that it is in, each reported
 * once as `a.ts:1 → b.ts:2 → a.ts`. Type-only imports, `import()` and `export … from` count.
 */
export function findCircles(
  files: readonly SourceFile[],
  packages: readonly WorkspacePackage[],
): string[] {
  const graph = graphOf(files, packages);
  const circles = new Set<string>();
  for (const file of graph.keys()) {
    const circle = shortestCircle(graph, file);
    if (circle !== undefined) circles.add(describe(graph, circle));
  }
  return [...circles].sort();
}

function graphOf(files: readonly SourceFile[], packages: readonly WorkspacePackage[]): Graph {
  const paths = new Set(files.map((file) => file.path));
  return new Map(
    files.map((file) => {
      const targets = new Map<string, number>();
      for (const { specifier, line } of file.imports) {
        const target = resolve(file.path, specifier, packages);
        if (target !== undefined && paths.has(target) && !targets.has(target))
          targets.set(target, line);
      }
      return [file.path, targets];
    }),
  );
}

/** Resolves an import to a path from the root. @throws Error for an export that a package does not have */
function resolve(
  from: string,
  specifier: string,
  packages: readonly WorkspacePackage[],
): string | undefined {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  const name = specifier.split('/').slice(0, 2).join('/');
  const target = packages.find((each) => each.name === name);
  if (target === undefined) return undefined;
  const file = target.exports[`.${specifier.slice(name.length)}`];
  if (file === undefined)
    throw new Error(`cannot resolve ${specifier} in ${from}: not among the package's exports`);
  return posix.join(target.directory, file);
}

function shortestCircle(graph: Graph, start: string): readonly string[] | undefined {
  const paths: (readonly string[])[] = [[start]];
  const seen = new Set<string>();
  for (const path of paths) {
    for (const target of graph.get(path.at(-1) ?? '')?.keys() ?? []) {
      if (target === start) return path;
      if (!seen.has(target)) paths.push([...path, target]);
      seen.add(target);
    }
  }
  return undefined;
}

function describe(graph: Graph, circle: readonly string[]): string {
  const first = circle.indexOf([...circle].sort()[0] ?? '');
  const turned = [...circle.slice(first), ...circle.slice(0, first)];
  const steps = turned.map((file, index) => {
    const next = turned[(index + 1) % turned.length] ?? '';
    return `${file}:${graph.get(file)?.get(next)}`;
  });
  return [...steps, turned[0]].join(' → ');
}
