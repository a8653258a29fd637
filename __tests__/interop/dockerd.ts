import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DEBIAN_PEERS } from '../../tools/peers/debian.ts';

/** A docker daemon without networks, with all its files in one directory. */
export interface Docker extends AsyncDisposable {
  /** The command line of the client with the address of the daemon. */
  readonly client: readonly [string, ...string[]];
}

/** Starts Debian's docker daemon. Prints the reason and returns undefined when it cannot run. */
export async function startDocker(): Promise<Docker | undefined> {
  const program = DEBIAN_PEERS['docker.io'];
  if (!existsSync(program) || process.getuid?.() !== 0) {
    console.log(`SKIPPED: no ${program}, or not root`);
    return undefined;
  }
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-docker-'));
  const socket = `unix://${directory}/sock`;
  const directories = ['data-root', 'exec-root'].map(
    (name) => `--${name}=${join(directory, name)}`,
  );
  const quiet = ['--iptables=false', '--ip6tables=false', '--bridge=none', '--storage-driver=vfs'];
  const child = spawn(
    program,
    [...directories, `--pidfile=${join(directory, 'pid')}`, '-H', socket, ...quiet],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let output = '';
  child.stderr.on(
    'data',
    (chunk: Buffer) => (output = `${output}${chunk.toString()}`.slice(-3000)),
  );
  for (
    let waited = 0;
    !existsSync(join(directory, 'sock')) && child.exitCode === null;
    waited += 50
  ) {
    if (waited > 30_000) child.kill('SIGKILL');
    await delay(50);
  }
  if (child.exitCode !== null) {
    console.log(`SKIPPED: the docker daemon does not start: ${output}`);
    await rm(directory, { recursive: true, force: true });
    return undefined;
  }
  return {
    client: ['/usr/bin/docker', '-H', socket],
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
}
