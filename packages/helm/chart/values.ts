import { isMap } from 'yaml';
import { helmError } from '../errors.ts';
import { parseYaml } from './yaml.ts';

/** A value to set in values.yaml. `path` is keys joined by dots. */
export interface ValueOverride {
  readonly path: string;
  readonly value: string | number | boolean;
}

/**
 * Sets values in the text of a values.yaml; comments and order stay.
 *
 * @throws `VALUES_INVALID` when the map that a path leads through is not there
 */
export function overrideValues(
  text: string,
  overrides: readonly ValueOverride[],
  what: string,
): string {
  if (overrides.length === 0) return text;
  const { document, at } = parseYaml(text, what, 'VALUES_INVALID');
  const problems: string[] = [];
  for (const { path, value } of overrides) {
    const keys = path.split('.');
    const above = keys.slice(0, -1);
    const parent: unknown = above.length === 0 ? document.contents : document.getIn(above, true);
    if (isMap(parent)) document.setIn(keys, value);
    else problems.push(`${at(above)}: ${above.join('.')} is no map to set ${path} in`);
  }
  if (problems.length > 0) {
    throw helmError('VALUES_INVALID', problems.join('; '), {
      hint: 'correct the path of `pin`, or add the map to values.yaml',
    });
  }
  return document.toString({ lineWidth: 0 });
}
