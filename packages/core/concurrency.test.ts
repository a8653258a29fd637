import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { coalescing, mapLimit, singleFlight } from './concurrency.ts';

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

test('stops new work at the first failure and throws it when the rest has ended', async () => {
  const ended: number[] = [];
  const work = mapLimit([0, 1, 2, 3], 2, async (item) => {
    await delay(item === 0 ? 1 : 10);
    if (item === 0) throw new Error('first');
    ended.push(item);
  });
  await expect(work).rejects.toThrow('first');
  expect(ended).toEqual([1]);
});

test('shares a run among callers while it is running', async () => {
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

describe('coalescing', () => {
  /** Writes that wait until they are released, to hold one under way. */
  function heldWrites() {
    const batches: {
      document: string;
      changes: readonly number[];
      end: (error?: Error) => void;
    }[] = [];
    const change = coalescing<number, number>(
      (document, changes) =>
        new Promise((resolve, reject) => {
          const end = (error?: Error): void => {
            if (error === undefined) resolve(changes.length);
            else reject(error);
          };
          batches.push({ document, changes, end });
        }),
    );
    return { batches, change };
  }
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  test('writes changes together when they arrive during a write', async () => {
    const { batches, change } = heldWrites();
    const first = change('a', 1);
    await turn();
    const later = [change('a', 2), change('a', 3)];
    await turn();
    expect(batches.map(({ changes }) => changes)).toEqual([[1]]);
    batches[0]?.end();
    await turn();
    expect(batches.map(({ changes }) => changes)).toEqual([[1], [2, 3]]);
    batches[1]?.end();
    expect(await Promise.all([first, ...later])).toEqual([1, 2, 2]);
  });

  test('writes documents side by side', async () => {
    const { batches, change } = heldWrites();
    const both = [change('a', 1), change('b', 1)];
    await turn();
    expect(batches.map(({ document }) => document)).toEqual(['a', 'b']);
    for (const { end } of batches) end();
    expect(await Promise.all(both)).toEqual([1, 1]);
  });

  test('rejects the changes of a failed write and no others', async () => {
    const { batches, change } = heldWrites();
    const first = change('a', 1);
    await turn();
    const second = change('a', 2);
    batches[0]?.end(new Error('disk full'));
    await expect(first).rejects.toThrow('disk full');
    await turn();
    batches[1]?.end();
    expect(await second).toBe(1);
  });
});
