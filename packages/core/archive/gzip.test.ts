import { gunzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { collect, contentOf } from '../content.ts';
import { gzipBytes, gzipOf } from './gzip.ts';

async function* pieces(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}

test('writes a header without a trace of the host', async () => {
  const bytes = await collect(gzipOf(contentOf('hello')), 1000);
  expect([...bytes.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
});

test('compresses to the same bytes for any chunk size', async () => {
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
        expect(Buffer.from(gzipBytes(bytes)).equals(zipped)).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});

test('compresses many bytes in one call to the same bytes', async () => {
  const line = (at: number) => `${at} ${(at * 7919) % 1009} of a text that repeats\n`;
  const bytes = Buffer.from(Array.from({ length: 20_000 }, (_, at) => line(at)).join(''));
  const zipped = await collect(gzipOf(pieces(bytes, 65_536), 'Helm'), 2 ** 24);
  expect(Buffer.from(gzipBytes(bytes, 'Helm')).equals(zipped)).toBe(true);
});

test('throws the error of the source when the source fails', async () => {
  async function* failing(): AsyncIterable<Uint8Array> {
    yield new Uint8Array(10);
    throw new Error('disk failure');
  }
  await expect(collect(gzipOf(failing()), 1000)).rejects.toThrow('disk failure');
});
