import { createHash } from 'node:crypto';
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
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
