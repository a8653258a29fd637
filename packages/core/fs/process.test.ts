import { readdirSync } from 'node:fs';
import { platform } from 'node:process';
import { expect, test } from 'vitest';
import { isAlive } from './process.ts';

test('reports running processes, not process id 0 or an unused number', () => {
  expect([process.pid, process.ppid, 0, 999_999_999].map(isAlive)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test.runIf(platform === 'linux')('reports no process for the number of a thread', () => {
  const threads = readdirSync('/proc/self/task').map(Number);
  const others = threads.filter((id) => id !== process.pid);
  expect(others.length).toBeGreaterThan(0);
  expect(others.map(isAlive)).toEqual(others.map(() => false));
});
