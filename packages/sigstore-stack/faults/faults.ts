import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import {
  type Clock,
  type CommonFault,
  type FaultRule,
  type FaultRules,
  respond,
} from '@sealwright/core';
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

/** The services that faults can be injected into: those of the stack, and the registry that may run beside it. */
export const FAULTY_NAMES = [...SERVICE_NAMES, 'registry'] as const;

/** A service that faults can be injected into. */
export type FaultyName = (typeof FAULTY_NAMES)[number];

/**
 * A fault to inject into a service. Beside the common faults: a status with `Retry-After` in seconds or, with `dated`,
 * as an HTTP date; `page`, an HTML page with status 200 as of a captive portal; `garbled`, JSON that is cut off; and
 * tampering, which only a check of signatures and proofs detects.
 */
export type StackFault =
  | CommonFault
  | { readonly status: number; readonly retryAfter: number; readonly dated?: boolean }
  | 'page'
  | 'garbled'
  | TamperKind;

const MAX_DELAY_MS = 10 * 60 * 1000;
const status = z.int().min(400).max(599);

/** The schema of a fault in the control API. */
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
 * Returns a listener that injects the active faults into a service. `sources` returns the sources of tampered
 * responses. `clock` is the machine's.
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
      void inject(fault, { listener, request, response }, sources, clock).catch(() =>
        response.destroy(),
      );
  };
}

interface Visit {
  readonly listener: RequestListener;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function inject(
  fault: StackFault,
  visit: Visit,
  sources: () => TamperSources,
  clock: Clock,
): Promise<void> {
  const { listener, request, response } = visit;
  if (fault === 'drop') request.socket.destroy();
  else if (fault === 'page') await reply(visit, 200, { 'content-type': 'text/html' }, PAGE);
  else if (typeof fault === 'object' && 'status' in fault)
    await reply(visit, fault.status, headersOf(fault, clock.now()), bodyOf(fault));
  else if (typeof fault === 'object') {
    await clock.sleep(fault.delay, closeSignal(response));
    if (!response.destroyed) listener(request, response);
  } else {
    const buffered = await buffer(visit);
    if (fault === 'truncate') truncate(response, buffered);
    else if (fault === 'garbled')
      send(response, {
        ...buffered,
        body: buffered.body.subarray(0, buffered.body.byteLength / 2),
      });
    else send(response, await tamper(fault, buffered, request.url ?? '/', sources()));
  }
}

/** Returns a signal that aborts when the client or the server closes the connection. */
function closeSignal(response: ServerResponse): AbortSignal {
  const closed = new AbortController();
  response.once('close', () => closed.abort());
  return closed.signal;
}

function reply(
  { request, response }: Visit,
  code: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<void> {
  const all = { 'content-length': Buffer.byteLength(body), ...headers };
  return respond(request, response, { status: code, headers: all, body });
}

/** Returns the headers of a status fault. `now` is the machine's time, with which clients compare a date. */
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

/** Buffers the response of the service, which every service of a stack ends in one piece. */
function buffer({ listener, request, response }: Visit): Promise<BufferedResponse> {
  return new Promise((resolve) => {
    let head: Pick<BufferedResponse, 'status' | 'headers'> = { status: 200, headers: {} };
    const methods = {
      writeHead: (code: number, headers: BufferedResponse['headers'] = {}) => {
        head = { status: code, headers };
        return response;
      },
      end: (body?: Uint8Array) => {
        for (const name of Object.keys(methods)) Reflect.deleteProperty(response, name);
        resolve({ ...head, body: Buffer.from(body ?? '') });
        return response;
      },
    };
    Object.assign(response, methods);
    listener(request, response);
  });
}

function send(response: ServerResponse, { status: code, headers, body }: BufferedResponse): void {
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
