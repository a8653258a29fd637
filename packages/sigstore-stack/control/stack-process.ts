import { type Clock, shellWord } from '@sealwright/core';
import { isAlive } from '@sealwright/core/fs';
import { stackError } from '../errors.ts';
import { isListening, type RunningState, readState, stackFiles } from '../state/directory.ts';

/** The longest wait for a process to end, in milliseconds. */
export const STOP_MS = 10_000;
/**
 * A process that removed its state or refuses connections has only to exit. It may remain as a zombie, and its id may
 * belong to another process by now. After this time it counts as ended.
 */
const EXIT_MS = 1000;
const POLL_MS = 20;

/** Refuses a directory in which a stack runs. @throws `STACK_ALREADY_RUNNING` */
export async function refuseRunning(directory: string): Promise<void> {
  const running = readState(directory);
  if (running !== undefined && isAlive(running.pid) && (await isListening(running.controlUrl)))
    throw stackError(
      'STACK_ALREADY_RUNNING',
      `cannot start a stack in ${directory}: one runs there already as process ${running.pid}`,
      {
        hint: `stop it first: sealwright stack-stop ${shellWord(directory)} (or remove ${stackFiles(directory).state} if that process is not a stack)`,
      },
    );
}

/** Returns the error for a stack whose process has ended without stopping, or does not listen. */
export function notRunning(directory: string, state: RunningState, cause?: unknown): Error {
  return stackError(
    'STACK_NOT_RUNNING',
    `cannot connect to the stack in ${directory}: process ${state.pid}, started ${state.startedAt}, ` +
      'has ended without stopping',
    { hint: `start it again; ${directory}/log may have the reason`, cause },
  );
}

/** Reports whether the state of a stack is removed or replaced. */
export function isStateGone(directory: string, state: RunningState): boolean {
  return readState(directory)?.startedAt !== state.startedAt;
}

/** Reports whether the process of a stack has ended. A stack in this process ends when its state is removed. */
export function hasEnded(directory: string, state: RunningState): boolean {
  return !isAlive(state.pid) || (state.pid === process.pid && isStateGone(directory, state));
}

/**
 * Waits until the process of a stack has ended. `listens` states whether it accepted the request to stop.
 *
 * @throws `STACK_STILL_RUNNING` after 10 s
 */
export async function untilEnded(
  directory: string,
  state: RunningState,
  listens: boolean,
  clock: Clock,
): Promise<void> {
  let exiting = 0;
  for (let waited = 0; waited < STOP_MS; waited += POLL_MS) {
    if (hasEnded(directory, state)) return;
    if (!listens || isStateGone(directory, state)) exiting += POLL_MS;
    if (exiting >= EXIT_MS) return;
    await clock.sleep(POLL_MS);
  }
  throw stackError(
    'STACK_STILL_RUNNING',
    `cannot stop the stack in ${directory}: process ${state.pid} still runs after ${STOP_MS / 1000} s`,
    { hint: `run: kill ${state.pid}` },
  );
}
