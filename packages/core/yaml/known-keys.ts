import { z } from 'zod';

/** All keys of the format, for "did you mean". */
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
  const near = knownKeys(root).filter((known) => similar(known, key));
  return near.length === 0
    ? 'remove it'
    : `did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`;
}

/** True when one edit, or a change of case or separators, makes one the other. */
function similar(known: string, typed: string): boolean {
  const plain = (text: string): string =>
    text.toLowerCase().replaceAll(/[-_]/g, '').replace(/s$/, '');
  const [a, b] = [plain(known), plain(typed)];
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return [
    [a.slice(at + 1), b.slice(at + 1)],
    [a.slice(at), b.slice(at + 1)],
    [a.slice(at + 1), b.slice(at)],
    [a.slice(at + 2), b.slice(at + 2)],
  ].some(
    ([left, right], index) =>
      left === right && (index < 3 || (a[at] === b[at + 1] && a[at + 1] === b[at])),
  );
}
