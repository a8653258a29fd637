import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeAtomically, writeAtomicallySync } from './atomic.ts';

let directory = '';
let file = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sealwright-atomic-'));
  file = join(directory, 'below', 'file');
});
afterEach(() => rm(directory, { recursive: true }));

describe('an atomic write', () => {
  test('makes directories, returns the size and leaves nothing else', async () => {
    expect(await writeAtomically(file, [Buffer.from('ab'), Buffer.from('c')])).toBe(3);
    expect(await readFile(file, 'utf8')).toBe('abc');
    expect(await readdir(join(directory, 'below'))).toEqual(['file']);
  });

  test('keeps the former content when the new one fails midway', async () => {
    await writeAtomically(file, [Buffer.from('old')]);
    async function* broken() {
      yield Buffer.from('ne');
      await Promise.resolve();
      throw new Error('source ended');
    }
    await expect(writeAtomically(file, broken())).rejects.toThrow('source ended');
    expect(await readFile(file, 'utf8')).toBe('old');
    expect(await readdir(join(directory, 'below'))).toEqual(['file']);
  });

  test.each([
    [
      'waits',
      (path: string): Promise<unknown> =>
        writeAtomically(path, [Buffer.from('x')], { mode: 0o600 }),
    ],
    [
      'is synchronous',
      (path: string) =>
        Promise.resolve(writeAtomicallySync(path, Buffer.from('x'), { mode: 0o600 })),
    ],
  ])('gives a new file its mode when it %s', async (_, write) => {
    await writeFile(join(directory, 'other'), 'x', { mode: 0o644 });
    await write(join(directory, 'other'));
    expect((await stat(join(directory, 'other'))).mode & 0o777).toBe(0o600);
    expect(await readdir(directory)).toEqual(['other']);
  });

  test('leaves no temporary file when the target is a directory', async () => {
    expect(() => writeAtomicallySync(directory, Buffer.from('x'))).toThrow(
      /EISDIR|EEXIST|ENOTEMPTY|EPERM/,
    );
    expect(
      (await readdir(join(directory, '..'))).filter((name) =>
        name.includes(`${directory.split('/').at(-1)}.`),
      ),
    ).toEqual([]);
  });
});
