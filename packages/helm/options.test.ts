import { expect, test } from 'vitest';
import { z } from 'zod';
import { chartOptionsSchema } from './options.ts';

test('refuses unknown keys of a chart entry, and describes every property of its JSON schema', () => {
  const pin = { image: 'portal', 'web.image': 'ghcr.io/a/b@sha256:00' };
  expect(chartOptionsSchema.safeParse({ path: 'charts/a', pin }).success).toBe(true);
  expect(chartOptionsSchema.safeParse({ path: 'charts/a', pins: {} }).success).toBe(false);
  expect(chartOptionsSchema.safeParse({ path: 'a', pin: { 'a..b': 'x' } }).success).toBe(false);
  const schema = z.toJSONSchema(chartOptionsSchema, { io: 'input' }) as {
    properties: Record<string, { description?: string }>;
  };
  for (const [name, property] of Object.entries(schema.properties))
    expect([name, property.description]).toEqual([name, expect.stringMatching(/./)]);
});
