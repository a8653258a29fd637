import { createGunzip, createZstdDecompress, gzipSync, zstdCompressSync } from 'node:zlib';
import { type Content, collect } from '@sealwright/core';
import { decompressed } from '@sealwright/core/archive';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzz, mutated } from './fuzz.ts';

const LIMIT = 2 ** 26;
const GZIP_MAGIC = '1f8b';
const ZSTD_MAGIC = '28b52ffd';

const contents = fc
  .tuple(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 400 }))
  .map(([bytes, times]) => Buffer.concat(Array.from({ length: times }, () => bytes)));
const lists = fc.array(contents, { minLength: 1, maxLength: 3 });
const codecs = fc.constantFrom(gzipSync, zstdCompressSync);
const compressed = fc
  .tuple(lists, codecs)
  .map(([list, compress]) => Buffer.concat(list.map((each) => compress(each))));
const sizes = fc.integer({ min: 1, max: 5000 });

async function* pieces(bytes: Uint8Array, size: number): Content {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.slice(at, at + size);
}

async function outcomeOf(bytes: Uint8Array, size: number): Promise<string | Error> {
  try {
    return Buffer.from(await collect(decompressed(pieces(bytes, size)), LIMIT)).toString('hex');
  } catch (error) {
    return error as Error;
  }
}

/** Returns the first bytes that the decompressor of Node returns, also of content that is damaged later. */
async function referenceOf(bytes: Uint8Array): Promise<string> {
  const isGzip = Buffer.from(bytes.subarray(0, 2)).toString('hex') === GZIP_MAGIC;
  const decompressor = isGzip ? createGunzip() : createZstdDecompress();
  decompressor.end(bytes);
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of decompressor) chunks.push(chunk as Buffer);
  } catch {
    // The bytes before the damage are the reference.
  }
  return Buffer.concat(chunks).toString('hex');
}

test('returns the concatenated contents of frames in pieces of any size', async () => {
  const inputs = fc.tuple(lists, codecs, sizes);
  await fuzz('whole frames', 4000, inputs, async ([list, compress, size]) => {
    const bytes = Buffer.concat(list.map((each) => compress(each)));
    expect(await outcomeOf(bytes, size)).toBe(Buffer.concat(list).toString('hex'));
  });
});

test('returns the content of changed frames or an error, the same for pieces of any size', async () => {
  const inputs = fc.tuple(mutated(compressed), sizes, sizes);
  await fuzz('changed frames', 20_000, inputs, async ([bytes, one, other]) => {
    const first = await outcomeOf(bytes, one);
    const second = await outcomeOf(bytes, other);
    expect(second instanceof Error).toBe(first instanceof Error);
    if (first instanceof Error) return;
    expect(second).toBe(first);
    const head = Buffer.from(bytes.subarray(0, 4)).toString('hex');
    if (head.startsWith(GZIP_MAGIC) || head === ZSTD_MAGIC)
      expect(first.startsWith(await referenceOf(bytes))).toBe(true);
    else if (!/^5.2a4d18$/.test(head)) expect(first).toBe(Buffer.from(bytes).toString('hex'));
  });
});
