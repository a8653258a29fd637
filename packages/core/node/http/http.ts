import { collect, owned } from '../../content.ts';
import { coreError, isSealwrightError } from '../../errors.ts';
import type { Http, HttpRequest, HttpResponse } from '../../ports.ts';
import type { TlsOf } from '../tls.ts';
import {
  type AddressesOf,
  checkHost,
  guardedLookup,
  type Reach,
  reachOfHost,
  systemAddresses,
} from './address.ts';
import { openDeadline, within } from './deadline.ts';
import { type Direct, type DirectResponse, openDirect } from './direct.ts';
import { DEFAULT_PACE, type Pace } from './pace.ts';
import { openProxySettings, type ProxyOf, type ProxySettings } from './proxy.ts';

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_BODY_LIMIT = 4 * 1024 * 1024;

/** Settings of an http port. */
export interface HttpOptions extends ProxySettings {
  /** Returns the TLS settings of a server. Default: those of the runtime. */
  readonly tlsOf?: TlsOf;
  readonly userAgent?: string;
  /** Limits of the bodies of responses. Default: `DEFAULT_PACE`. */
  readonly pace?: Pace;
  /** Looks up the host of a server that names URLs. Default: the system's lookup. */
  readonly addressesOf?: AddressesOf;
}

/** The state of one http port. */
interface HttpContext {
  readonly userAgent: string;
  readonly pace: Pace;
  readonly addressesOf: AddressesOf;
  readonly client: Direct;
  readonly proxyOf: ProxyOf;
  /** Scopes of servers that name URLs, by their origin. */
  readonly reaches: Map<string, Promise<Reach>>;
}

/** Opens an http port with its own connection pool. Disposing it closes the connections. */
export function openHttp(options: HttpOptions = {}): { http: Http } & AsyncDisposable {
  const client = openDirect(options.tlsOf ?? (() => undefined));
  const context: HttpContext = {
    userAgent: options.userAgent ?? 'sealwright/0.1',
    pace: options.pace ?? DEFAULT_PACE,
    addressesOf: options.addressesOf ?? systemAddresses,
    client,
    proxyOf: openProxySettings(options),
    reaches: new Map(),
  };
  return {
    http: (request) => exchange(context, request),
    async [Symbol.asyncDispose]() {
      client.close();
    },
  };
}

async function exchange(context: HttpContext, request: HttpRequest): Promise<HttpResponse> {
  const url = new URL(request.url);
  const what = `${request.method} ${redactUrl(url)}`;
  const deadline = openDeadline(request.timeoutMs ?? DEFAULT_TIMEOUT_MS, request.signal);
  try {
    const proxy = context.proxyOf(url);
    const reach = await within(deadline.signal, namedReach(context, request));
    if (reach !== undefined) checkHost(url, reach);
    const response = await context.client.exchange({
      ...request,
      url,
      proxy,
      headers: { 'user-agent': context.userAgent, ...request.headers },
      deadline,
      pace: context.pace,
      // A proxy looks up names itself.
      lookup: reach === undefined || proxy !== undefined ? undefined : guardedLookup(reach),
      purpose: reach ?? '',
    });
    return responseOf(response, what, request);
  } catch (cause) {
    deadline.end();
    throw failureOf(cause, request, url, what);
  }
}

function failureOf(cause: unknown, request: HttpRequest, url: URL, what: string): Error {
  if (request.signal?.aborted === true)
    return coreError('INTERRUPTED', `cannot finish ${what}: interrupted`, { cause });
  if ((cause as { code?: string }).code === 'ENEAR')
    return coreError('HTTP_REFUSED', `cannot send ${what}: ${(cause as Error).message}`, {
      cause,
      hint: 'nothing was sent there: check the configuration of the server that names this address',
    });
  // Settings of a proxy or of TLS that cannot be used.
  if (isSealwrightError(cause, 'INPUT_INVALID')) return cause;
  return coreError('HTTP_FAILED', `cannot send ${what}: no response (${reasonOf(cause)})`, {
    cause,
    hint:
      (cause as { code?: string }).code === 'EPROXY'
        ? 'check the URL and the credentials in http_proxy and https_proxy'
        : `check that ${url.host} is reachable from here`,
  });
}

async function namedReach(
  context: HttpContext,
  { namedBy }: HttpRequest,
): Promise<Reach | undefined> {
  if (namedBy === undefined) return undefined;
  const known = context.reaches.get(namedBy.origin) ?? reachOfHost(namedBy, context.addressesOf);
  context.reaches.set(namedBy.origin, known);
  return known;
}

/** Returns a response whose failures name the request. Its body is borrowed for a bulk transfer. */
function responseOf(
  { status, headers, body: raw, discard }: DirectResponse,
  what: string,
  { bulk: isBorrowed = false, signal }: HttpRequest,
): HttpResponse {
  const whole = named(raw, what, signal);
  const body = isBorrowed ? whole : owned(whole);
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
async function* named(
  body: AsyncIterable<Uint8Array>,
  what: string,
  signal: AbortSignal | undefined,
): AsyncIterable<Uint8Array> {
  try {
    yield* body;
  } catch (cause) {
    if (signal?.aborted === true)
      throw coreError('INTERRUPTED', `cannot finish ${what}: interrupted`, { cause });
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
