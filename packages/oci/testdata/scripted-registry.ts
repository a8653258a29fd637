import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, collect, describeError, type Listening, listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import type { Credentials } from '../credentials/docker-config.ts';
import type { Descriptor } from '../model/descriptor.ts';
import type { Referrers } from '../stores/store.ts';
import {
  openRegistryClient,
  type RegistryClientOptions,
  type RegistryStore,
} from '../stores/registry/registry.ts';

/** A request as a scripted server saw it. */
export interface Seen {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly authorization: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** What a scripted server answers; undefined means 404. */
export interface Scripted {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** The connection ends after so many bytes of the body. */
  readonly breakAfter?: number;
}

export interface ScriptedServer extends Listening {
  readonly seen: Seen[];
  /** `METHOD url` of what was seen. */
  lines(): string[];
}

/** A server that answers by a function, on a free port. */
export async function scripted(
  answer: (
    seen: Seen,
    server: { readonly url: string; readonly host: string },
  ) => Scripted | undefined,
): Promise<ScriptedServer> {
  const seen: Seen[] = [];
  const here = { url: '', host: '' };
  const listening = await listen({
    listener: (request, response) =>
      void receive(request)
        .then((one) => {
          seen.push(one);
          const answered = answer(one, here) ?? { status: 404, body: '{"errors":[]}' };
          return reply(request, response, answered);
        })
        // The client broke off.
        .catch(() => response.destroy()),
  });
  Object.assign(here, { url: listening.url, host: listening.host });
  return { ...listening, seen, lines: () => seen.map((one) => `${one.method} ${one.url}`) };
}

async function receive(request: IncomingMessage): Promise<Seen> {
  const body = await collect(request as AsyncIterable<Uint8Array>, 64 * 1024 * 1024);
  return {
    method: request.method ?? '',
    url: request.url ?? '',
    authorization: request.headers.authorization,
    headers: request.headers,
    body: Buffer.from(body),
  };
}

function reply(request: IncomingMessage, response: ServerResponse, answer: Scripted): void {
  const body = Buffer.from(answer.body ?? '');
  response.writeHead(answer.status, {
    ...(answer.status === 204 ? {} : { 'content-length': String(body.byteLength) }),
    ...answer.headers,
  });
  if (answer.breakAfter !== undefined) {
    response.write(body.subarray(0, answer.breakAfter), () => response.socket?.resetAndDestroy());
    return;
  }
  if (request.method === 'HEAD') response.end();
  else response.end(body);
}

/** A clock that stands still but for sleeping, which takes no time. */
export function fakeClock(): Clock & { advance(ms: number): void; readonly slept: number[] } {
  let now = 1_800_000_000_000;
  const slept: number[] = [];
  return {
    now: () => now,
    sleep: (ms) => {
      slept.push(ms);
      now += ms;
      return Promise.resolve();
    },
    advance: (ms) => {
      now += ms;
    },
    slept,
  };
}

export const NO_CREDENTIALS: Credentials = { for: () => Promise.resolve(undefined) };

/** Credentials of one host. */
export function credentialsOf(host: string, username = 'ada', password = 'pass:word'): Credentials {
  return { for: (asked) => Promise.resolve(asked === host ? { username, password } : undefined) };
}

export interface OpenedRepository extends AsyncDisposable {
  readonly store: RegistryStore;
  readonly logs: readonly string[];
}

/** A repository of a client of its own, with what it logged. */
export function openRepository(
  repository: string,
  options: Partial<RegistryClientOptions> = {},
): OpenedRepository {
  const host = memoryHost();
  const { http, random, log } = host.ports;
  const client = openRegistryClient({
    http,
    random,
    log,
    clock: fakeClock(),
    credentials: NO_CREDENTIALS,
    ...options,
  });
  return {
    store: client.open(repository),
    logs: host.logs,
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  };
}

/** What a promise rejects with, as `CODE: message | hint`. */
export async function failureOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'no failure';
  } catch (error) {
    const { code, hint } = error as { code?: string; hint?: string };
    return `${code ?? 'no code'}: ${describeError(error)} | ${hint ?? ''}`;
  }
}

export async function listReferrers(
  store: Referrers,
  subject: Descriptor,
  artifactType?: string,
): Promise<Descriptor[]> {
  return Array.fromAsync(
    store.referrers(subject, artifactType === undefined ? {} : { artifactType }),
  );
}
