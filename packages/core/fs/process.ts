import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/* File names and locks name the process that owns them: a machine and a process id, which is valid only on that machine. */

/** Returns a short name of this machine: a hash of its host name. */
export function hostTag(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}

/** Reports whether a process of this machine is running. Process id 0 is no process. */
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
 * Reports whether a number is a thread of another process. Linux numbers both from one pool, which wraps within seconds on a
 * busy machine, and a signal can be sent to either.
 */
function isThread(pid: number): boolean {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    return /^Tgid:\t(\d+)$/m.exec(status)?.[1] !== String(pid);
  } catch {
    // Other systems have no such file and number threads apart.
    return false;
  }
}
