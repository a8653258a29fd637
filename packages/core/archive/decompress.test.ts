import { gzipSync, zstdCompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Content, collect } from '../content.ts';
import { decompressed } from './decompress.ts';

const LIMIT = 2 ** 24;
const [GZIP, ZSTD] = [gzipSync, zstdCompressSync];

async function* pieces(bytes: Uint8Array, size: number): Content {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.slice(at, at + size);
}

function unpack(bytes: Uint8Array, size = 65_536): Promise<Uint8Array> {
  return collect(decompressed(pieces(bytes, size)), LIMIT);
}

function skippable(content: Uint8Array, nibble = 0): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32LE(0x184d2a50 + nibble);
  head.writeUInt32LE(content.byteLength, 4);
  return Buffer.concat([head, content]);
}

/** Contents with long and short runs, so that all kinds of blocks occur. */
const contents = fc
  .array(fc.tuple(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 2000 })), {
    maxLength: 3,
  })
  .map((runs) =>
    Buffer.concat(runs.flatMap(([bytes, times]) => Array.from({ length: times }, () => bytes))),
  );
const parts = fc.array(contents, { minLength: 1, maxLength: 4 });
const cut = fc.integer({ min: 1, max: 3000 });

describe('decompressed', () => {
  test('returns content of neither form as it is, also when it is empty', async () => {
    for (const text of ['', 'a', 'abc', 'plain content'])
      expect(Buffer.from(await unpack(Buffer.from(text), 2)).toString()).toBe(text);
  });

  test('reads all gzip members for any cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(parts, cut, fc.nat(600), async (members, size, zeros) => {
        const zipped = Buffer.concat([...members.map((bytes) => GZIP(bytes)), Buffer.alloc(zeros)]);
        expect(Buffer.concat(members).equals(await unpack(zipped, size))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('reads all zstd frames around skippable frames for any cut into chunks', async () => {
    const gap = fc.option(fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.nat(15)), {
      nil: undefined,
    });
    const frames = fc.array(fc.tuple(contents, gap, fc.boolean()), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(frames, cut, async (members, size) => {
        const zipped = members.flatMap(([bytes, skipped, first]) => {
          const skip = skipped === undefined ? [] : [skippable(...skipped)];
          return first ? [...skip, ZSTD(bytes)] : [ZSTD(bytes), ...skip];
        });
        const expected = Buffer.concat(members.map(([bytes]) => bytes));
        expect(expected.equals(await unpack(Buffer.concat(zipped), size))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['gzip', GZIP],
    ['zstd', ZSTD],
  ])('refuses %s content that is cut at any byte', async (_, compress) => {
    const zipped = Buffer.concat([
      compress(Buffer.alloc(3000, 'ab')),
      compress(Buffer.from('end')),
    ]);
    const whole = compress(Buffer.alloc(3000, 'ab')).byteLength;
    for (let end = 5; end < zipped.byteLength; end += 1) {
      const unpacked = unpack(zipped.subarray(0, end), 7);
      if (end === whole) expect((await unpacked).byteLength).toBe(3000);
      else
        await expect(unpacked, `cut at ${end}`).rejects.toThrow(
          /expected|end of file|header check/,
        );
    }
  });

  test.each([
    ['text after a gzip member', Buffer.concat([GZIP('a'), Buffer.from('text')])],
    ['a gzip member after zeros', Buffer.concat([GZIP('a'), Buffer.alloc(9), GZIP('b')])],
    ['text after zeros', Buffer.concat([GZIP('a'), Buffer.alloc(9), Buffer.from('b')])],
    ['text after a zstd frame', Buffer.concat([ZSTD(Buffer.from('a')), Buffer.from('text')])],
    ['zeros after a zstd frame', Buffer.concat([ZSTD(Buffer.from('a')), Buffer.alloc(9)])],
    ['a skippable frame that is cut', skippable(Buffer.alloc(9)).subarray(0, 12)],
  ])('refuses %s for any cut into chunks', async (_, bytes) => {
    for (let size = 1; size <= bytes.byteLength; size += 1)
      await expect(unpack(bytes, size), `chunks of ${size}`).rejects.toThrow(
        /expected|end of file|header check/,
      );
  });

  test('throws the error of the source when the source fails', async () => {
    async function* failing(): Content {
      yield GZIP(Buffer.alloc(5000, 'ab')).subarray(0, 20);
      throw new Error('connection lost');
    }
    await expect(collect(decompressed(failing()), LIMIT)).rejects.toThrow('connection lost');
  });

  test('ends its source when the reader stops early', async () => {
    let ended = false;
    async function* endless(): Content {
      try {
        for (;;) yield GZIP(Buffer.alloc(100_000, 'ab'));
      } finally {
        ended = true;
      }
    }
    for await (const chunk of decompressed(endless())) if (chunk.byteLength > 0) break;
    await expect.poll(() => ended).toBe(true);
  });
});
