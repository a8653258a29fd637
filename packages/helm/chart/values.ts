import { isMap } from 'yaml';
import { helmError } from '../errors.ts';
import { parseEditable } from './yaml.ts';

/** A value to set in values.yaml. `path` is the keys joined by dots, such as `image.digest`. */
export interface ValueOverride {
  readonly path: string;
  readonly value: string | number | boolean;
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
