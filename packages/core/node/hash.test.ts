import { expect, test } from 'vitest';
import { type Content, collect, owned, rereadable, sharedBuffer } from '../content.ts';
import { digestOf, rereadVerified, verified, verifies } from '../digest.ts';
import { openHasher } from './hash.ts';

const BIG = Buffer.alloc(20 * 1024 * 1024 + 5, 'sum');
const expected = { digest: digestOf(BIG), size: BIG.length };

/** Returns borrowed content: the bytes in two shared buffers in turn, as a connection reads them. */
function borrowed(bytes: Buffer) {
  const reads: number[] = [];
  const content = rereadable(async function* (from): Content {
    reads.push(from);
    const buffers = [sharedBuffer(700_001), sharedBuffer(700_001)];
    let turn = 0;
    for (let at = from; at < bytes.length; at += 700_001) {
      const buffer = buffers[(turn ^= 1)] as Buffer;
      const size = bytes.copy(buffer, 0, at, at + 700_001);
      yield buffer.subarray(0, size);
    }
  });
  return { reads, content };
}

test('hashes to the same digest on another thread', async () => {
  await using hasher = openHasher();
  const checked = rereadVerified(borrowed(BIG).content, expected, hasher);
  const read = await collect(owned(checked), BIG.length);
  expect(digestOf(read)).toBe(expected.digest);
  for (const algorithm of ['sha256', 'sha512'] as const) {
    const hash = hasher.open(algorithm);
    await hash.update(Buffer.from('ab'));
    const copied = hash.copy();
    await hash.update(Buffer.from('c'));
    expect(await hash.digest()).toBe(digestOf('abc', algorithm));
    expect(await copied.digest()).toBe(digestOf('ab', algorithm));
  }
});

test('refuses wrong content before its end', async () => {
  await using hasher = openHasher();
  const wrong = Buffer.from(BIG);
  wrong[5] = 0;
  let passed = 0;
  const reading = (async () => {
    for await (const chunk of rereadVerified(borrowed(wrong).content, expected, hasher))
      passed += chunk.byteLength;
  })();
  await expect(reading).rejects.toMatchObject({ code: 'CONTENT_DIFFERS' });
  expect(passed).toBeLessThan(BIG.length);
});

test('verifies all content when it is read again from the middle', async () => {
  await using hasher = openHasher();
  const { reads, content } = borrowed(BIG);
  const checked = rereadVerified(content, expected, hasher);
  let seen = 0;
  for await (const chunk of checked) {
    seen += chunk.byteLength;
    if (seen > 15_000_000) break;
  }
  const rest = await collect(owned(checked.from(12_345_678)), BIG.length);
  expect(Buffer.compare(rest, BIG.subarray(12_345_678))).toBe(0);
  // The hash continues from a saved state before that byte, not from the start.
  expect(reads[1]).toBeGreaterThan(0);
  expect(reads[1]).toBeLessThanOrEqual(12_345_678);
});

test('hashes verified content again only for another digest', async () => {
  await using hasher = openHasher();
  const checked = rereadVerified(borrowed(BIG).content, expected, hasher);
  expect(verifies(checked, expected)).toBe(true);
  expect(verified(checked, expected)).toBe(checked);
  const other = { digest: digestOf('other'), size: BIG.length };
  expect(verifies(checked, other)).toBe(false);
  await expect(collect(owned(verified(checked, other)), BIG.length)).rejects.toMatchObject({
    code: 'CONTENT_DIFFERS',
  });
});
