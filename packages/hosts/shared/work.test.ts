import { describe, expect, test } from 'vitest';
import { endWork, needsLine, newWork, updateWork, type Work, workText } from './work.ts';

/** Returns work and a function that lets its time pass, in milliseconds. */
function timed(): { readonly work: Work; readonly pass: (ms: number) => void } {
  let at = 0;
  return { work: newWork('a → b', () => at), pass: (ms) => void (at += ms) };
}

describe('the text of running work', () => {
  test.each([
    [500, 0, 1e9, '0 B of 1.0 GB'],
    [2000, 120e6, 1e9, '120.0 MB of 1.0 GB, 60.0 MB/s, 2 s, 15 s left'],
    [1000, 1e6, 1_001e6, '1.0 MB of 1.0 GB, 1.0 MB/s, 1 s, 16 min 40 s left'],
    [1000, 10e6, 1e11, '10.0 MB of 100.0 GB, 10.0 MB/s, 1 s, 2 h 46 min left'],
    [4000, 8e6, undefined, '8.0 MB, 2.0 MB/s, 4 s'],
    [1000, 5, 5, '5 B of 5 B, 5 B/s, 1 s'],
  ])('states bytes, rate and time after %i ms with %i of %i bytes', (ms, done, total, text) => {
    const { work, pass } = timed();
    pass(ms);
    updateWork(work, done, total, 'bytes');
    expect(workText(work)).toBe(text);
  });

  test('states the time after a second, also without updates', () => {
    const { work, pass } = timed();
    work.note = 'linux/arm64';
    expect(workText(work)).toBe('linux/arm64');
    pass(61_500);
    expect(workText(work)).toBe('linux/arm64, 1 min 1 s');
  });

  test('measures the rate of the last seconds', () => {
    const { work, pass } = timed();
    for (let second = 1; second <= 10; second++) {
      pass(1000);
      updateWork(work, second <= 5 ? 0 : (second - 5) * 1e6, 1e8, 'bytes');
    }
    expect(workText(work)).toContain('5.0 MB of 100.0 MB, 1.0 MB/s, 10 s');
  });
});

describe('the text of ended work', () => {
  test.each([
    [400, '3 parts', '3 parts'],
    [1500, '3 parts', '3 parts in 1.5 s'],
    [1500, undefined, '2.0 MB of 4.0 MB in 1.5 s'],
    [90_000, '', '2.0 MB of 4.0 MB in 1 min 30 s'],
  ])('states the duration from one second on: %i ms', (ms, note, text) => {
    const { work, pass } = timed();
    updateWork(work, 2e6, 4e6, 'bytes');
    pass(ms);
    endWork(work, note);
    pass(5000);
    expect(workText(work)).toBe(text);
  });
});

test('needs a line every ten seconds', () => {
  const { work, pass } = timed();
  const needed = [9000, 1000, 1000, 9000].map((ms) => {
    pass(ms);
    return needsLine(work);
  });
  expect(needed).toEqual([false, true, false, true]);
});
