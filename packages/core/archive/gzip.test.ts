import { gunzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { collect, contentOf } from '../content.ts';
import { gzipOf } from './gzip.ts';

async function* pieces(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}

test('the header says nothing of the host', async () => {
  const bytes = await collect(gzipOf(contentOf('hello')), 1000);
  expect([...bytes.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
});

test('what comes in comes out, however it is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 4000 }),
      fc.integer({ min: 1, max: 5000 }),
      fc.nat(30),
      async (some, cut, repeat) => {
        const bytes = Buffer.concat(Array.from({ length: repeat + 1 }, () => some));
        const zipped = await collect(gzipOf(pieces(bytes, cut)), 2 ** 24);
        expect(gunzipSync(zipped).equals(bytes)).toBe(true);
        expect(Buffer.from(await collect(gzipOf(contentOf(bytes)), 2 ** 24)).equals(zipped)).toBe(
          true,
        );
      },
    ),
    { numRuns: 40 },
  );
});

test('a source that fails makes it fail with that error', async () => {
  async function* failing(): AsyncIterable<Uint8Array> {
    yield new Uint8Array(10);
    throw new Error('the disk is gone');
  }
  await expect(collect(gzipOf(failing()), 1000)).rejects.toThrow('the disk is gone');
});
