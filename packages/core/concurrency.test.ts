import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { mapLimit, singleFlight } from './concurrency.ts';

test('keeps order and never runs more than the limit', async () => {
  let running = 0;
  let most = 0;
  const results = await mapLimit([5, 1, 4, 2, 3], 2, async (item) => {
    most = Math.max(most, ++running);
    await delay(item);
    running--;
    return item * 10;
  });
  expect([results, most]).toEqual([[50, 10, 40, 20, 30], 2]);
});

test('the first failure stops new work and is thrown when the rest has ended', async () => {
  const ended: number[] = [];
  const work = mapLimit([0, 1, 2, 3], 2, async (item) => {
    await delay(item === 0 ? 1 : 10);
    if (item === 0) throw new Error('first');
    ended.push(item);
  });
  await expect(work).rejects.toThrow('first');
  expect(ended).toEqual([1]);
});

test('one run is shared while it is under way', async () => {
  const share = singleFlight<number>();
  let runs = 0;
  const work = async (): Promise<number> => {
    await delay(1);
    return ++runs;
  };
  expect(await Promise.all([share('a', work), share('a', work), share('b', work)])).toEqual([
    1, 1, 2,
  ]);
  expect(await share('a', work)).toBe(3);
});
