import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock, CommonFault, FaultRule, FaultRules } from '@sealwright/core';
import { z } from 'zod';
import {
  type BufferedResponse,
  TAMPER_KINDS,
  type TamperKind,
  type TamperSources,
  tamper,
} from './tamper.ts';

/** The services of a stack. */
export const SERVICE_NAMES = [
  'issuer',
  'fulcio',
  'ctlog',
  'rekor',
  'rekorV1',
  'tsa',
  'tuf',
] as const;

/** A service of a stack. */
export type ServiceName = (typeof SERVICE_NAMES)[number];

/** What can fail on purpose: the services, and the registry that may run beside them. */
export const FAULTY_NAMES = [...SERVICE_NAMES, 'registry'] as const;

/** A service that can fail on purpose. */
export type FaultyName = (typeof FAULTY_NAMES)[number];

/**
 * A failure of one of the stack's services. Beside what any service can do: a status with `Retry-After` in seconds, or,
 * `dated`, as an HTTP date; `page` answers a page of HTML with status 200, as a captive portal does; `garbled` ends the
 * answer's JSON too early; and the lies that only who checks signatures and proofs finds out.
 */
export type StackFault =
  | CommonFault
  | { readonly status: number; readonly retryAfter: number; readonly dated?: boolean }
  | 'page'
  | 'garbled'
  | TamperKind;

const MAX_DELAY_MS = 10 * 60 * 1000;
const status = z.int().min(400).max(599);

/** A fault as the control API takes it. */
export const faultRuleSchema = z.strictObject({
  service: z.enum(FAULTY_NAMES),
  fault: z.union([
    z.strictObject({
      status,
      retryAfter: z.int().nonnegative(),
      dated: z.boolean().exactOptional(),
    }),
    z.strictObject({
      status,
      headers: z.record(z.string(), z.string()).exactOptional(),
      body: z.string().exactOptional(),
    }),
    z.strictObject({ delay: z.int().nonnegative().max(MAX_DELAY_MS) }),
    z.enum(['drop', 'truncate', 'page', 'garbled']),
    z.enum(TAMPER_KINDS),
  ]),
  times: z.int().positive().exactOptional(),
  method: z.string().exactOptional(),
  path: z.string().startsWith('/').exactOptional(),
});

/** A fault of one service. */
export type ServiceFault = FaultRule<StackFault> & { readonly service: FaultyName };

const PAGE = '<!doctype html><title>Welcome</title><p>Log in to use this network.\n';

/**
 * The service's own listener while no fault is in force, and what a fault makes of its answers otherwise.
 *
 * @param sources whom lies are taken from
 */
export function withFaults(
  listener: RequestListener,
  rules: FaultRules<StackFault>,
  sources: () => TamperSources,
  clock: Clock,
): RequestListener {
  return (request, response) => {
    const fault =
      rules.list().length === 0
        ? undefined
        : rules.next({
            method: request.method ?? 'GET',
            path: (request.url ?? '/').replace(/\?.*/, ''),
          });
    if (fault === undefined) listener(request, response);
    else
      void misbehave(fault, { listener, request, response }, sources, clock).catch(() =>
        response.destroy(),
      );
  };
}

interface Visit {
  readonly listener: RequestListener;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function misbehave(
  fault: StackFault,
  visit: Visit,
  sources: () => TamperSources,
  clock: Clock,
): Promise<void> {
  const { listener, request, response } = visit;
  if (fault === 'drop') request.socket.destroy();
  else if (fault === 'page') reply(response, 200, { 'content-type': 'text/html' }, PAGE);
  else if (typeof fault === 'object' && 'status' in fault)
    reply(response, fault.status, headersOf(fault, clock.now()), bodyOf(fault));
  else if (typeof fault === 'object') {
    await pause(fault.delay, undefined, { ref: false });
    if (!response.destroyed) listener(request, response);
  } else {
    const held = await hold(visit);
    if (fault === 'truncate') truncate(response, held);
    else if (fault === 'garbled')
      release(response, { ...held, body: held.body.subarray(0, held.body.byteLength / 2) });
    else release(response, await tamper(fault, held, request.url ?? '/', sources()));
  }
}

function reply(
  response: ServerResponse,
  code: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void {
  response.writeHead(code, { 'content-length': Buffer.byteLength(body), ...headers });
  response.end(body);
}

/** The headers of a status. `now` is the time of who asks, as a date means nothing else to them. */
export function headersOf(
  fault: Extract<StackFault, { status: number }>,
  now: number,
): Readonly<Record<string, string>> {
  if (!('retryAfter' in fault))
    return { 'content-type': 'application/json', ...('headers' in fault ? fault.headers : {}) };
  const seconds = String(fault.retryAfter);
  const date = new Date(now + fault.retryAfter * 1000).toUTCString();
  return {
    'content-type': 'application/json',
    'retry-after': fault.dated === true ? date : seconds,
  };
}

function bodyOf(fault: Extract<StackFault, { status: number }>): string {
  const { body } = fault as { readonly body?: string };
  return body ?? JSON.stringify({ code: 14, message: 'a failure on purpose', details: [] });
}

/** Lets the service answer, and holds what it says: every service of a stack ends its answer in one piece. */
function hold({ listener, request, response }: Visit): Promise<BufferedResponse> {
  return new Promise((resolve) => {
    let head: Pick<BufferedResponse, 'status' | 'headers'> = { status: 200, headers: {} };
    const stand = {
      writeHead: (code: number, headers: BufferedResponse['headers'] = {}) => {
        head = { status: code, headers };
        return response;
      },
      end: (body?: Uint8Array) => {
        for (const name of Object.keys(stand)) Reflect.deleteProperty(response, name);
        resolve({ ...head, body: Buffer.from(body ?? '') });
        return response;
      },
    };
    Object.assign(response, stand);
    listener(request, response);
  });
}

function release(
  response: ServerResponse,
  { status: code, headers, body }: BufferedResponse,
): void {
  response.writeHead(code, { ...headers, 'content-length': body.byteLength });
  response.end(body);
}

function truncate(
  response: ServerResponse,
  { status: code, headers, body }: BufferedResponse,
): void {
  response.writeHead(code, { ...headers, 'content-length': body.byteLength });
  response.write(body.subarray(0, body.byteLength / 2), () => response.destroy());
}
