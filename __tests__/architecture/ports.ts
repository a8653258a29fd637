import type { Violation } from './exceptions.ts';
import { type Bindings, bindingsOf, moduleName, qualify } from './scopes.ts';
import { isWritten, keyOfFile, lineAt, type SourceFile } from './sources.ts';
import { keyOf, type Node, walk } from './syntax.ts';

/** Where the outside comes in: the hosts, the ports of core made from Node, its files, and the entries of the program. */
const OUTSIDE = [
  /^packages\/hosts\//,
  /^packages\/core\/(fs|node)\//,
  /^packages\/cli\/(.*\/)?(main|entry)\.ts$/,
];

const PROCESS = ['env', 'stdin', 'stdout', 'stderr', 'argv', 'exit', 'getBuiltinModule'];
const TIMERS = ['setTimeout', 'setInterval', 'setImmediate'];
const RANDOM = ['randomUUID', 'getRandomValues', 'subtle.generateKey'];
const NODE_RANDOM = [
  'randomBytes',
  'randomInt',
  'randomFill',
  'randomFillSync',
  'generateKey',
  'generateKeySync',
  'generateKeyPair',
  'generateKeyPairSync',
  'generatePrime',
  'generatePrimeSync',
];

/** What only ports may reach, as `qualify` names it. */
const FORBIDDEN: ReadonlySet<string> = new Set([
  'process',
  ...PROCESS.map((name) => `process.${name}`),
  'console',
  'Date.now',
  'Math.random',
  'performance',
  'node:perf_hooks.performance',
  ...RANDOM.flatMap((name) => [`crypto.${name}`, `node:crypto.${name}`]),
  ...NODE_RANDOM.map((name) => `node:crypto.${name}`),
  ...TIMERS,
]);

/** Modules of which nothing may be used. */
const FORBIDDEN_MODULES = /^node:timers(\/promises)?(\.|$)/;

/** Keys of a node that hold types, which use nothing. */
const TYPE_NODES = new Set([
  'TSTypeAnnotation',
  'TSTypeParameterInstantiation',
  'TSTypeParameterDeclaration',
  'TSTypeAliasDeclaration',
  'TSInterfaceDeclaration',
  'TSTypeReference',
  'TSTypeQuery',
  'TSClassImplements',
]);

function isForbidden(name: string): boolean {
  return FORBIDDEN.has(name) || FORBIDDEN_MODULES.test(name);
}

/** Finds clocks, chance, timers, environment, console and arguments outside the files that make ports. */
export function findPortViolations(files: readonly SourceFile[]): Violation[] {
  return files
    .filter(isWritten)
    .filter(({ path }) => !OUTSIDE.some((pattern) => pattern.test(path)))
    .flatMap((file) =>
      usesOf(file).map(({ name, line }) => ({
        key: `${keyOfFile(file.path)}: ${name}`,
        text: `${file.path}:${line} ${name}`,
      })),
    );
}

interface Use {
  readonly name: string;
  readonly line: number;
}

function usesOf(file: SourceFile): readonly Use[] {
  const bindings = bindingsOf(file.program);
  const uses: Use[] = [];
  const add = (name: string, node: Node): void => {
    uses.push({ name: name.replace(/^node:crypto\./, 'crypto.'), line: lineAt(file, node.start) });
  };
  walk(file.program, (node, ancestors) => {
    if (TYPE_NODES.has(node.type) || node.type === 'ImportDeclaration') return 'skip';
    if (isName(node, ancestors.at(-1))) return undefined;
    const name = forbiddenName(node, ancestors, bindings);
    if (name !== undefined) {
      add(name, node);
      return 'skip';
    }
    for (const taken of takenFrom(node, ancestors, bindings)) add(taken, node);
    // `process.pid` is no use of `process` as a whole.
    if (node.type === 'MemberExpression' && qualify(node, ancestors, bindings) !== undefined)
      return 'skip';
    return undefined;
  });
  return uses;
}

/** Reports whether a node is only the name of a property, a member or an import. */
function isName(node: Node, parent: Node | undefined): boolean {
  switch (parent?.type) {
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.key === node && parent.value !== node && !parent.computed;
    case 'MemberExpression':
      return parent.property === node && !parent.computed;
    case 'ExportSpecifier':
      return parent.exported === node && parent.local !== node;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return parent.label === node;
    default:
      return false;
  }
}

function forbiddenName(
  node: Node,
  ancestors: readonly Node[],
  bindings: Bindings,
): string | undefined {
  if (node.type === 'NewExpression' || node.type === 'CallExpression') {
    const isDate = qualify(node.callee, ancestors, bindings) === 'Date';
    const isNow = isDate && (node.arguments.length === 0 || node.type === 'CallExpression');
    return isNow ? 'new Date()' : undefined;
  }
  if (
    node.type !== 'Identifier' &&
    node.type !== 'MemberExpression' &&
    node.type !== 'ImportExpression'
  )
    return undefined;
  const name = qualify(node, ancestors, bindings);
  if (name === undefined) return undefined;
  if (FORBIDDEN_MODULES.test(name)) return name;
  const parts = name.split('.');
  return parts
    .map((_, index) => parts.slice(0, index + 1).join('.'))
    .find((prefix) => FORBIDDEN.has(prefix) && (prefix !== 'process' || prefix === name));
}

/** Returns what a destructuring or a re-export takes: `const { env } = process`, `export { randomInt } from …`. */
function takenFrom(node: Node, ancestors: readonly Node[], bindings: Bindings): string[] {
  if (node.type === 'VariableDeclarator' && node.id.type === 'ObjectPattern' && node.init) {
    const from = qualify(node.init, ancestors, bindings);
    if (from === undefined || isForbidden(from)) return [];
    return node.id.properties.flatMap((property) => {
      const key = property.type === 'RestElement' ? '*' : keyOf(property.key, property.computed);
      return isForbidden(`${from}.${key}`) ? [`${from}.${key}`] : [];
    });
  }
  if (node.type === 'ExportNamedDeclaration' && node.source && node.exportKind !== 'type') {
    const module = moduleName(node.source.value);
    return node.specifiers
      .map(({ local }) => `${module}.${keyOf(local, false)}`)
      .filter(isForbidden);
  }
  if (node.type === 'ExportAllDeclaration' && node.exportKind !== 'type') {
    const module = moduleName(node.source.value);
    return /^(node:crypto|node:timers.*|process|console|node:perf_hooks)$/.test(module)
      ? [`${module}.*`]
      : [];
  }
  return [];
}
