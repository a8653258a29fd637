import { collect, owned } from '../../content.ts';
import { coreError } from '../../errors.ts';
import type { Http, HttpRequest, HttpResponse } from '../../ports.ts';
import type { TlsOf } from '../tls.ts';
import { checkHost, guardedLookup, type Reach, reachOfHost } from './address.ts';
import { type Direct, type DirectResponse, openDirect } from './direct.ts';

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_BODY_LIMIT = 4 * 1024 * 1024;

/** Settings of an http port. */
export interface HttpOptions {
  /** Proxy settings, with the values of the environment variables of these names. */
  readonly httpProxy?: string | undefined;
  readonly httpsProxy?: string | undefined;
  readonly noProxy?: string | undefined;
  /** Returns the TLS settings of a server. Default: those of the runtime. */
  readonly tlsOf?: TlsOf;
  readonly userAgent?: string;
}

/** The state of one http port. */
interface HttpContext {
  readonly userAgent: string;
  readonly client: () => Promise<Direct>;
  /** A proxy looks up names itself. */
  readonly isProxied: boolean;
  /** Scopes of servers that name URLs, by their origin. */
  readonly reaches: Map<string, Promise<Reach>>;
}

/** Opens an http port with its own connection pool. Disposing it closes the connections. */
export function openHttp(options: HttpOptions = {}): { http: Http } & AsyncDisposable {
  const isProxied = (options.httpProxy ?? options.httpsProxy ?? '') !== '';
  let client: Promise<Direct> | undefined;
  const context: HttpContext = {
    userAgent: options.userAgent ?? 'sealwright/0.1',
    isProxied,
    client: () => (client ??= openClient(options, isProxied)),
    reaches: new Map(),
  };
  return {
    http: (request) => exchange(context, request),
    async [Symbol.asyncDispose]() {
      (await client)?.close();
    },
  };
}

async function openClient(options: HttpOptions, isProxied: boolean): Promise<Direct> {
  const { httpProxy, httpsProxy, noProxy, tlsOf = () => undefined } = options;
  if (!isProxied) return openDirect(tlsOf);
  const { openProxied } = await import('./proxied.ts');
  return openProxied({ httpProxy, httpsProxy, noProxy }, tlsOf);
}

async function exchange(context: HttpContext, request: HttpRequest): Promise<HttpResponse> {
  const url = new URL(request.url);
  const what = `${request.method} ${redactUrl(url)}`;
  try {
    const reach = await namedReach(context, request);
    if (reach !== undefined) checkHost(url, reach);
    const client = await context.client();
    const response = await client.exchange({
      ...request,
      url,
      headers: { 'user-agent': context.userAgent, ...request.headers },
      timeoutMs: request.timeoutMs ?? DEFAULT_TIMEOUT_MS,
      lookup: reach === undefined || context.isProxied ? undefined : guardedLookup(reach),
      purpose: reach ?? '',
    });
    return responseOf(response, what, request.bulk === true);
  } catch (cause) {
    throw failureOf(cause, request, url, what);
  }
}

function failureOf(cause: unknown, request: HttpRequest, url: URL, what: string): Error {
  if (request.signal?.aborted === true)
    return coreError('INTERRUPTED', `interrupted during ${what}`, { cause });
  if ((cause as { code?: string }).code === 'ENEAR')
    return coreError('HTTP_REFUSED', `cannot send ${what}: ${(cause as Error).message}`, {
      cause,
      hint: 'nothing was sent there: check the configuration of the server that names this address',
    });
  return coreError('HTTP_FAILED', `cannot send ${what}: no response (${reasonOf(cause)})`, {
    cause,
    hint: `check that ${url.host} is reachable from here`,
  });
}

async function namedReach(
  context: HttpContext,
  { namedBy }: HttpRequest,
): Promise<Reach | undefined> {
  if (namedBy === undefined) return undefined;
  const known = context.reaches.get(namedBy.origin) ?? reachOfHost(namedBy);
  context.reaches.set(namedBy.origin, known);
  return known;
}

/** Returns a response whose failures name the request. Its body is borrowed for a bulk transfer. */
function responseOf(
  { status, headers, body: raw, discard }: DirectResponse,
  what: string,
  isBorrowed: boolean,
): HttpResponse {
  const body = isBorrowed ? named(raw, what) : owned(named(raw, what));
  const bytes = (limit = DEFAULT_BODY_LIMIT) =>
    collect(isBorrowed ? owned(body) : body, limit, what);
  return {
    status,
    headers,
    body,
    bytes,
    text: async (limit) => new TextDecoder().decode(await bytes(limit)),
    discard,
  };
}

/** Passes a body through; its failure names the request. */
async function* named(body: AsyncIterable<Uint8Array>, what: string): AsyncIterable<Uint8Array> {
  try {
    yield* body;
  } catch (cause) {
    throw coreError(
      'HTTP_FAILED',
      `cannot read the response to ${what}: it is cut off (${reasonOf(cause)})`,
      { cause },
    );
  }
}

function reasonOf(cause: unknown): string {
  const error = cause as { code?: string; message?: string };
  return error.code === undefined
    ? (error.message ?? String(cause))
    : `${error.code}: ${error.message ?? ''}`;
}

/** Returns a URL for logs: without user info and without values of query parameters, which can be signatures or tokens. */
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
