import { readFileSync } from 'node:fs';
import type { Clock, Ports } from '@sealwright/core';
import { isAlive } from '@sealwright/core/fs';
import { stackError } from '../errors.ts';
import { readState, removeRunning } from '../state/directory.ts';
import { type ConnectedStack, connectStack } from './client.ts';

const POLL_MS = 10;
const TIMEOUT_MS = 20_000;
/** The time between SIGTERM and SIGKILL, in milliseconds. */
const GRACE_MS = 2000;
const LOG_TAIL = 2000;

/** The new process of a stack. */
export interface StartedStack {
  readonly pid: number;
  /** The file of its output. */
  readonly logFile: string;
}

/**
 * Waits until a new stack in `directory` is up, and connects to it. Ends its process when the wait fails, as no caller
 * could stop it later.
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
    if (!isAlive(started.pid)) throw failed(directory, started.logFile, 'its process has ended');
    await ports.clock.sleep(POLL_MS, ports.signal);
  }
  throw failed(directory, started.logFile, `it was not up after ${TIMEOUT_MS / 1000} s`);
}

/** Ends the process and removes its files, but not those of another stack that runs there. */
async function end(directory: string, pid: number, clock: Clock): Promise<void> {
  sendSignal(pid, 'SIGTERM');
  for (let waited = 0; waited < GRACE_MS && isAlive(pid); waited += POLL_MS)
    await clock.sleep(POLL_MS);
  sendSignal(pid, 'SIGKILL');
  const state = readState(directory);
  if (state === undefined || state.pid === pid) removeRunning(directory);
}

function sendSignal(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch {
    // The process has ended already.
  }
}

function failed(directory: string, logFile: string, reason: string): Error {
  let log = '';
  try {
    log = readFileSync(logFile, 'utf8').slice(-LOG_TAIL);
  } catch {
    // The process may have ended before it wrote a log.
  }
  return stackError(
    'STACK_FAILED',
    `cannot start a stack in ${directory}: ${reason}\n${log}`.trimEnd(),
    { hint: `read its log: ${logFile}` },
  );
}
