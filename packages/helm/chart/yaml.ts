import { type Document, isNode, LineCounter, parseAllDocuments } from 'yaml';
import type { z } from 'zod';
import { helmError } from '../errors.ts';

/** A parsed YAML file with the positions of its values. */
export interface YamlFile {
  readonly document: Document.Parsed;
  readonly value: unknown;
  /** `file:line:column` of the value at a path, or of its nearest existing parent. */
  readonly at: (path: readonly (string | number)[]) => string;
}

/**
 * Parses one YAML document. An empty text is an empty map. Duplicate keys and excessive aliases are refused.
 *
 * @param what names the file in messages, at the start of positions
 * @param code of the error to throw
 * @throws `CHART_INVALID` or `VALUES_INVALID` with line and column of every syntax error
 */
export function parseYaml(
  text: string,
  what: string,
  code: 'CHART_INVALID' | 'VALUES_INVALID',
): YamlFile {
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter, prettyErrors: false });
  if ('empty' in documents || documents.length === 0) return parseYaml('{}', what, code);
  if (documents.length > 1)
    throw helmError(code, `cannot parse ${what}: expected one document, got ${documents.length}`);
  const document = documents[0] as Document.Parsed;
  const position = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return `${what}:${line}:${col}`;
  };
  const at = (path: readonly (string | number)[]) => {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return position(node.range[0]);
    }
    return position(document.contents?.range?.[0] ?? 0);
  };
  const problems = document.errors.map((one) => `${position(one.pos[0])}: ${one.message}`);
  let value: unknown;
  if (problems.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: 100 });
    } catch (cause) {
      problems.push(`${what}: ${(cause as Error).message}`);
    }
  }
  if (problems.length > 0) throw helmError(code, `cannot parse ${problems.join('; ')}`);
  return { document, value, at };
}

/** Parses a YAML file's value with a schema. @throws `CHART_INVALID` with line and column of every problem */
export function parseShape<T extends z.ZodType>(file: YamlFile, schema: T): z.output<T> {
  const result = schema.safeParse(file.value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    return `${file.at(path)}: ${path.join('.') || 'the document'}: ${issue.message}`;
  });
  throw helmError('CHART_INVALID', `cannot parse ${problems.join('; ')}`, {
    hint: 'correct these values',
  });
}
