import type { ESTree } from 'rolldown/utils';

/** A node of a syntax tree. */
export type Node = ESTree.Node;

/** Called for a node and its ancestors, the nearest last. Returns `skip` to leave out what is below the node. */
export type Visit = (node: Node, ancestors: readonly Node[]) => 'skip' | void;

/** Visits a node and everything below it, in the order of the text. */
export function walk(node: Node, visit: Visit, ancestors: readonly Node[] = []): void {
  if (visit(node, ancestors) === 'skip') return;
  const chain = [...ancestors, node];
  for (const child of childrenOf(node)) walk(child, visit, chain);
}

/** Returns the nodes right below a node. */
export function childrenOf(node: Node): Node[] {
  return Object.values(node).flat().filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

/** Returns the names that a pattern binds: `{ a, b: [c], ...d }` binds a, c and d. */
export function namesOf(pattern: Node): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesOf(property.type === 'RestElement' ? property.argument : property.value),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element === null ? [] : namesOf(element)));
    case 'AssignmentPattern':
      return namesOf(pattern.left);
    case 'RestElement':
      return namesOf(pattern.argument);
    case 'TSParameterProperty':
      return namesOf(pattern.parameter);
    default:
      return [];
  }
}

/** Reports whether a node is a function: a declaration, an arrow or the value of a method. */
export function isFunction(node: Node): boolean {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  );
}

/** Returns the name of a property or member when it is written down: `a`, `'a'`, not `[a]`. */
export function keyOf(key: Node, isComputed: boolean): string | undefined {
  if (key.type === 'Literal') return typeof key.value === 'string' ? key.value : undefined;
  if (isComputed || (key.type !== 'Identifier' && key.type !== 'PrivateIdentifier'))
    return undefined;
  return key.name;
}
