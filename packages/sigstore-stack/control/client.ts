import { readFileSync } from 'node:fs';
import {
  type Clock,
  type Content,
  type Http,
  type HttpResponse,
  isSealwrightError,
  parseJson,
} from '@sealwright/core';
import { isAlive } from '@sealwright/core/fs';
import { z } from 'zod';
import type { ClockChange } from '../clock.ts';
import { stackError } from '../errors.ts';
import { type FaultyName, faultRuleSchema, type ServiceFault } from '../faults/faults.ts';
import type { TokenRequest } from '../identity/issuer.ts';
import { type RunningState, readState, removeRunning, stackFiles } from '../state/directory.ts';
import type { Rotation } from '../state/rotation.ts';

const FAULTS = z.array(faultRuleSchema.extend({ hits: z.number() }));
const FAULT_LIST = z.object({ faults: FAULTS });
const SHARDS = z.record(z.string(), z.number());
const CLOCK = z.object({
  /** Milliseconds that it is ahead of the machine. */
  offset: z.number(),
  frozen: z.boolean(),
  /** Milliseconds that single services are ahead of the stack. */
  services: z.record(z.string(), z.number()),
  /** Its time, milliseconds since the epoch. */
  now: z.number(),
});
const STATUS = z.object({
  urls: z.record(z.string(), z.string()),
  pid: z.number(),
  /** ISO 8601, by the machine's clock. */
  startedAt: z.string(),
  counters: z.object({
    requests: z.record(z.string(), z.number()),
    entries: z.record(z.string(), z.number()),
  }),
  /** How many shards each service has had, the current one included. */
  shards: SHARDS,
  faults: FAULTS,
  clock: CLOCK,
});

/** What a running stack says about itself. */
export type StackStatus = z.output<typeof STATUS>;

/** Its time. */
export type StackTime = z.output<typeof CLOCK>;

/** A fault that is in force, and how many requests it has hit. */
export type StackFaultInForce = z.output<typeof FAULTS>[number];

/** A stack that runs in another process. */
export interface ConnectedStack {
  readonly state: RunningState;
  /** @throws `STACK_NOT_RUNNING`, `STACK_ANSWER_INVALID`, as all of the others */
  status(): Promise<StackStatus>;
  /** An identity token for `audience`: the job's, or of another bearer and with other claims. */
  token(audience: string, request?: Pick<TokenRequest, 'bearer' | 'claims'>): Promise<string>;
  /** Makes a service fail; what is in force then. @throws `STACK_REFUSED` for what it cannot do */
  addFault(fault: ServiceFault): Promise<readonly StackFaultInForce[]>;
  /** Ends the faults of a service, or of all. */
  clearFaults(service?: FaultyName): Promise<readonly StackFaultInForce[]>;
  /** Moves its time; undefined takes it back to the machine's. */
  setClock(change: ClockChange | undefined): Promise<StackTime>;
  /** Gives a part new keys; the number of shards of each service then. */
  rotate(part: Rotation): Promise<Readonly<Record<string, number>>>;
  /** Its keys and logs: a tar that `importState` reads. @throws `STACK_REFUSED` when it keeps them in memory */
  export(): Promise<Content>;
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
  const refuse = (cause: unknown) =>
    isSealwrightError(cause, 'HTTP_FAILED') ? dead(directory, state, cause) : cause;

  async function request(method: string, path: string, body?: unknown): Promise<HttpResponse> {
    const response = await http({
      method,
      url: `${state?.controlUrl ?? ''}${path}`,
      headers: { authorization: `Bearer ${secret}` },
      timeoutMs: STOP_MS,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status < 300) return response;
    throw await refusal(`asking the stack in ${directory} for ${path}`, response);
  }

  async function ask<T extends z.ZodType>(
    method: string,
    path: string,
    schema: T,
    body?: unknown,
  ): Promise<z.output<T>> {
    try {
      const answer = await (await request(method, path, body)).bytes();
      return parseJson(answer, schema, `the answer of the stack to ${path}`);
    } catch (cause) {
      throw refuse(cause);
    }
  }

  /** False when nobody listens there. */
  async function requestStop(): Promise<boolean> {
    try {
      await (await request('POST', '/stop')).discard();
      return true;
    } catch (error) {
      if (isSealwrightError(error, 'HTTP_FAILED')) return false;
      throw error;
    }
  }

  return {
    state,
    status: () => ask('GET', '/status', STATUS),
    token: async (audience, about = {}) => {
      const path = `/token?audience=${encodeURIComponent(audience)}`;
      return (await ask('POST', path, z.object({ token: z.string() }), about)).token;
    },
    addFault: async (fault) => (await ask('POST', '/faults', FAULT_LIST, fault)).faults,
    clearFaults: async (service) => {
      const query = service === undefined ? '' : `?service=${service}`;
      return (await ask('DELETE', `/faults${query}`, FAULT_LIST)).faults;
    },
    setClock: (change) =>
      change === undefined ? ask('DELETE', '/clock', CLOCK) : ask('PUT', '/clock', CLOCK, change),
    rotate: async (part) =>
      (await ask('POST', '/rotate', z.object({ shards: SHARDS }), { part })).shards,
    export: async () => {
      try {
        return (await request('GET', '/export')).body;
      } catch (cause) {
        throw refuse(cause);
      }
    },
    stop: async () => {
      const listens = isGone(directory, state) ? false : await requestStop();
      await untilGone(directory, state, listens, clock);
      if (!stateIsGone(directory, state)) removeRunning(directory);
    },
  };
}

/** Why the stack did not do what it was asked for. */
async function refusal(what: string, response: HttpResponse): Promise<Error> {
  const body = await response.bytes();
  if (response.status !== 400)
    return stackError('STACK_ANSWER_INVALID', `${what}: status ${response.status}`, {
      hint: 'another process may have taken its port; stop it and start it again',
    });
  const { message } = parseJson(body, z.object({ message: z.string() }), what);
  return stackError('STACK_REFUSED', `${what}: ${message}`);
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
