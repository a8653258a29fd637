import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../e2e/services.ts';

/** The end of a run of the program. */
export interface Ended {
  /** Null after a kill. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `sealwright` from source. The environment has no settings of this machine. */
function start(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): ChildProcess {
  const argv = ['--conditions=sealwright-source', join(root, 'packages/cli/main.ts'), ...args];
  return spawn(process.execPath, argv, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: cwd, ...env },
  });
}

/** The environment of a run, and what ends it early. */
export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Kills the run when it is fulfilled. */
  readonly killWhen?: Promise<unknown> | undefined;
}

/** Runs `sealwright`, and kills it with SIGKILL when `killWhen` is fulfilled before its end. */
export async function runProgram(
  args: readonly string[],
  cwd: string,
  { env = {}, killWhen }: RunOptions = {},
): Promise<Ended> {
  const child = start(args, cwd, env);
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.on('data', (chunk: Buffer) => (texts[name] += chunk.toString()));
  const ended = once(child, 'close') as Promise<[number | null]>;
  if (killWhen !== undefined) {
    await Promise.race([killWhen, ended]);
    child.kill('SIGKILL');
  }
  const [code] = await ended;
  return { code, ...texts };
}

/** A running `sealwright serve`. Disposing it ends the process. */
export interface ServedDirectory extends AsyncDisposable {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  kill(): Promise<void>;
}

/** Starts `sealwright serve` on a directory. @param listen `127.0.0.1:PORT`, with 0 for a free port */
export async function serveDirectory(
  directory: string,
  listen = '127.0.0.1:0',
): Promise<ServedDirectory> {
  const child = start(['serve', '--json', '--listen', listen, '--store', directory], root, {});
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  const first = once(lines, 'line') as Promise<[string]>;
  const [line] = await Promise.race([
    first,
    ended.then(([code]) => Promise.reject(new Error(`serve exited ${String(code)}`))),
  ]);
  const { registry } = JSON.parse(line) as { registry: string };
  child.stderr?.resume();
  const stop = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return {
    host: registry,
    kill: () => stop('SIGKILL'),
    [Symbol.asyncDispose]: () => stop('SIGTERM'),
  };
}
