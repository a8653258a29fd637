import { type Clock, type Content, type Http, isSealwrightError } from '@sealwright/core';
import { isAlive } from '@sealwright/core/fs';
import { z } from 'zod';
import type { ClockChange } from '../clock.ts';
import { stackError } from '../errors.ts';
import { type FaultyName, faultRuleSchema, type ServiceFault } from '../faults/faults.ts';
import type { TokenRequest } from '../identity/issuer.ts';
import { type RunningState, readState, removeRunning } from '../state/directory.ts';
import type { Rotation } from '../state/rotation.ts';
import { type ControlRequests, openControlRequests } from './requests.ts';
import { hasEnded, isStateGone, notRunning, untilEnded } from './stack-process.ts';

const FAULTS = z.array(faultRuleSchema.extend({ hits: z.number() }));
const FAULT_LIST = z.object({ faults: FAULTS });
const SHARDS = z.record(z.string(), z.number());
const CLOCK = z.object({
  /** Milliseconds that it is ahead of the machine's clock. */
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

/** The status of a running stack. */
export type StackStatus = z.output<typeof STATUS>;

/** The clock of a running stack. */
export type StackTime = z.output<typeof CLOCK>;

/** An active fault, with the number of requests that it has hit. */
export type StackFaultInForce = z.output<typeof FAULTS>[number];

/** A stack that runs in another process. */
export interface ConnectedStack {
  readonly state: RunningState;
  /** Reads the status. @throws `STACK_NOT_RUNNING`, `STACK_ANSWER_INVALID`, as all other methods do */
  status(): Promise<StackStatus>;
  /** Returns an identity token for `audience`: the job's, or of another sample identity and with other claims. */
  token(audience: string, request?: Pick<TokenRequest, 'bearer' | 'claims'>): Promise<string>;
  /** Adds a fault and returns the active ones. @throws `STACK_REFUSED` when the service does not have the fault */
  addFault(fault: ServiceFault): Promise<readonly StackFaultInForce[]>;
  /** Removes the faults of a service, or of all, and returns the active ones. */
  clearFaults(service?: FaultyName): Promise<readonly StackFaultInForce[]>;
  /** Moves the clock. Undefined sets it back to the machine's. */
  setClock(change: ClockChange | undefined): Promise<StackTime>;
  /** Gives a part new keys and returns the number of shards of each service. */
  rotate(part: Rotation): Promise<Readonly<Record<string, number>>>;
  /** Returns a tar of keys and logs for `importState`. @throws `STACK_REFUSED` when they are in memory */
  export(): Promise<Content>;
  /** Stops the stack and waits until its process has ended. @throws `STACK_STILL_RUNNING` after 10 s */
  stop(): Promise<void>;
}

/**
 * Connects to the stack that runs in the background in `directory`.
 *
 * @throws `STACK_NOT_RUNNING` when no stack runs there or its process has ended, `STATE_INVALID`
 */
export function connectStack(directory: string, http: Http, clock: Clock): ConnectedStack {
  const state = readState(directory);
  if (state === undefined)
    throw stackError(
      'STACK_NOT_RUNNING',
      `cannot connect to the stack in ${directory}: no stack runs there`,
      { hint: 'run `sealwright stack` first, or name the directory of a running stack' },
    );
  if (!isAlive(state.pid)) throw notRunning(directory, state);
  const { read, request } = openControlRequests(directory, state, http);
  return {
    state,
    status: () => read('GET', '/status', STATUS),
    token: async (audience, claims = {}) => {
      const path = `/token?audience=${encodeURIComponent(audience)}`;
      return (await read('POST', path, z.object({ token: z.string() }), claims)).token;
    },
    addFault: async (fault) => (await read('POST', '/faults', FAULT_LIST, fault)).faults,
    clearFaults: async (service) => {
      const query = service === undefined ? '' : `?service=${service}`;
      return (await read('DELETE', `/faults${query}`, FAULT_LIST)).faults;
    },
    setClock: (change) =>
      change === undefined ? read('DELETE', '/clock', CLOCK) : read('PUT', '/clock', CLOCK, change),
    rotate: async (part) =>
      (await read('POST', '/rotate', z.object({ shards: SHARDS }), { part })).shards,
    export: async () => (await request('GET', '/export')).body,
    stop: async () => {
      const listens = hasEnded(directory, state) ? false : await requestStop(request);
      await untilEnded(directory, state, listens, clock);
      if (!isStateGone(directory, state)) removeRunning(directory);
    },
  };
}

/** Requests the stack to stop. Returns false when nothing listens at its control URL. */
async function requestStop(request: ControlRequests['request']): Promise<boolean> {
  try {
    await (await request('POST', '/stop')).discard();
    return true;
  } catch (error) {
    if (isSealwrightError(error, 'STACK_NOT_RUNNING') || isSealwrightError(error, 'HTTP_FAILED'))
      return false;
    throw error;
  }
}
