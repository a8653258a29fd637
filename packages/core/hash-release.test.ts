import { expect, test } from 'vitest';
import { type Content, collect, rereadable } from './content.ts';
import { digestOf, rereadVerified } from './digest.ts';
import { countingHasher } from './testing/index.ts';

/** Three saved states of a hash: one every 8 MiB, and one at the start. */
const BIG = Buffer.alloc(20 * 1024 * 1024 + 5, 'content');
const expected = { digest: digestOf(BIG), size: BIG.length };

const contentOf = (bytes: Buffer) =>
  rereadable(async function* (from): Content {
    for (let at = from; at < bytes.length; at += 1_000_000)
      yield Promise.resolve(bytes.subarray(at, at + 1_000_000));
  });

test('drops every hash when the content was read to its end', async () => {
  const { hasher, open } = countingHasher();
  const checked = rereadVerified(contentOf(BIG), expected, hasher);
  await collect(checked, BIG.length);
  expect(open()).toBe(0);
  // It can be read again: a registry may have lost what it received.
  const rest = await collect(checked.from(12_345_678), BIG.length);
  expect(Buffer.compare(rest, BIG.subarray(12_345_678))).toBe(0);
  expect(open()).toBe(0);
});

test('drops every hash when the content differs', async () => {
  const { hasher, open } = countingHasher();
  const other = { digest: digestOf('other'), size: BIG.length };
  await expect(
    collect(rereadVerified(contentOf(BIG), other, hasher), BIG.length),
  ).rejects.toMatchObject({ code: 'CONTENT_DIFFERS' });
  expect(open()).toBe(0);
});

test('keeps only saved states when a reader stops, and drops them when it ends', async () => {
  const { hasher, open } = countingHasher();
  const checked = rereadVerified(contentOf(BIG), expected, hasher);
  let seen = 0;
  for await (const chunk of checked) {
    seen += chunk.byteLength;
    if (seen > 17_000_000) break;
  }
  expect(open()).toBe(3);
  await collect(checked.from(seen), BIG.length);
  expect(open()).toBe(0);
});
