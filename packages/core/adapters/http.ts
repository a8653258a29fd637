import { getCACertificates } from 'node:tls';
import type { Agent as AgentType, Dispatcher } from 'undici';
import request from 'undici/lib/api/api-request.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import { type Content, collect, owned } from '../bytes.ts';
import { coreError } from '../errors.ts';
import type { Http, HttpRequest, HttpResponse } from '../ports.ts';
import { checkHost, guardedLookup, type Reach, reachOfHost } from './address.ts';
import { type Bulk, type BulkResponse, openBulk } from './bulk.ts';

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_BODY_LIMIT = 4 * 1024 * 1024;

export interface HttpOptions {
  /** Proxy settings, as the environment variables of these names hold them. */
  readonly httpProxy?: string | undefined;
  readonly httpsProxy?: string | undefined;
  readonly noProxy?: string | undefined;
  /** PEM of certificate authorities trusted beside the runtime's own. */
  readonly ca?: string;
  /** PEM of a client certificate and its key, for servers that ask for one. */
  readonly cert?: string;
  readonly key?: string;
  readonly userAgent?: string;
}

/** Connections of one http port. */
interface Lines {
  readonly userAgent: string;
  readonly usual: () => Promise<Dispatcher>;
  /** For URLs that a server of that reach named; made when it is first needed. */
  readonly guarded: (reach: Reach) => Promise<Dispatcher>;
  /** How far the servers reach that named URLs, by their origin. */
  readonly reaches: Map<string, Promise<Reach>>;
  /** For large bodies; undefined where a proxy is in between. */
  readonly bulk: Bulk | undefined;
}

/** An http port with connection pools of its own. Disposing it closes them. */
export function openHttp(options: HttpOptions = {}): { http: Http } & AsyncDisposable {
  const tls = tlsOf(options);
  const isProxied = (options.httpProxy ?? options.httpsProxy ?? '') !== '';
  const dispatchers = new Map<string, Promise<Dispatcher>>();
  const opened = (key: string, open: () => Promise<Dispatcher>): Promise<Dispatcher> => {
    const known = dispatchers.get(key) ?? open();
    dispatchers.set(key, known);
    return known;
  };
  const usual = () =>
    opened('usual', async () =>
      isProxied ? openProxied(options, tls) : new Agent({ ...POOL, connect: tls }),
    );
  const lines: Lines = {
    userAgent: options.userAgent ?? 'sealwright/0.1',
    usual,
    guarded: (reach) =>
      // A proxy looks names up itself.
      isProxied
        ? usual()
        : opened(reach, async () => openGuarded({ ...tls, lookup: guardedLookup(reach) })),
    reaches: new Map(),
    bulk: isProxied ? undefined : openBulk(tls),
  };
  return {
    http: (asked) => exchange(lines, asked),
    async [Symbol.asyncDispose]() {
      lines.bulk?.close();
      for (const dispatcher of dispatchers.values()) await (await dispatcher).destroy();
    },
  };
}

const POOL = { connections: 64, pipelining: 1, bodyTimeout: 120_000 } as const;

function openGuarded(connect: NonNullable<AgentType.Options['connect']>): Dispatcher {
  return new Agent({ ...POOL, connect });
}

async function openProxied(options: HttpOptions, tls: Tls): Promise<Dispatcher> {
  const { default: EnvHttpProxyAgent } = await import(
    'undici/lib/dispatcher/env-http-proxy-agent.js'
  );
  return new EnvHttpProxyAgent({
    ...POOL,
    connect: tls,
    ...(options.httpProxy === undefined ? {} : { httpProxy: options.httpProxy }),
    ...(options.httpsProxy === undefined ? {} : { httpsProxy: options.httpsProxy }),
    noProxy: ['localhost', '127.0.0.1', '[::1]', options.noProxy].filter(Boolean).join(','),
  });
}

interface Tls {
  readonly ca?: string[];
  readonly cert?: string;
  readonly key?: string;
}

function tlsOf({ ca, cert, key }: HttpOptions): Tls {
  return {
    ...(ca === undefined ? {} : { ca: [...getCACertificates('default'), ca] }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}

async function exchange(lines: Lines, asked: HttpRequest): Promise<HttpResponse> {
  const url = new URL(asked.url);
  const what = `${asked.method} ${redactUrl(url)}`;
  const headers = { 'user-agent': lines.userAgent, ...asked.headers };
  const timeoutMs = asked.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  try {
    const reach = await namedReach(lines, asked);
    if (reach !== undefined) checkHost(url, reach);
    if (asked.bulk === true && lines.bulk !== undefined) {
      const lookup = reach === undefined ? undefined : guardedLookup(reach);
      const complete = { ...asked, url, headers, timeoutMs };
      return responseOf(await lines.bulk.exchange(complete, lookup, reach), what, owned);
    }
    const dispatcher = await (reach === undefined ? lines.usual() : lines.guarded(reach));
    const response = await request.call(dispatcher, {
      origin: url.origin,
      path: url.pathname + url.search,
      method: asked.method,
      headers,
      headersTimeout: timeoutMs,
      body: bodyOf(asked),
      ...(asked.signal === undefined ? {} : { signal: asked.signal }),
    });
    return responseOf(
      {
        status: response.statusCode,
        headers: joinHeaders(response.headers),
        body: response.body,
        discard: () => response.body.dump().catch(() => undefined),
      },
      what,
      (body) => body,
    );
  } catch (cause) {
    if (asked.signal?.aborted === true) {
      throw coreError('INTERRUPTED', `interrupted during ${what}`, {
        cause,
      });
    }
    if ((cause as { code?: string }).code === 'ENEAR')
      throw coreError('HTTP_REFUSED', `${what}: ${(cause as Error).message}`, {
        cause,
        hint: 'nothing was sent there; the server that named it is set up wrongly, or somebody misuses it',
      });
    throw coreError('HTTP_FAILED', `${what}: no answer (${reasonOf(cause)})`, {
      cause,
      hint: `check that ${url.host} is reachable from here`,
    });
  }
}

async function namedReach(lines: Lines, { namedBy }: HttpRequest): Promise<Reach | undefined> {
  if (namedBy === undefined) return undefined;
  const known = lines.reaches.get(namedBy.origin) ?? reachOfHost(namedBy);
  lines.reaches.set(namedBy.origin, known);
  return known;
}

function bodyOf({
  body,
  bulk,
}: HttpRequest): Exclude<Dispatcher.DispatchOptions['body'], undefined> {
  if (body === undefined) return null;
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return body;
  // What is lent to us we may not lend on to a client that keeps it.
  return (bulk === true ? owned(body) : body) as never;
}

function joinHeaders(raw: Dispatcher.ResponseData['headers']): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

/** A response whose failures name the exchange. `keep` makes its chunks ones that may be kept. */
function responseOf(
  { status, headers, body: raw, discard }: BulkResponse,
  what: string,
  keep: (body: Content) => Content,
): HttpResponse {
  const body = named(raw, what);
  const bytes = (limit = DEFAULT_BODY_LIMIT) => collect(keep(body), limit, what);
  return {
    status,
    headers,
    body,
    bytes,
    text: async (limit) => new TextDecoder().decode(await bytes(limit)),
    discard,
  };
}

/** A connection that breaks in the middle of a body says which exchange it was. */
async function* named(body: AsyncIterable<Uint8Array>, what: string): AsyncIterable<Uint8Array> {
  try {
    yield* body;
  } catch (cause) {
    throw coreError('HTTP_FAILED', `${what}: the answer broke off (${reasonOf(cause)})`, { cause });
  }
}

function reasonOf(cause: unknown): string {
  const error = cause as { code?: string; message?: string };
  return error.code === undefined
    ? (error.message ?? String(cause))
    : `${error.code}: ${error.message ?? ''}`;
}

/** A URL fit for logs: no user info, no values of query parameters (they carry signatures and tokens). */
export function redactUrl(url: URL | string): string {
  const copy = new URL(url);
  copy.username = '';
  copy.password = '';
  for (const name of Array.from(copy.searchParams.keys())) {
    if (!OPEN_PARAMETERS.has(name)) copy.searchParams.set(name, 'REDACTED');
  }
  return copy.toString();
}

const OPEN_PARAMETERS = new Set([
  'digest',
  'mount',
  'from',
  'n',
  'last',
  'artifactType',
  'service',
  'scope',
  'tag',
  'ns',
  'audience',
]);
