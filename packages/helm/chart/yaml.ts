import { readYaml, type YamlSource } from '@sealwright/core/yaml';
import type { z } from 'zod';
import { helmError } from '../errors.ts';

/**
 * Parses one YAML document of a chart. An empty text is an empty map. Duplicate keys and excessive aliases are refused.
 *
 * @param what names the file in messages, at the start of positions
 * @param code of the error to throw
 * @throws `CHART_INVALID` or `VALUES_INVALID` with line and column of every syntax error
 */
export function parseYaml(
  text: string,
  what: string,
  code: 'CHART_INVALID' | 'VALUES_INVALID',
): YamlSource {
  const { source, problems } = readYaml(text, what, { stringKeys: false });
  if (problems.length > 0) throw helmError(code, `cannot parse ${problems.join('; ')}`);
  return source.value === null ? parseYaml('{}', what, code) : source;
}

/** Parses a YAML file's value with a schema. @throws `CHART_INVALID` with line and column of every problem */
export function parseShape<T extends z.ZodType>(file: YamlSource, schema: T): z.output<T> {
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
