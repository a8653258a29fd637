import { readYaml, type YamlSource } from '@sealwright/core/yaml';
import type { z } from 'zod';
import { helmError } from '../errors.ts';
import { asTarget } from './go-target.ts';
import { type GoValue, readGoYaml } from './go-yaml.ts';

/** The first document of a YAML file as helm reads it. */
export interface ChartYaml {
  readonly value: GoValue;
  /** `file:line:column` of the value at a path, or of its nearest existing parent. */
  readonly at: (path: readonly PropertyKey[]) => string;
  readonly warnings: readonly string[];
}

/**
 * Reads a YAML file of a chart as helm does. An empty text is an empty map. Further documents are ignored with a warning.
 *
 * @param what names the file in messages, at the start of positions
 * @param code of the error to throw
 * @throws `CHART_INVALID` or `VALUES_INVALID` with line and column of every syntax error
 */
export function readChartYaml(
  text: string,
  what: string,
  code: 'CHART_INVALID' | 'VALUES_INVALID',
): ChartYaml {
  const { values, problems, warnings, at } = readGoYaml(text, what);
  if (problems.length > 0) {
    throw helmError(code, `cannot parse ${problems.join('; ')}`, {
      hint: 'correct the YAML at these positions',
    });
  }
  const more =
    values.length > 1 ? [`${what}: helm reads the first of ${values.length} documents`] : [];
  return { value: values[0] ?? {}, at, warnings: [...warnings, ...more] };
}

/**
 * Parses a document of YAML 1.2 to change values in its text. Equal keys are refused: helm reads the last, and a change
 * would go into the first.
 *
 * @throws `CHART_INVALID` or `VALUES_INVALID` with line and column of every problem
 */
export function parseEditable(
  text: string,
  what: string,
  code: 'CHART_INVALID' | 'VALUES_INVALID',
): YamlSource {
  const { source, problems } = readYaml(text, what, { stringKeys: false });
  if (problems.length > 0) {
    throw helmError(code, `cannot change ${problems.join('; ')}`, {
      hint: 'correct the YAML at these positions',
    });
  }
  return source.value === null ? parseEditable('{}', what, code) : source;
}

/**
 * Parses a file's value with a schema, as Go decodes it into a struct.
 *
 * @param warn receives a text for each number or boolean that Go reads as a text
 * @throws `CHART_INVALID` with line and column of every problem
 */
export function parseShape<T extends z.ZodType>(
  file: ChartYaml,
  schema: T,
  warn: (warning: string) => void = () => {},
): z.output<T> {
  const value = asTarget(schema, file.value, ({ path, text }) =>
    warn(
      `${file.at(path)}: ${path.join('.')}: helm reads it as the text "${text}": put the value in quotes`,
    ),
  );
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    const isMissing = issue.code === 'invalid_type' && valueAt(value, path) === undefined;
    if (path.length === 0)
      return `${file.at(path)}: expected a map of keys and values, got ${Array.isArray(value) ? 'a list' : 'another text'}`;
    return `${file.at(path)}: ${path.join('.')}: ${isMissing ? 'it is missing' : issue.message}`;
  });
  throw helmError('CHART_INVALID', `cannot parse ${problems.join('; ')}`, {
    hint: 'correct these values',
  });
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | null)?.[key],
    root,
  );
}
