import { z } from 'zod';

/**
 * Returns the schema of an optional member of a JSON object: `null` is absent, since programs in Go write nil slices,
 * maps and pointers as `null`.
 */
export function optionalMember<T extends z.ZodType>(schema: T): z.ZodOptional<T> {
  return new OptionalMember({ type: 'optional', innerType: schema }) as unknown as z.ZodOptional<T>;
}

// One schema instead of the five of `.nullish().transform(…).optional()`: every command builds these at its start.
const OptionalMember = z.core.$constructor<z.ZodOptional>(
  'OptionalMember',
  (instance, definition) => {
    z.ZodOptional.init(instance, definition);
    const parse = instance._zod.parse.bind(instance._zod);
    instance._zod.parse = (payload, context) => {
      if (payload.value === null) payload.value = undefined;
      return parse(payload, context);
    };
  },
);

/** Returns a function that makes a schema at its first call. A start builds no schema that only some runs need. */
export function lazily<T extends z.ZodType>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
