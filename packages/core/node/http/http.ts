import { collect, owned } from '../../content.ts';
import { coreError } from '../../errors.ts';
import type { Http, HttpRequest, HttpResponse } from '../../ports.ts';
import type { TlsOf } from '../tls.ts';
import { checkHost, guardedLookup, type Reach, reachOfHost } from './address.ts';
import { type Direct, type DirectResponse, openDirect } from './direct.ts';

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_BODY_LIMIT = 4 * 1024 * 1024;

export interface HttpOptions {
  /** Proxy settings, as the environment variables of these names hold them. */
  readonly httpProxy?: string | undefined;
  readonly httpsProxy?: string | undefined;
  readonly noProxy?: string | undefined;
  /** TLS of single servers; default: the runtime's own for all. */
  readonly tlsOf?: TlsOf;
  readonly userAgent?: string;
}

/** The way out of one http port. */
interface HttpContext {
  readonly userAgent: string;
  readonly client: () => Promise<Direct>;
  /** A proxy looks names up itself. */
  readonly isProxied: boolean;
  /** How far the servers reach that named URLs, by their origin. */
  readonly reaches: Map<string, Promise<Reach>>;
}

/** An http port with connection pools of its own. Disposing it closes them. */
export function openHttp(options: HttpOptions = {}): { http: Http } & AsyncDisposable {
  const isProxied = (options.httpProxy ?? options.httpsProxy ?? '') !== '';
  let client: Promise<Direct> | undefined;
  const lines: HttpContext = {
    userAgent: options.userAgent ?? 'sealwright/0.1',
    isProxied,
    client: () => (client ??= openClient(options, isProxied)),
    reaches: new Map(),
  };
  return {
    http: (asked) => exchange(lines, asked),
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

async function exchange(lines: HttpContext, asked: HttpRequest): Promise<HttpResponse> {
  const url = new URL(asked.url);
  const what = `${asked.method} ${redactUrl(url)}`;
  try {
    const reach = await namedReach(lines, asked);
    if (reach !== undefined) checkHost(url, reach);
    const client = await lines.client();
    const response = await client.exchange({
      ...asked,
      url,
      headers: { 'user-agent': lines.userAgent, ...asked.headers },
      timeoutMs: asked.timeoutMs ?? DEFAULT_TIMEOUT_MS,
      lookup: reach === undefined || lines.isProxied ? undefined : guardedLookup(reach),
      purpose: reach ?? '',
    });
    return responseOf(response, what, asked.bulk === true);
  } catch (cause) {
    throw failureOf(cause, asked, url, what);
  }
}

function failureOf(cause: unknown, asked: HttpRequest, url: URL, what: string): Error {
  if (asked.signal?.aborted === true)
    return coreError('INTERRUPTED', `interrupted during ${what}`, { cause });
  if ((cause as { code?: string }).code === 'ENEAR')
    return coreError('HTTP_REFUSED', `${what}: ${(cause as Error).message}`, {
      cause,
      hint: 'nothing was sent there; the server that named it is set up wrongly, or somebody misuses it',
    });
  return coreError('HTTP_FAILED', `${what}: no answer (${reasonOf(cause)})`, {
    cause,
    hint: `check that ${url.host} is reachable from here`,
  });
}

async function namedReach(
  lines: HttpContext,
  { namedBy }: HttpRequest,
): Promise<Reach | undefined> {
  if (namedBy === undefined) return undefined;
  const known = lines.reaches.get(namedBy.origin) ?? reachOfHost(namedBy);
  lines.reaches.set(namedBy.origin, known);
  return known;
}

/** A response whose failures name the exchange. Its body is lent where that was asked for. */
function responseOf(
  { status, headers, body: raw, discard }: DirectResponse,
  what: string,
  isLent: boolean,
): HttpResponse {
  const body = isLent ? named(raw, what) : owned(named(raw, what));
  const bytes = (limit = DEFAULT_BODY_LIMIT) => collect(isLent ? owned(body) : body, limit, what);
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
