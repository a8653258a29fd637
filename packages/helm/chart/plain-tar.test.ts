import { collect } from '@sealwright/core';
import * as fc from 'fast-check';
import { pack } from 'tar-stream';
import { expect, test } from 'vitest';
import type { ChartFile } from './chart-file.ts';
import { plainTar } from './plain-tar.ts';

async function byLibrary(files: readonly ChartFile[], prefix: string, seconds: number) {
  const tar = pack();
  const mtime = new Date(seconds * 1000);
  for (const { name, bytes } of files)
    tar.entry(
      { name: `${prefix}/${name}`, mode: 0o644, uid: 0, gid: 0, mtime },
      Buffer.from(bytes),
    );
  tar.finalize();
  return Buffer.from(await collect(tar as AsyncIterable<Uint8Array>, 2 ** 24));
}

const names = fc.stringMatching(/^[ -~]{1,60}$/).filter((name) => !name.endsWith('/'));
const files = fc.uniqueArray(
  fc.record({ name: names, bytes: fc.uint8Array({ maxLength: 2000 }) }),
  {
    selector: ({ name }) => name,
    maxLength: 6,
  },
);

test('writes the bytes of the tar library when names are short', async () => {
  await fc.assert(
    fc.asyncProperty(
      files,
      fc.stringMatching(/^[a-z-]{1,30}$/),
      fc.integer({ min: 0, max: 0x7fffffff }),
      async (some, prefix, seconds) => {
        const own = plainTar(some, prefix, seconds);
        expect(own).toBeDefined();
        expect(Buffer.from(own ?? []).equals(await byLibrary(some, prefix, seconds))).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test.each([
  ['é.txt', 0],
  ['x'.repeat(97), 0],
  ['tab\t', 0],
  ['a', 0x80000000],
  ['a', -1],
  ['a', 0.5],
])('leaves the name %j and the time %d to the library', (name, seconds) => {
  expect(plainTar([{ name, bytes: new Uint8Array(1) }], 'app', seconds)).toBeUndefined();
});
