import type { z } from 'zod';
import { textOfScalar } from './go-scalar.ts';
import type { GoValue } from './go-yaml.ts';

/** A scalar that became a text because its member is a string in Go. */
export interface ConvertedText {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

type Target = z.ZodOptional | z.ZodString | z.ZodArray | z.ZodObject | z.ZodRecord | z.ZodUnknown;

/**
 * Converts a value to what Go decodes into the type of a schema (sigs.k8s.io/yaml convertToJSONableObject, then
 * encoding/json): a number or boolean becomes a text where the schema has a string, `null` is absent, and the case of keys
 * does not matter. What does not fit stays, so that the schema refuses it.
 *
 * @param converted receives each scalar that became a text
 */
export function asTarget(
  schema: z.ZodType,
  value: GoValue,
  converted: (found: ConvertedText) => void,
  path: readonly PropertyKey[] = [],
): unknown {
  const target = schema as Target;
  if (target.type === 'optional')
    return asTarget(target.unwrap() as z.ZodType, value, converted, path);
  if (value === null) return target.type === 'string' ? '' : isElement(path) ? null : undefined;
  const below = (inner: z.ZodType, item: GoValue, key: PropertyKey): unknown =>
    asTarget(inner, item, converted, [...path, key]);
  if (target.type === 'string' && typeof value !== 'object') {
    const text = textOfScalar(value);
    if (typeof value !== 'string') converted({ path, text });
    return text;
  }
  if (target.type === 'array' && Array.isArray(value))
    return value.map((item, at) => below(target.element as z.ZodType, item as GoValue, at));
  if (!isMap(value)) return plain(value);
  if (target.type === 'record')
    return mapped(value, (item, key) => below(target.valueType as z.ZodType, item, key));
  if (target.type === 'object') return members(target, value, below);
  return plain(value);
}

function members(
  { shape }: z.ZodObject,
  value: Readonly<Record<string, GoValue>>,
  below: (inner: z.ZodType, item: GoValue, key: PropertyKey) => unknown,
): Record<string, unknown> {
  const known = new Map(Object.keys(shape).map((key) => [key.toLowerCase(), key]));
  const found: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    const name = key in shape ? key : known.get(key.toLowerCase());
    if (name === undefined) found[key] = plain(item);
    else if (name === key || !(name in value))
      found[name] = below(shape[name] as z.ZodType, item, key);
  }
  return found;
}

/** Returns a value without Go's integers, for members of any type. */
function plain(value: GoValue): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map((item) => plain(item as GoValue));
  return isMap(value) ? mapped(value, plain) : value;
}

function mapped(
  value: Readonly<Record<string, GoValue>>,
  convert: (item: GoValue, key: string) => unknown,
): Record<string, unknown> {
  const entries = Object.entries(value).map(([key, item]) => [key, convert(item, key)]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function isMap(value: GoValue): value is Readonly<Record<string, GoValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reports whether a path leads to an element of a list: there `null` is not absent, and helm refuses it. */
function isElement(path: readonly PropertyKey[]): boolean {
  return typeof path.at(-1) === 'number';
}
