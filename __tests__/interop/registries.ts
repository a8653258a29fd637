import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort, isOpen } from './ports.ts';

/** A running registry on a free port of loopback. */
export interface RunningRegistry extends AsyncDisposable {
  /** `127.0.0.1:PORT` */
  readonly host: string;
}

/** Starts a server and waits until it accepts connections. */
export async function startProgram(
  argv: (port: number, directory: string) => Promise<readonly string[]> | readonly string[],
): Promise<RunningRegistry> {
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-registry-'));
  const port = await freePort();
  const [program = '', ...args] = await argv(port, directory);
  const child = spawn(program, args, { cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  child.stderr.on(
    'data',
    (chunk: Buffer) => (output = `${output}${chunk.toString()}`.slice(-4000)),
  );
  for (let waited = 0; !(await isOpen(port)); waited += 20) {
    if (child.exitCode !== null || waited > 10_000)
      throw new Error(`${program} does not start: ${output}`);
    await delay(20);
  }
  return {
    host: `127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Starts a registry of the distribution project, of the program's version. */
export function startDistribution(program: string): Promise<RunningRegistry> {
  return startProgram(async (port, directory) => {
    const config = {
      version: '0.1',
      log: { level: 'error', accesslog: { disabled: true } },
      storage: {
        filesystem: { rootdirectory: join(directory, 'data') },
        delete: { enabled: true },
      },
      http: { addr: `127.0.0.1:${port}` },
    };
    const path = join(directory, 'config.yml');
    await writeFile(path, JSON.stringify(config));
    return [program, 'serve', path];
  });
}

/** Starts olareg of a program, with these further flags. */
export function startOlareg(
  program: string,
  ...flags: readonly string[]
): Promise<RunningRegistry> {
  return startProgram((port, directory) => [
    program,
    'serve',
    '--addr',
    '127.0.0.1',
    '--port',
    String(port),
    '--dir',
    directory,
    '--api-delete',
    '--api-blob-delete',
    ...flags,
  ]);
}
