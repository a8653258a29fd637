import { readFileSync } from 'node:fs';
import { type Clock, type Http, isSealwrightError, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { isAlive, type RunningState, readState, removeRunning, stackFiles } from './directory.ts';
import { stackError } from './errors.ts';

const STATUS = z.object({
  urls: z.record(z.string(), z.string()),
  counters: z.object({
    requests: z.record(z.string(), z.number()),
    entries: z.record(z.string(), z.number()),
  }),
});

/** What a running stack says about itself: URLs, requests by service, entries by log. */
export type StackStatus = z.output<typeof STATUS>;

/** A stack that runs in another process. */
export interface ConnectedStack {
  readonly state: RunningState;
  /** @throws `STACK_NOT_RUNNING`, `STACK_ANSWER_INVALID` */
  status(): Promise<StackStatus>;
  /** An identity token for `audience`. @throws as `status` */
  token(audience: string): Promise<string>;
  /** Stops it and waits until its process is gone; done at once when it is. @throws `STACK_STILL_RUNNING` after 10 s */
  stop(): Promise<void>;
}

const STOP_MS = 10_000;
/**
 * A process that removed its state or refuses connections has only to exit. One that nobody waits for stays a
 * zombie, and its id may be another's by now: after this time it counts as gone.
 */
const EXIT_MS = 1000;
const POLL_MS = 20;

/**
 * Finds the stack that runs in the background in `directory`.
 *
 * @throws `STACK_NOT_RUNNING` when there is none or its process is dead, `STATE_INVALID`
 */
export function connectStack(directory: string, http: Http, clock: Clock): ConnectedStack {
  const state = readState(directory);
  if (state === undefined)
    throw stackError('STACK_NOT_RUNNING', `no stack runs in ${directory}`, {
      hint: 'start one first, or name the directory of one that runs',
    });
  if (!isAlive(state.pid)) throw dead(directory, state);
  const secret = secretOf(directory, state);
  const ask = (method: string, path: string) => exchange(method, path);

  async function exchange(method: string, path: string): Promise<Uint8Array> {
    const response = await http({
      method,
      url: `${state?.controlUrl ?? ''}${path}`,
      headers: { authorization: `Bearer ${secret}` },
      timeoutMs: STOP_MS,
    });
    const body = await response.bytes();
    if (response.status < 300) return body;
    throw stackError(
      'STACK_ANSWER_INVALID',
      `asking the stack in ${directory} for ${path}: status ${response.status}`,
      { hint: 'another process may have taken its port; stop it and start it again' },
    );
  }

  async function answerOf<T extends z.ZodType>(
    method: string,
    path: string,
    schema: T,
  ): Promise<z.output<T>> {
    try {
      return parseJson(await ask(method, path), schema, `the answer of the stack to ${path}`);
    } catch (cause) {
      if (isSealwrightError(cause, 'HTTP_FAILED') && state !== undefined)
        throw dead(directory, state, cause);
      throw cause;
    }
  }

  /** False when nobody listens there. */
  async function requestStop(): Promise<boolean> {
    try {
      await ask('POST', '/stop');
      return true;
    } catch (error) {
      if (isSealwrightError(error, 'HTTP_FAILED')) return false;
      throw error;
    }
  }

  return {
    state,
    status: () => answerOf('GET', '/status', STATUS),
    token: async (audience) => {
      const path = `/token?audience=${encodeURIComponent(audience)}`;
      return (await answerOf('POST', path, z.object({ token: z.string() }))).token;
    },
    stop: async () => {
      const listens = isGone(directory, state) ? false : await requestStop();
      await untilGone(directory, state, listens, clock);
      if (!stateIsGone(directory, state)) removeRunning(directory);
    },
  };
}

function secretOf(directory: string, state: RunningState): string {
  try {
    return readFileSync(stackFiles(directory).controlSecret, 'utf8');
  } catch (cause) {
    throw dead(directory, state, cause);
  }
}

function dead(directory: string, state: RunningState, cause?: unknown): Error {
  return stackError(
    'STACK_NOT_RUNNING',
    `the stack of ${directory} is not running: process ${state.pid}, started ${state.startedAt}, has ended without stopping`,
    { hint: 'start it again; its log file may say why it ended', cause },
  );
}

function stateIsGone(directory: string, state: RunningState): boolean {
  return readState(directory)?.startedAt !== state.startedAt;
}

/** A stack in this very process is gone with its state. */
function isGone(directory: string, state: RunningState): boolean {
  return !isAlive(state.pid) || (state.pid === process.pid && stateIsGone(directory, state));
}

async function untilGone(
  directory: string,
  state: RunningState,
  listens: boolean,
  clock: Clock,
): Promise<void> {
  let exiting = 0;
  for (let waited = 0; waited < STOP_MS; waited += POLL_MS) {
    if (isGone(directory, state)) return;
    if (!listens || stateIsGone(directory, state)) exiting += POLL_MS;
    if (exiting >= EXIT_MS) return;
    await clock.sleep(POLL_MS);
  }
  throw stackError(
    'STACK_STILL_RUNNING',
    `stopping the stack of ${directory}: process ${state.pid} still runs after ${STOP_MS / 1000} s`,
    { hint: `end process ${state.pid} by hand` },
  );
}
