import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, collect, describeError, type Listening, listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import type { Credentials } from '../credentials/lookup.ts';
import type { Descriptor } from '../model/descriptor.ts';
import type { Referrers } from '../stores/store.ts';
import {
  openRegistryClient,
  type RegistryClient,
  type RegistryClientOptions,
  type RegistryStore,
} from '../stores/registry/registry.ts';

/** A request that a scripted server received. */
export interface Seen {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly authorization: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** A response of a scripted server. */
export interface Scripted {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Resets the connection after this many bytes of the body. */
  readonly breakAfter?: number;
}

/** A server with scripted responses, and the requests that it received. */
export interface ScriptedServer extends Listening {
  readonly seen: Seen[];
  /** Returns the requests as `METHOD url`. */
  lines(): string[];
}

/** Starts a server on a free port that responds with what `respond` returns, or with 404 for undefined. */
export async function scripted(
  respond: (
    seen: Seen,
    server: { readonly url: string; readonly host: string },
  ) => Scripted | undefined,
): Promise<ScriptedServer> {
  const seen: Seen[] = [];
  const address = { url: '', host: '' };
  const listening = await listen({
    listener: (request, response) =>
      void receive(request)
        .then((one) => {
          seen.push(one);
          const scriptedResponse = respond(one, address) ?? { status: 404, body: '{"errors":[]}' };
          return reply(request, response, scriptedResponse);
        })
        // The client closed the connection.
        .catch(() => response.destroy()),
  });
  Object.assign(address, { url: listening.url, host: listening.host });
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

function reply(request: IncomingMessage, response: ServerResponse, script: Scripted): void {
  const body = Buffer.from(script.body ?? '');
  response.writeHead(script.status, {
    ...(script.status === 204 ? {} : { 'content-length': String(body.byteLength) }),
    ...script.headers,
  });
  if (script.breakAfter !== undefined) {
    response.write(body.subarray(0, script.breakAfter), () => response.socket?.resetAndDestroy());
    return;
  }
  if (request.method === 'HEAD') response.end();
  else response.end(body);
}

/** Returns a clock that advances only by its own sleeps, which take no time, and by `advance`. */
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

/** Credentials of a user that has none. */
export const NO_CREDENTIALS: Credentials = { for: () => Promise.resolve(undefined) };

/** Returns credentials for one host. */
export function credentialsOf(host: string, username = 'ada', password = 'pass:word'): Credentials {
  return { for: (name) => Promise.resolve(name === host ? { username, password } : undefined) };
}

/** A repository, and what its client logged. */
export interface OpenedRepository extends AsyncDisposable {
  readonly client: RegistryClient;
  readonly store: RegistryStore;
  readonly logs: readonly string[];
}

/** Opens a repository with a client of its own. */
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
    client,
    store: client.open(repository),
    logs: host.logs,
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  };
}

/** Returns the error that a promise rejects with, as `CODE: message | hint`. */
export async function failureOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'no failure';
  } catch (error) {
    const { code, hint } = error as { code?: string; hint?: string };
    return `${code ?? 'no code'}: ${describeError(error)} | ${hint ?? ''}`;
  }
}

/** Lists the referrers of a subject. */
export async function listReferrers(
  store: Referrers,
  subject: Descriptor,
  artifactType?: string,
): Promise<Descriptor[]> {
  return Array.fromAsync(
    store.referrers(subject, artifactType === undefined ? {} : { artifactType }),
  );
}
