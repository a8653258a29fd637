import { keyOf, type Node, namesOf } from './syntax.ts';

/** Values that a file imports, by local name: `node:fs` for the whole module, `node:fs.readFile` for one export. */
export type Bindings = ReadonlyMap<string, string>;

/** Returns the value imports of a file. */
export function bindingsOf(program: Node): Bindings {
  const bindings = new Map<string, string>();
  if (program.type !== 'Program') return bindings;
  for (const statement of program.body) {
    if (statement.type !== 'ImportDeclaration' || statement.importKind === 'type') continue;
    const module = moduleName(statement.source.value);
    for (const specifier of statement.specifiers) {
      const isWhole =
        specifier.type !== 'ImportSpecifier' || keyOf(specifier.imported, false) === 'default';
      const name = isWhole ? '' : `.${keyOf(specifier.imported, false)}`;
      bindings.set(specifier.local.name, `${module}${name}`);
    }
  }
  return bindings;
}

/** Modules that are also globals: `node:process` is `process`. */
const GLOBAL_MODULES: Readonly<Record<string, string>> = {
  'node:process': 'process',
  'node:console': 'console',
};

/** Returns the name of a module, `fs` as `node:fs`. */
export function moduleName(specifier: string): string {
  const isBuiltin = process.getBuiltinModule(specifier) !== undefined;
  const name = isBuiltin && !specifier.startsWith('node:') ? `node:${specifier}` : specifier;
  return GLOBAL_MODULES[name] ?? name;
}

/**
 * Returns what an expression names: `process.env` for the global, `node:crypto.randomBytes` for an import, however
 * it is spelled (`globalThis.process['env']`, `import * as`, `await import()`); undefined for anything local.
 */
export function qualify(
  node: Node,
  ancestors: readonly Node[],
  bindings: Bindings,
): string | undefined {
  switch (node.type) {
    case 'Identifier': {
      const scope = ancestors.findLast((each) => declaredIn(each).includes(node.name));
      if (scope === undefined) return node.name;
      return scope.type === 'Program' ? bindings.get(node.name) : undefined;
    }
    case 'MemberExpression': {
      const object = qualify(node.object, ancestors, bindings);
      const key = keyOf(node.property, node.computed);
      if (object === undefined || key === undefined) return undefined;
      if (object === 'globalThis' || object === 'global') return key;
      return `${object}.${key}`
        .replace(/\.default$/, '')
        .replace(/^node:crypto\.webcrypto\./, 'node:crypto.');
    }
    case 'AwaitExpression':
    case 'ParenthesizedExpression':
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
      return qualify(
        node.type === 'AwaitExpression' ? node.argument : node.expression,
        ancestors,
        bindings,
      );
    case 'ImportExpression':
      return node.source.type === 'Literal' && typeof node.source.value === 'string'
        ? moduleName(node.source.value)
        : undefined;
    default:
      return undefined;
  }
}

/** Returns the names that a node declares for what is in it. */
function declaredIn(node: Node): readonly string[] {
  switch (node.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
      return node.body.flatMap(declaredBy);
    case 'SwitchStatement':
      return node.cases.flatMap((each) => each.consequent.flatMap(declaredBy));
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return [...(node.id === null ? [] : namesOf(node.id)), ...node.params.flatMap(namesOf)];
    case 'ForStatement':
      return node.init === null ? [] : declaredBy(node.init);
    case 'ForOfStatement':
    case 'ForInStatement':
      return declaredBy(node.left);
    case 'CatchClause':
      return node.param === null ? [] : namesOf(node.param);
    default:
      return [];
  }
}

function declaredBy(statement: Node): readonly string[] {
  switch (statement.type) {
    case 'VariableDeclaration':
      return statement.declarations.flatMap(({ id }) => namesOf(id));
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return statement.id === null ? [] : namesOf(statement.id);
    case 'ImportDeclaration':
      return statement.specifiers.map(({ local }) => local.name);
    case 'ExportNamedDeclaration':
      return statement.declaration === null ? [] : declaredBy(statement.declaration);
    default:
      return [];
  }
}
