import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acquireLock, locked } from './lock.ts';
import { hostTag } from './process.ts';

let lock = '';
beforeEach(async () => {
  lock = join(await mkdtemp(join(tmpdir(), 'sealwright-lock-')), 'index.json.lock');
});
afterEach(() => rm(join(lock, '..'), { recursive: true }));

/** A lock that was taken so many seconds ago. */
async function left(owner: string, seconds: number): Promise<void> {
  await writeFile(lock, owner);
  const at = (await stat(lock)).mtimeMs / 1000 - seconds;
  await utimes(lock, at, at);
}

test('a lock whose holder died is taken over soon', async () => {
  await left(`${hostTag()}-999999999-x`, 2);
  let holder = '';
  await locked(lock, async () => {
    holder = await readFile(lock, 'utf8');
  });
  expect(holder).toContain(`${hostTag()}-${process.pid}-`);
  expect(await readdir(join(lock, '..'))).toEqual([]);
});

test('a lock whose holder died before it said its name is taken over', async () => {
  await left('', 4);
  await locked(lock, async () => {
    expect(await readFile(lock, 'utf8')).toContain(`${hostTag()}-${process.pid}-`);
  });
  expect(await readdir(join(lock, '..'))).toEqual([]);
});

test.each([
  ['who lives', `${hostTag()}-${process.pid}-x`],
  ['of another machine', '00000000-999999999-x'],
])('one %s is waited for', async (_, owner) => {
  await left(owner, 20);
  const order: string[] = [];
  const waiting = locked(lock, async () => void order.push('taken'));
  // Long enough that it was looked at, whether it is stale, more than once.
  await new Promise((resolve) => void setTimeout(resolve, 1200));
  order.push('given back');
  await rm(lock);
  await waiting;
  expect(order).toEqual(['given back', 'taken']);
});

test('gives a lock that a dead process left to one of many that start at once', async () => {
  const options = { waitMs: 0, staleMs: Number.POSITIVE_INFINITY, orphanedMs: 0 };
  for (let round = 0; round < 20; round++) {
    await left(`${hostTag()}-999999999-x`, 2);
    const locks = await Promise.all(Array.from({ length: 8 }, () => acquireLock(lock, options)));
    expect(locks.filter((taken) => taken !== undefined)).toHaveLength(1);
    for (const taken of locks) taken?.[Symbol.dispose]();
  }
  expect(await readdir(join(lock, '..'))).toEqual([]);
});

test.runIf(process.platform === 'linux')(
  'takes a lock over when its number is a thread of another process by now',
  async () => {
    const threads = (await readdir('/proc/self/task')).filter((id) => id !== String(process.pid));
    expect(threads).not.toEqual([]);
    await left(`${hostTag()}-${threads[0]}-x`, 2);
    using taken = await acquireLock(lock, {
      waitMs: 0,
      staleMs: Number.POSITIVE_INFINITY,
      orphanedMs: 0,
    });
    expect(taken).toBeDefined();
  },
);

test('returns no lock when its holder lives and nobody waits', async () => {
  await left(`${hostTag()}-${process.pid}-x`, 3600);
  const options = { waitMs: 0, staleMs: Number.POSITIVE_INFINITY };
  expect(await acquireLock(lock, options)).toBeUndefined();
});
