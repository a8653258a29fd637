import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collect, contentOf } from './content.ts';
import { digestOf, isDigest, parseDigest, verified, verifyBytes } from './digest.ts';

async function* chunked(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('digests', () => {
  test('recognises digests of sha256 and sha512 only', () => {
    expect(digestOf('')).toBe(
      'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(isDigest(digestOf('', 'sha512'))).toBe(true);
    for (const text of [
      'sha256:',
      `sha256:${'A'.repeat(64)}`,
      `md5:${'a'.repeat(32)}`,
      `sha256:${'a'.repeat(63)}`,
      `sha256:../${'a'.repeat(61)}`,
      'constructor:x',
    ]) {
      expect(isDigest(text), text).toBe(false);
      expect(() => parseDigest(text)).toThrow(/cannot parse digest/);
    }
  });
});

describe('verified', () => {
  test('passes content through in any chunks when its digest is right', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.integer({ min: 1, max: 64 }),
        async (bytes, size) => {
          const expected = { digest: digestOf(bytes), size: bytes.length };
          expect(
            Buffer.from(await collect(verified(chunked(bytes, size), expected), 1000)),
          ).toEqual(Buffer.from(bytes));
        },
      ),
    );
  });

  test.each([
    ['longer', 'abcd', 'abc', /expected 3 bytes, got more/],
    ['shorter', 'ab', 'abc', /expected 3 bytes, got 2/],
    ['other', 'abd', 'abc', /expected sha256:\w+, got sha256:/],
  ])('refuses %s content', async (_, found, wanted, message) => {
    const expected = { digest: digestOf(wanted), size: wanted.length };
    await expect(collect(verified(contentOf(found), expected), 1000)).rejects.toThrow(message);
    expect(() => verifyBytes(Buffer.from(found), expected)).toThrow(/expected/);
  });

  test('withholds the end of wrong content', async () => {
    const seen: string[] = [];
    const expected = { digest: digestOf('abc'), size: 3 };
    await expect(async () => {
      for await (const chunk of verified(chunked(Buffer.from('abX'), 1), expected))
        seen.push(Buffer.from(chunk).toString());
    }).rejects.toThrow(/expected sha256:\w+, got sha256:/);
    expect(seen.join('')).toBe('ab');
  });
});
