import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentOf, digestOf } from '@sealwright/core';
import { countingHasher } from '@sealwright/core/testing';
import { expect, test } from 'vitest';
import { layoutStores } from './layout/layout.ts';
import { memoryStores } from './memory/memory.ts';
import type { Stores } from './store.ts';

const BIG = Buffer.alloc(20 * 1024 * 1024, 'content');

test.each([
  ['it is committed', digestOf(BIG)],
  ['its digest is of another algorithm', digestOf(BIG, 'sha512')],
  ['its digest differs', digestOf('other')],
  ['it is aborted', undefined],
])('drops every hash of an upload when %s', async (_, digest) => {
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-hashes-'));
  try {
    for (const kind of ['layout', 'memory']) {
      const { hasher, open } = countingHasher();
      const stores: Stores =
        kind === 'layout' ? layoutStores(directory, { hasher }) : memoryStores({ hasher });
      const upload = await (await stores.open(`team/${kind}`)).ingest();
      await upload.append(contentOf(BIG));
      expect(open()).toBe(1);
      await (digest === undefined ? upload.abort() : upload.commit(digest)).catch(() => undefined);
      expect(open()).toBe(0);
    }
  } finally {
    await rm(directory, { recursive: true });
  }
});

test('drops the hash of an upload when it expires', async () => {
  const { hasher, open } = countingHasher();
  const stores = memoryStores({ hasher });
  const upload = await (await stores.open('team/app')).ingest();
  await upload.append(contentOf(BIG));
  expect(open()).toBe(1);
  expect(await stores.clean?.(-1, new Set())).toBe(1);
  expect(open()).toBe(0);
});
