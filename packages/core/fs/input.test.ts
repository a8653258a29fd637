import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readInputFile, readInputJson } from './input.ts';

let work = '';
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-input-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

test.each(['', 'missing'])('refuses a path that is not a readable file: %j', async (name) => {
  const path = join(work, name);
  const refusal = { code: 'INPUT_INVALID', message: expect.stringContaining(path) as string };
  await expect(readInputFile(path)).rejects.toMatchObject(refusal);
  await expect(readInputJson(path, z.unknown())).rejects.toMatchObject(refusal);
});

test.each(['', '{', '{"a":1}', '{"a":"x","a":"y"}'])(
  'refuses a file when its content is not the JSON of the schema: %j',
  async (text) => {
    const path = join(work, 'input.json');
    await writeFile(path, text);
    await expect(readInputJson(path, z.object({ a: z.string() }))).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining(path) as string,
    });
  },
);

test('returns the parsed content of a file', async () => {
  const path = join(work, 'input.json');
  await writeFile(path, '{"a":"x"}');
  expect(await readInputJson(path, z.object({ a: z.string() }))).toEqual({ a: 'x' });
});
