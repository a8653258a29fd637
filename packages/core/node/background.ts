import { open } from 'node:fs/promises';
import { coreError } from '../errors.ts';
import type { Background } from '../ports.ts';

/** Opens the port that starts a service of this program as a detached process. `command(service)` returns its argv. */
export function openBackground(
  command: (service: string) => readonly [string, ...string[]],
  env: Readonly<Record<string, string | undefined>>,
): Background {
  return async ({ service, args, logFile }) => {
    const [program, ...rest] = command(service);
    const log = await open(logFile, 'a', 0o600);
    try {
      const { spawn } = process.getBuiltinModule('node:child_process');
      const child = spawn(program, [...rest, ...args], {
        detached: true,
        env: { ...env },
        stdio: ['ignore', log.fd, log.fd],
      });
      await new Promise<void>((resolve, reject) => {
        child.once('error', reject);
        child.once('spawn', resolve);
      });
      child.unref();
      return child.pid as number;
    } catch (cause) {
      throw coreError('EXEC_FAILED', `cannot start the background service ${service}`, { cause });
    } finally {
      await log.close();
    }
  };
}
