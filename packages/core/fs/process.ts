import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/* Processes leave their marks in file names and locks. Pids mean something on one machine only, so its name is there too. */

/** What stands for this machine. */
export function hostTag(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}

/** Whether a process of this machine lives. Pid 0 stands for nobody: something that was let go. */
export function isAlive(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return !isThread(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether a number is a thread of another process. Linux takes both from one pool, small enough to come round within
 * seconds on a busy machine, and answers for threads as well.
 */
function isThread(pid: number): boolean {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    return /^Tgid:\t(\d+)$/m.exec(status)?.[1] !== String(pid);
  } catch {
    // Elsewhere there is no such file, and no such question.
    return false;
  }
}
