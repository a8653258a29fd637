import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';
import type { z } from 'zod';
import { suggestionFor } from './known-keys.ts';

/** A YAML document with the positions of its values. */
export interface YamlSource {
  readonly file: string;
  readonly document: Document.Parsed;
  readonly value: unknown;
  /** `file:line:column` of the value at a path, or of its nearest existing parent. */
  readonly at: (path: readonly PropertyKey[]) => string;
  /** `file:line:column` of a key. */
  atKey(path: readonly PropertyKey[], key: string): string;
}

/** Options of `readYaml`. */
export interface YamlOptions {
  /** Refuses keys that are no strings, such as `8080: x`. Default true. */
  readonly stringKeys?: boolean;
}

/** Aliases expand to at most this many nodes ("billion laughs"). */
const MAX_ALIASES = 100;

/**
 * Parses one document of YAML 1.2. Duplicate keys and excessive aliases are problems. All problems are returned, each with
 * its position; `value` is undefined then.
 */
export function readYaml(
  text: string,
  file: string,
  { stringKeys = true }: YamlOptions = {},
): { source: YamlSource; problems: readonly string[] } {
  const { lineCounter, position } = openPositions(file);
  const document = parseDocument(text, {
    lineCounter,
    uniqueKeys: true,
    strict: true,
    stringKeys,
  });
  const problems = document.errors.map(({ pos, code, message }) => {
    const reason =
      code === 'MULTIPLE_DOCS' ? 'expected one document, got several' : message.split('\n')[0];
    return `${position(pos[0])}: ${reason ?? ''}`;
  });
  let value: unknown;
  try {
    if (problems.length === 0) value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    problems.push(`${position(0)}: ${(error as Error).message}`);
  }
  return {
    problems,
    source: {
      file,
      document,
      value,
      at: (path) => position(offsetOf(document, path)),
      atKey: (path, key) => position(keyOffset(document, path, key)),
    },
  };
}

/** Returns a line counter for a parser of YAML, and a function that formats an offset as `file:line:column`. */
export function openPositions(file: string): {
  readonly lineCounter: LineCounter;
  readonly position: (offset: number) => string;
} {
  const lineCounter = new LineCounter();
  const position = (offset: number): string => {
    const { line, col } = lineCounter.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  return { lineCounter, position };
}

/** Returns the offset of the value at a path, or of its nearest existing parent. */
export function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = nodeAt(document, path.slice(0, length));
    if (node?.range !== null && node?.range !== undefined) return node.range[0];
  }
  return 0;
}

function keyOffset(document: Document, path: readonly PropertyKey[], key: string): number {
  const node = nodeAt(document, path);
  if (!isMap(node)) return offsetOf(document, path);
  const pair = node.items.find(
    (item) => isPair(item) && isScalar(item.key) && item.key.value === key,
  );
  const start = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
  return start ?? offsetOf(document, path);
}

function nodeAt(document: Document, path: readonly PropertyKey[]): Node | undefined {
  const found = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(found) ? found : undefined;
}

/** Returns problems, each of which begins with a position in the source, in the order of their positions. */
export function inOrder({ file }: YamlSource, problems: readonly string[]): string[] {
  const positionOf = (problem: string): readonly number[] =>
    problem
      .slice(file.length + 1)
      .split(':', 2)
      .map(Number);
  return problems.toSorted((one, other) => {
    const [line = 0, column = 0] = positionOf(one);
    const [otherLine = 0, otherColumn = 0] = positionOf(other);
    return line - otherLine || column - otherColumn;
  });
}

/** Describes the problems of a value by its schema: one line each, with its position and the expected value. */
export function describeIssues(
  source: YamlSource,
  issues: readonly z.core.$ZodIssue[],
  schema: z.ZodType,
): string[] {
  return issues.flatMap((issue) => linesOf(source, issue, schema));
}

function linesOf(source: YamlSource, issue: z.core.$ZodIssue, schema: z.ZodType): string[] {
  const where = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const inside = where === '' ? '' : ` in ${where}`;
    return issue.keys.map(
      (key) =>
        `${source.atKey(issue.path, key)}: unknown key "${key}"${inside}: ${suggestionFor(key, schema)}`,
    );
  }
  if (issue.path.length > 0 && lookUp(source.value, issue.path) === undefined) {
    return [`${source.at(issue.path)}: ${where} is missing`];
  }
  const key = issue.path.at(-1);
  const place =
    issue.code === 'invalid_key' && typeof key === 'string'
      ? source.atKey(issue.path.slice(0, -1), key)
      : source.at(issue.path);
  return [`${place}: ${where === '' ? 'the file' : where}: ${messageOf(issue, source.value)}`];
}

function messageOf(issue: z.core.$ZodIssue, root: unknown): string {
  if (issue.code === 'invalid_type')
    return `expected ${article(issue.expected)}, got ${describeValue(lookUp(root, issue.path))}`;
  if (issue.code === 'invalid_key') {
    const key = issue.path.at(-1);
    return issue.issues.map((inner) => messageWith(inner, key)).join('; ');
  }
  if (issue.code === 'invalid_format') return messageWith(issue, lookUp(root, issue.path));
  return issue.message;
}

/** Returns `expected X, got Y` for a text of another form. Other problems have their own message. */
function messageWith({ code, message }: z.core.$ZodIssue, value: unknown): string {
  return code === 'invalid_format' ? `${message}, got ${JSON.stringify(value)}` : message;
}

function article(type: string): string {
  const names: Record<string, string> = {
    array: 'a list',
    record: 'a map',
    object: 'a map',
    string: 'a text',
    int: 'a whole number',
  };
  return names[type] ?? `a ${type}`;
}

function describeValue(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return `${typeof value === 'string' ? 'the text' : `the ${typeof value}`} ${JSON.stringify(value)}`;
}

function lookUp(root: unknown, path: readonly PropertyKey[]): unknown {
  let at = root;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}
