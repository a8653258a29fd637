import type { ESTree } from 'rolldown/utils';
import { keyOf, type Node, walk } from './syntax.ts';

/** A parsed file. */
export interface ParsedFile {
  readonly path: string;
  readonly program: ESTree.Program;
}

/** A text of a hint, and the file that has the error. A substitution of a template reads `…`. */
export interface Hint {
  readonly path: string;
  readonly text: string;
}

/** What a name is declared as: the values of constants, the bodies of functions. */
type Declarations = ReadonlyMap<string, readonly Node[]>;

/** Returns the texts of all hints: of properties `hint`, and of the constants and functions that make them. */
export function hintsIn(files: readonly ParsedFile[]): Hint[] {
  const own = new Map(files.map(({ path, program }) => [path, declarationsIn(program)]));
  const everywhere = new Map<string, Node[]>();
  for (const declarations of own.values())
    for (const [name, nodes] of declarations) {
      if (/hint/i.test(name)) everywhere.set(name, [...(everywhere.get(name) ?? []), ...nodes]);
    }
  return files.flatMap(({ path, program }) => {
    const texts = new Set<string>();
    const find = (name: string): readonly Node[] =>
      own.get(path)?.get(name) ?? everywhere.get(name) ?? [];
    walk(program, (node) => {
      if (node.type === 'Property' && keyOf(node.key, node.computed) === 'hint')
        collect(node.value, find, texts, new Set());
    });
    return [...texts].map((text) => ({ path, text }));
  });
}

function declarationsIn(program: ESTree.Program): Declarations {
  const found = new Map<string, Node[]>();
  const add = (name: string, node: Node) => found.set(name, [...(found.get(name) ?? []), node]);
  walk(program, (node) => {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init)
      add(node.id.name, node.init);
    if (node.type === 'FunctionDeclaration' && node.id && node.body) add(node.id.name, node);
  });
  return found;
}

/** Adds the texts below a node, and below the constants and functions that it names. */
function collect(
  node: Node,
  find: (name: string) => readonly Node[],
  texts: Set<string>,
  seen: Set<Node>,
): void {
  if (seen.has(node)) return;
  seen.add(node);
  if (node.type === 'FunctionDeclaration') return collectReturned(node, find, texts, seen);
  walk(node, (inner, ancestors) => {
    const parent = ancestors.at(-1);
    if (inner.type === 'Literal' && typeof inner.value === 'string') texts.add(inner.value);
    if (inner.type === 'TemplateLiteral')
      texts.add(inner.quasis.map(({ value }) => value.cooked ?? '').join('…'));
    // The name of a member and the arguments of a call are not part of the text.
    if (parent?.type === 'MemberExpression' && parent.property === inner) return 'skip';
    if (parent?.type === 'CallExpression' && parent.callee !== inner) return 'skip';
    if (inner.type === 'Identifier')
      for (const declared of find(inner.name)) collect(declared, find, texts, seen);
    return undefined;
  });
}

function collectReturned(
  declaration: Node,
  find: (name: string) => readonly Node[],
  texts: Set<string>,
  seen: Set<Node>,
): void {
  walk(declaration, (node) => {
    if (node.type === 'ReturnStatement' && node.argument) collect(node.argument, find, texts, seen);
  });
}
