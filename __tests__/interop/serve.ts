import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { home } from './peers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A running `sealwright serve`. Disposing it ends the process. */
export interface Served extends AsyncDisposable {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  readonly pid: number;
}

/** Starts `sealwright serve` from source on a free port of loopback. */
export async function serve(...args: readonly string[]): Promise<Served> {
  const program = ['--conditions=sealwright-source', `${root}packages/cli/main.ts`];
  const child = spawn(
    process.execPath,
    [...program, 'serve', '--json', '--listen', '127.0.0.1:0', ...args],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: '/usr/bin:/bin', HOME: home } },
  );
  const lines = createInterface({ input: child.stdout });
  const [first] = (await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`serve exited ${code}`))),
  ])) as [string];
  const { registry } = JSON.parse(first) as { registry: string };
  return {
    host: registry,
    pid: child.pid ?? 0,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
