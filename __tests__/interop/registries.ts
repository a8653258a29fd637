import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort, isOpen } from './ports.ts';

/** A registry program on a free port of loopback. */
export interface RunningRegistry extends AsyncDisposable {
  readonly host: string;
}

/** Starts a server and waits until it takes connections. */
export async function startProgram(
  argv: (port: number, directory: string) => Promise<readonly string[]> | readonly string[],
): Promise<RunningRegistry> {
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-registry-'));
  const port = await freePort();
  const [program = '', ...args] = await argv(port, directory);
  const child = spawn(program, args, { cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-4000)));
  for (let waited = 0; !(await isOpen(port)); waited += 20) {
    if (child.exitCode !== null || waited > 10_000)
      throw new Error(`${program} does not come up: ${said}`);
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

/** A distribution registry, of whatever version the program is. */
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
