import { collect, isSealwrightError, type Log, parseJson, type Service } from '@sealwright/core';
import { z } from 'zod';
import type { ClockSetting } from '../clock.ts';
import { FAULTY_NAMES, faultRuleSchema, SERVICE_NAMES } from '../faults/faults.ts';
import { SAMPLE_IDENTITIES } from '../identity/sample-claims.ts';
import type { Stack } from '../stack.ts';
import { exportState, MAX_ARCHIVE_BYTES } from '../state/archive.ts';
import type { RunningState } from '../state/directory.ts';
import { ROTATIONS } from '../state/rotation.ts';
import { authorize } from '../web/authorize.ts';
import {
  ApiError,
  type Call,
  type Handler,
  invalid,
  type RouteResponse,
  routes,
} from '../web/routes.ts';

/** A stack under control, with the functions to call when it changes or stops. */
export interface ControlledStack {
  readonly stack: Stack;
  readonly state: Pick<RunningState, 'pid' | 'urls' | 'startedAt'>;
  /** The bearer token that every call needs. */
  readonly secret: string;
  /** The directory of keys and logs; undefined when they are in memory. */
  readonly data: string | undefined;
  /** The default lifetime of a token in seconds. */
  readonly tokenSeconds: number;
  /** Called when the contents of the client files have changed. */
  readonly changed: () => void;
  readonly stop: () => void;
}

const CLOCK = z.strictObject({
  offset: z.number().exactOptional(),
  at: z.number().exactOptional(),
  frozen: z.boolean().exactOptional(),
  service: z.enum(SERVICE_NAMES).exactOptional(),
});

const TOKEN = z.strictObject({
  bearer: z.enum(SAMPLE_IDENTITIES).exactOptional(),
  claims: z.record(z.string(), z.json()).exactOptional(),
});

/**
 * Opens the control service of a stack: `/status`, `/token`, `/stop`, `/faults`, `/clock`, `/rotate` and `/export`.
 * Every call needs the secret as its bearer token.
 */
export function openControl(controlled: ControlledStack, log: Log): Service {
  const table = { ...runningRoutes(controlled), ...changeRoutes(controlled) };
  const guarded = Object.entries(table).map(([route, handler]): [string, Handler] => [
    route,
    (call) => {
      authorize(call, controlled.secret);
      return handler(call);
    },
  ]);
  return { listener: routes(Object.fromEntries(guarded), { requests: 0 }, log) };
}

/** Returns the routes that leave the stack unchanged until it stops. */
function runningRoutes(controlled: ControlledStack): Record<string, Handler> {
  const { stack, state, tokenSeconds } = controlled;
  return {
    'GET /status': () => ({
      body: {
        urls: state.urls,
        pid: state.pid,
        startedAt: state.startedAt,
        counters: stack.counters(),
        shards: stack.shards,
        faults: stack.faults.list(),
        clock: clockStatus(stack),
      },
    }),
    'POST /token': async (call) => {
      const lifetime = Number(call.url.searchParams.get('lifetime') ?? tokenSeconds);
      if (!Number.isSafeInteger(lifetime))
        throw invalid('cannot read lifetime: expected a number of seconds');
      const audience = call.url.searchParams.get('audience') ?? 'sigstore';
      const request = await bodyOf(call, TOKEN, '{}');
      return {
        body: { token: stack.mintToken({ audience, lifetimeSeconds: lifetime, ...request }) },
      };
    },
    'POST /stop': () => ({
      status: 202,
      body: { stopping: true },
      sent: () => controlled.stop(),
    }),
    'GET /export': () => exported(controlled.data),
  };
}

function changeRoutes({ stack, state, changed }: ControlledStack): Record<string, Handler> {
  const faults = () => ({ body: { faults: stack.faults.list() } });
  const clock = () => {
    // The token file contains the time.
    changed();
    return { body: clockStatus(stack) };
  };
  return {
    'GET /faults': faults,
    'POST /faults': async (call) => {
      const rule = await bodyOf(call, faultRuleSchema);
      if (state.urls[rule.service] === undefined)
        throw invalid('cannot inject a fault into the registry: no registry runs beside the stack');
      asBadRequest(() => stack.faults.add(rule));
      return faults();
    },
    'DELETE /faults': (call) => {
      const service = call.url.searchParams.get('service') ?? undefined;
      stack.faults.clear(service === undefined ? undefined : parsed(z.enum(FAULTY_NAMES), service));
      return faults();
    },
    'GET /clock': () => ({ body: clockStatus(stack) }),
    'PUT /clock': async (call) => {
      stack.clock.change(await bodyOf(call, CLOCK));
      return clock();
    },
    'DELETE /clock': () => {
      stack.clock.reset();
      return clock();
    },
    'POST /rotate': async (call) => {
      const { part } = await bodyOf(call, z.strictObject({ part: z.enum(ROTATIONS) }));
      await stack.rotate(part);
      changed();
      return { body: { shards: stack.shards } };
    },
  };
}

/** Returns the setting of the clock and its time. */
function clockStatus({ clock }: Stack): ClockSetting & { readonly now: number } {
  return { ...clock.setting(), now: clock.now() };
}

async function exported(data: string | undefined): Promise<RouteResponse> {
  if (data === undefined) throw invalid('the keys and logs of the stack are only in memory');
  const body = await collect(await exportState(data), MAX_ARCHIVE_BYTES, 'the state');
  return { type: 'application/x-tar', body };
}

/** Parses the body of a call. `empty` replaces an empty body. */
async function bodyOf<T extends z.ZodType>(
  call: Call,
  schema: T,
  empty = '',
): Promise<z.output<T>> {
  const bytes = await call.body();
  const text = bytes.byteLength === 0 ? empty : bytes;
  return asBadRequest(() => parseJson(text, schema, 'the request'));
}

function parsed<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalid(result.error.issues.map(({ message }) => message).join('; '));
}

/** Turns an error of the product's own code into a response of status 400. */
function asBadRequest<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ApiError || !isSealwrightError(error)) throw error;
    throw invalid(error.hint === undefined ? error.message : `${error.message}: ${error.hint}`);
  }
}
