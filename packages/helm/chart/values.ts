import { digestOf, textOf } from '@sealwright/core';
import { isMap } from 'yaml';
import { helmError } from '../errors.ts';
import { parseEditable, readChartYaml } from './yaml.ts';

/** A value to set in values.yaml. `path` is the keys joined by dots, such as `image.digest`. */
export interface ValueOverride {
  readonly path: string;
  readonly value: string | number | boolean;
}

/** Checks a values.yaml, now or later. Returns warnings. `what` names the file in messages, at the start of positions. */
export type ValuesCheck = (bytes: Uint8Array, what: string) => readonly string[];

/**
 * Checks a values.yaml as helm does when it loads a chart, and returns what helm ignores in it.
 *
 * @throws `VALUES_INVALID`
 */
export const checkValues: ValuesCheck = (bytes, what) => {
  const { value, at, warnings } = readChartYaml(textOf(bytes), what, 'VALUES_INVALID');
  if (value !== null && (typeof value !== 'object' || Array.isArray(value)))
    throw helmError('VALUES_INVALID', `cannot parse ${at([])}: expected a map of values`, {
      hint: 'write the default values as NAME: VALUE',
    });
  return warnings;
};

/**
 * Opens `checkValues` for many charts: content without problems and warnings is parsed once, since the files of a
 * dependency are there again in each chart that contains it.
 */
export function openValuesCheck(): ValuesCheck {
  const clean = new Set<string>();
  return (bytes, what) => {
    const digest = digestOf(bytes);
    if (clean.has(digest)) return [];
    const warnings = checkValues(bytes, what);
    if (warnings.length === 0) clean.add(digest);
    return warnings;
  };
}

/**
 * Sets values in the text of a values.yaml and returns the new text. Comments and order stay.
 *
 * @param what names the file in messages, at the start of positions
 * @throws `VALUES_INVALID` when the map that contains a path is missing, or for invalid YAML
 */
export function overrideValues(
  text: string,
  overrides: readonly ValueOverride[],
  what: string,
): string {
  if (overrides.length === 0) return text;
  const { document, at } = parseEditable(text, what, 'VALUES_INVALID');
  const problems: string[] = [];
  for (const { path, value } of overrides) {
    const keys = path.split('.');
    const above = keys.slice(0, -1);
    const parent: unknown = above.length === 0 ? document.contents : document.getIn(above, true);
    if (isMap(parent)) document.setIn(keys, value);
    else problems.push(`${at(above)}: expected a map at "${above.join('.')}" for ${path}`);
  }
  if (problems.length > 0) {
    throw helmError('VALUES_INVALID', `cannot set values: ${problems.join('; ')}`, {
      hint: 'correct the path of `pin`, or add the map to values.yaml',
    });
  }
  return document.toString({ lineWidth: 0 });
}
