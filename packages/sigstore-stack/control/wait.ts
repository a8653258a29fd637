import { readFileSync } from 'node:fs';
import type { Clock, Ports } from '@sealwright/core';
import { isAlive } from '@sealwright/core/fs';
import { stackError } from '../errors.ts';
import { readState, removeRunning } from '../state/directory.ts';
import { type ConnectedStack, connectStack } from './client.ts';

const POLL_MS = 10;
const TIMEOUT_MS = 20_000;
/** What a process that was told to end may take before it is killed. */
const GRACE_MS = 2000;
const LOG_TAIL = 2000;

/** A stack's process that was just started. */
export interface StartedStack {
  readonly pid: number;
  /** Where its output goes. */
  readonly logFile: string;
}

/**
 * Waits until a stack that was just started in `directory` says that it is up. When it does not, its process is
 * ended: it would outlive a caller who was never told of it.
 *
 * @throws `STACK_FAILED` with the end of its log when its process ends or takes longer than 20 s, `INTERRUPTED`
 */
export async function waitForStack(
  directory: string,
  started: StartedStack,
  ports: Pick<Ports, 'http' | 'clock' | 'signal'>,
): Promise<ConnectedStack> {
  try {
    return await untilUp(directory, started, ports);
  } catch (error) {
    await end(directory, started.pid, ports.clock);
    throw error;
  }
}

async function untilUp(
  directory: string,
  started: StartedStack,
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

/** Ends the process, and removes what it may have written; a stack that ran there before it is left alone. */
async function end(directory: string, pid: number, clock: Clock): Promise<void> {
  tell(pid, 'SIGTERM');
  for (let waited = 0; waited < GRACE_MS && isAlive(pid); waited += POLL_MS)
    await clock.sleep(POLL_MS);
  tell(pid, 'SIGKILL');
  const state = readState(directory);
  if (state === undefined || state.pid === pid) removeRunning(directory);
}

function tell(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended.
  }
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
