import { readdirSync } from 'node:fs';
import { platform } from 'node:process';
import { expect, test } from 'vitest';
import { isAlive } from './process.ts';

test('a process lives, nobody and a number that no process has do not', () => {
  expect([process.pid, process.ppid, 0, 999_999_999].map(isAlive)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test.runIf(platform === 'linux')('a thread is no process, although its number answers', () => {
  const threads = readdirSync('/proc/self/task').map(Number);
  const others = threads.filter((id) => id !== process.pid);
  expect(others.length).toBeGreaterThan(0);
  expect(others.map(isAlive)).toEqual(others.map(() => false));
});
