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

/** Writes a lock of this age. */
async function left(owner: string, seconds: number): Promise<void> {
  await writeFile(lock, owner);
  const at = (await stat(lock)).mtimeMs / 1000 - seconds;
  await utimes(lock, at, at);
}

test('takes a lock over when its holder is dead', async () => {
  await left(`${hostTag()}-999999999-x`, 2);
  let holder = '';
  await locked(lock, async () => {
    holder = await readFile(lock, 'utf8');
  });
  expect(holder).toContain(`${hostTag()}-${process.pid}-`);
  expect(await readdir(join(lock, '..'))).toEqual([]);
});

test('takes a lock over when its holder died before it wrote its name', async () => {
  await left('', 4);
  await locked(lock, async () => {
    expect(await readFile(lock, 'utf8')).toContain(`${hostTag()}-${process.pid}-`);
  });
  expect(await readdir(join(lock, '..'))).toEqual([]);
});

test.each([
  ['lives', `${hostTag()}-${process.pid}-x`],
  ['is on another machine', '00000000-999999999-x'],
])('waits for a lock when its holder %s', async (_, owner) => {
  await left(owner, 20);
  const order: string[] = [];
  const waiting = locked(lock, async () => void order.push('taken'));
  // Longer than two looks for a stale lock.
  await new Promise((resolve) => void setTimeout(resolve, 1200));
  order.push('released');
  await rm(lock);
  await waiting;
  expect(order).toEqual(['released', 'taken']);
});

test('gives the lock of a dead process to one of many that start at once', async () => {
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
  'takes a lock over when its process id is a thread now',
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
