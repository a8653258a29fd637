import { expect, test } from 'vitest';
import { type Content, collect, owned, rereadable, sharedBuffer } from '../content.ts';
import { digestOf, rereadVerified, verified, verifies } from '../digest.ts';
import { openHasher } from './hash.ts';

const BIG = Buffer.alloc(20 * 1024 * 1024 + 5, 'sum');
const expected = { digest: digestOf(BIG), size: BIG.length };

/** The bytes in two shared buffers by turns, as a connection lends them. */
function lent(bytes: Buffer) {
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

test('a sum beside this thread is the same sum', async () => {
  await using hasher = openHasher();
  const checked = rereadVerified(lent(BIG).content, expected, hasher);
  const read = await collect(owned(checked), BIG.length);
  expect(digestOf(read)).toBe(expected.digest);
  for (const algorithm of ['sha256', 'sha512'] as const) {
    const sum = hasher.open(algorithm);
    await sum.update(Buffer.from('ab'));
    const copied = sum.copy();
    await sum.update(Buffer.from('c'));
    expect(await sum.digest()).toBe(digestOf('abc', algorithm));
    expect(await copied.digest()).toBe(digestOf('ab', algorithm));
  }
});

test('wrong content is found out, and its end is not passed on', async () => {
  await using hasher = openHasher();
  const wrong = Buffer.from(BIG);
  wrong[5] = 0;
  let passed = 0;
  const reading = (async () => {
    for await (const chunk of rereadVerified(lent(wrong).content, expected, hasher))
      passed += chunk.byteLength;
  })();
  await expect(reading).rejects.toMatchObject({ code: 'CONTENT_DIFFERS' });
  expect(passed).toBeLessThan(BIG.length);
});

test('content that is read again from the middle is verified as a whole', async () => {
  await using hasher = openHasher();
  const { reads, content } = lent(BIG);
  const checked = rereadVerified(content, expected, hasher);
  let seen = 0;
  for await (const chunk of checked) {
    seen += chunk.byteLength;
    if (seen > 15_000_000) break;
  }
  const rest = await collect(owned(checked.from(12_345_678)), BIG.length);
  expect(Buffer.compare(rest, BIG.subarray(12_345_678))).toBe(0);
  // The sum goes on from a mark shortly before, not from the start.
  expect(reads[1]).toBeGreaterThan(0);
  expect(reads[1]).toBeLessThanOrEqual(12_345_678);
});

test('what is verified already is not hashed again, and only against the same digest', async () => {
  await using hasher = openHasher();
  const checked = rereadVerified(lent(BIG).content, expected, hasher);
  expect(verifies(checked, expected)).toBe(true);
  expect(verified(checked, expected)).toBe(checked);
  const other = { digest: digestOf('other'), size: BIG.length };
  expect(verifies(checked, other)).toBe(false);
  await expect(collect(owned(verified(checked, other)), BIG.length)).rejects.toMatchObject({
    code: 'CONTENT_DIFFERS',
  });
});
