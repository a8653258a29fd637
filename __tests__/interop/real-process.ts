import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { peerDirectory } from './peers.ts';
import { isOpen } from './ports.ts';

/** A running server of another project. */
export interface RealProcess {
  readonly child: ChildProcess;
  /** Returns the end of its output. */
  readonly output: () => string;
}

/** Starts a server, which ends when `running` is disposed. */
export function launch(
  running: AsyncDisposableStack,
  program: string,
  args: readonly string[],
): RealProcess {
  const child = spawn(join(peerDirectory, program), args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output = `${output}${chunk.toString()}`.slice(-4000)));
  running.defer(async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  });
  return { child, output: () => output };
}

/** Starts a server, waits until its port accepts connections, and returns its URL. */
export async function start(
  running: AsyncDisposableStack,
  port: number,
  program: string,
  args: readonly string[],
): Promise<string> {
  const { child, output } = launch(running, program, args);
  for (let waited = 0; !(await isOpen(port)); waited += 25) {
    if (child.exitCode !== null || waited > 20_000)
      throw new Error(`${program} does not start: ${output()}`);
    await delay(25);
  }
  return `http://127.0.0.1:${port}`;
}
