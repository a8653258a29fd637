import { expect, test } from 'vitest';
import { lineProgress } from './progress.ts';

test('writes a line at the start, every ten seconds of a transfer, and at the end with the duration', () => {
  const lines: string[] = [];
  let now = 0;
  const progress = lineProgress(
    (line) => void lines.push(line),
    () => now,
  );
  const item = progress.start('publish');
  const child = item.child('a → b');
  for (let second = 1; second <= 12; second++) {
    now += 1000;
    child.update(second * 1e6, 12e6, 'bytes');
  }
  child.end('skipped', 'already there');
  item.end();
  expect(lines).toEqual([
    '▸ publish',
    '  ▸ a → b',
    '  … a → b: 10.0 MB of 12.0 MB, 1.0 MB/s, 10 s, 2 s left',
    '  = a → b: already there in 12.0 s',
    '✓ publish: in 12.0 s',
  ]);
});
