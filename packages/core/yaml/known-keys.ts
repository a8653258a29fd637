import { z } from 'zod';
import { suggestionsFor } from '../text/suggestion.ts';

/** Returns all keys of a format. */
function knownKeys(root: z.ZodType): readonly string[] {
  const keys = new Set<string>();
  const visit = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return;
    const { properties, items, additionalProperties, anyOf } = schema as Record<string, unknown>;
    for (const [key, value] of Object.entries(properties ?? {})) {
      keys.add(key);
      visit(value);
    }
    visit(items);
    visit(additionalProperties);
    if (Array.isArray(anyOf)) anyOf.forEach(visit);
  };
  visit(z.toJSONSchema(root, { io: 'input' }));
  return [...keys];
}

/** Returns what to do about an unknown key: the known keys that it may have been meant for, else to remove it. */
export function suggestionFor(key: string, root: z.ZodType): string {
  const near = suggestionsFor(key, knownKeys(root));
  return near.length === 0
    ? 'remove it'
    : `did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`;
}
