import { memoryHost } from '@sealwright/core/testing';
import { expect, test } from 'vitest';
import { openMeter, transferText } from './meter.ts';

test.each([
  [0, 1_000_000_000, 0, '0 B of 1.0 GB'],
  [120_000_000, 1_000_000_000, 60_000_000, '120.0 MB of 1.0 GB, 60.0 MB/s, 15 s left'],
  [1, 1_000_000_000, 1_000_000, '1 B of 1.0 GB, 1.0 MB/s, 16 min 40 s left'],
  [1, 100_000_000_000, 10_000_000, '1 B of 100.0 GB, 10.0 MB/s, 2 h 46 min left'],
  [5, 5, 5, '5 B of 5 B, 5 B/s'],
])('formats %i of %i bytes at %i bytes per second', (done, total, rate, text) => {
  expect(transferText(done, total, rate)).toBe(text);
});

test('notes bytes, rate and remaining time, and ends with the duration', async () => {
  await using host = memoryHost();
  let now = 0;
  const notes: string[] = [];
  const ended: unknown[] = [];
  const item = {
    update: () => undefined,
    note: (text: string) => void notes.push(text),
    child: () => item,
    end: (...args: unknown[]) => void ended.push(args),
  };
  const meter = openMeter(
    { clock: { ...host.ports.clock, now: () => now }, progress: { start: () => item } },
    'a → b',
  );
  for (const done of [0, 1_000_000, 2_000_000]) {
    meter.update(done, 4_000_000);
    now += 500;
  }
  expect(notes.at(-1)).toBe('2.0 MB of 4.0 MB, 2.0 MB/s, 1 s left');
  meter.end('done', '3 parts');
  meter.end('failed');
  expect(ended).toEqual([
    ['done', '3 parts in 1.5 s'],
    ['failed', '2.0 MB of 4.0 MB in 1.5 s'],
  ]);
});
