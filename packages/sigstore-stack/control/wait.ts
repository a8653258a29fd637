import { readFileSync } from 'node:fs';
import { type Clock, type ErrorCode, type Ports, parseJson, relayed } from '@sealwright/core';
import { isAlive } from '@sealwright/core/fs';
import { z } from 'zod';
import { stackError } from '../errors.ts';
import { readState, removeRunning } from '../state/directory.ts';
import { type ConnectedStack, connectStack } from './client.ts';

const POLL_MS = 10;
const TIMEOUT_MS = 20_000;
/** The time between SIGTERM and SIGKILL, in milliseconds. */
const GRACE_MS = 2000;
/** In bytes. */
const LOG_TAIL = 65_536;
const LONGEST_LINE = 500;

/** The new process of a stack. */
export interface StartedStack {
  readonly pid: number;
  /** The file of its output. */
  readonly logFile: string;
  /** The size of that file before the start, in bytes. Default 0. */
  readonly logStart?: number;
}

/**
 * Waits until a new stack in `directory` is up, and connects to it. Ends its process when the wait fails, as no caller
 * could stop it later.
 *
 * @throws the error that its process printed, such as `STACK_ALREADY_RUNNING`; `STACK_FAILED` with the last line of its log
 * when the process ends without one or takes longer than 20 s; `INTERRUPTED`
 */
export async function waitForStack(
  directory: string,
  started: StartedStack,
  ports: Pick<Ports, 'http' | 'clock' | 'signal'>,
): Promise<ConnectedStack> {
  try {
    return await untilUp(directory, started, ports);
  } catch (error) {
    await endStack(directory, started.pid, ports.clock);
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
    if (!isAlive(started.pid)) throw failed(directory, started, 'its process has ended');
    await ports.clock.sleep(POLL_MS, ports.signal);
  }
  throw failed(directory, started, `it was not up after ${TIMEOUT_MS / 1000} s`);
}

/**
 * Ends the process of a stack that was just started and removes its secrets and its state, but not those of another stack
 * that runs there.
 */
export async function endStack(directory: string, pid: number, clock: Clock): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    sendSignal(pid, signal);
    for (let waited = 0; waited < GRACE_MS && isAlive(pid); waited += POLL_MS)
      await clock.sleep(POLL_MS);
  }
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

/** Returns the error of a start. An error that the process printed keeps its code and kind. */
function failed(directory: string, started: StartedStack, what: string): Error {
  const attempt = `cannot start a stack in ${directory}: `;
  const lines = endOf(started)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const printed = failureIn(lines, started.logFile);
  if (printed === undefined) {
    const last = (lines.at(-1) ?? '').slice(0, LONGEST_LINE);
    return stackError('STACK_FAILED', `${attempt}${last === '' ? what : `${what}: ${last}`}`, {
      hint: `its log: ${started.logFile}`,
    });
  }
  const { 'error-code': code, result, message, hint } = printed;
  const hints = [...(hint === undefined ? [] : [hint]), `its log: ${started.logFile}`];
  // An error of the stack itself already states what could not be done.
  const text = code.startsWith('STACK_') ? message : `${attempt}${message}`;
  return relayed(code as ErrorCode, result, text, { hint: hints.join('\n') });
}

/** The failure that the process of a stack prints as one line of JSON. */
const FAILURE = z.object({
  'error-code': z.string(),
  result: z.enum(['verdict', 'input', 'outside', 'bug']),
  message: z.string(),
  hint: z.string().optional(),
});

function failureIn(
  lines: readonly string[],
  logFile: string,
): z.output<typeof FAILURE> | undefined {
  for (const line of lines.toReversed()) {
    if (!line.startsWith('{')) continue;
    try {
      return parseJson(line, FAILURE, logFile);
    } catch {
      // Another line of JSON, or the rest of a long one.
    }
  }
  return undefined;
}

/** Reads the end of what the process wrote to its log: earlier starts wrote to the same file. */
function endOf({ logFile, logStart = 0 }: StartedStack): string {
  try {
    const written = readFileSync(logFile).subarray(logStart);
    return written.subarray(-LOG_TAIL).toString();
  } catch {
    return ''; // The process may have ended before it wrote a log.
  }
}
