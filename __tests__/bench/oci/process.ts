import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The cost of a process. */
export interface Measured {
  /** Wall-clock time. */
  readonly ms: number;
  /** Its peak resident memory, as the kernel reports it. */
  readonly peakMiB: number;
}

const SAMPLE_MS = 10;

/** The built program. `SEALWRIGHT_DIST` selects the directory of another build. */
export const PROGRAM = join(
  process.env['SEALWRIGHT_DIST'] ?? fileURLToPath(new URL('../../../dist', import.meta.url)),
  'cli.js',
);

/** Runs a program to its end. @throws Error with its standard error when it fails */
export async function measure(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Measured> {
  const [program = '', ...args] = argv;
  const started = performance.now();
  const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  let peakKiB = 0;
  const sampling = setInterval(() => {
    peakKiB = Math.max(peakKiB, peakOf(child.pid ?? 0));
  }, SAMPLE_MS);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(sampling);
  if (code !== 0) throw new Error(`${argv.join(' ')}\nexited ${code}\n${errors.slice(-2000)}`);
  return { ms: performance.now() - started, peakMiB: peakKiB / 1024 };
}

function peakOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  } catch {
    return 0; // The process has ended, or the system has no /proc.
  }
}

/** Starts a server process and waits until `isUp` returns true. */
export async function startServer(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  isUp: () => Promise<boolean>,
): Promise<AsyncDisposable & { readonly pid: number }> {
  const [program = '', ...args] = argv;
  const child = spawn(program, args, { env, stdio: 'ignore' });
  for (let waited = 0; !(await isUp()); waited += SAMPLE_MS) {
    if (waited > 10_000 || child.exitCode !== null)
      throw new Error(`${argv.join(' ')} does not start`);
    await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
  }
  return {
    pid: child.pid ?? 0,
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Returns the median, the upper one of an even number of values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
