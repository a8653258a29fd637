import { readFileSync } from 'node:fs';
import type { Ports } from '@sealwright/core';
import { type ConnectedStack, connectStack } from './connect.ts';
import { isAlive, readState } from './directory.ts';
import { stackError } from './errors.ts';

const POLL_MS = 10;
const TIMEOUT_MS = 20_000;
const LOG_TAIL = 2000;

/**
 * Waits until a stack that was just started in `directory` says that it is up.
 *
 * @throws `STACK_FAILED` with the end of its log when its process ends or takes longer than 20 s
 */
export async function waitForStack(
  directory: string,
  started: { readonly pid: number; readonly logFile: string },
  ports: Pick<Ports, 'http' | 'clock' | 'signal'>,
): Promise<ConnectedStack> {
  for (let waited = 0; waited < TIMEOUT_MS; waited += POLL_MS) {
    if (readState(directory)?.pid === started.pid)
      return connectStack(directory, ports.http, ports.clock);
    if (!isAlive(started.pid)) throw failed(directory, started.logFile, 'its process ended');
    await ports.clock.sleep(POLL_MS, ports.signal);
  }
  throw failed(directory, started.logFile, `it was not up after ${TIMEOUT_MS / 1000} s`);
}

function failed(directory: string, logFile: string, why: string): Error {
  let log = '';
  try {
    log = readFileSync(logFile, 'utf8').slice(-LOG_TAIL);
  } catch {
    // Without a log there is nothing more to say.
  }
  return stackError('STACK_FAILED', `starting a stack in ${directory}: ${why}\n${log}`.trimEnd(), {
    hint: `its log is ${logFile}`,
  });
}
