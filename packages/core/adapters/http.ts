import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { collect } from '../bytes.ts';
import { coreError } from '../errors.ts';
import type { Http, HttpRequest, HttpResponse } from '../ports.ts';

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_BODY_LIMIT = 4 * 1024 * 1024;

export interface HttpOptions {
  /** Proxy settings, as the environment variables of these names hold them. */
  readonly httpProxy?: string | undefined;
  readonly httpsProxy?: string | undefined;
  readonly noProxy?: string | undefined;
  /** PEM of certificate authorities trusted beside the runtime's own. */
  readonly ca?: string;
  readonly userAgent?: string;
}

/** An http port with connection pools of its own. Disposing it closes them. */
export function openHttp(options: HttpOptions = {}): { http: Http } & AsyncDisposable {
  const common = {
    connections: 16,
    pipelining: 1,
    bodyTimeout: 120_000,
    ...(options.ca === undefined ? {} : { connect: { ca: options.ca } }),
  };
  const proxied = (options.httpProxy ?? options.httpsProxy ?? '') !== '';
  const dispatcher: Dispatcher = proxied
    ? new EnvHttpProxyAgent({
        ...common,
        ...(options.httpProxy === undefined ? {} : { httpProxy: options.httpProxy }),
        ...(options.httpsProxy === undefined ? {} : { httpsProxy: options.httpsProxy }),
        noProxy: ['localhost', '127.0.0.1', '[::1]', options.noProxy].filter(Boolean).join(','),
      })
    : new Agent(common);
  const userAgent = options.userAgent ?? 'sealwright/0.1';
  return {
    http: (request) => exchange(dispatcher, userAgent, request),
    [Symbol.asyncDispose]: () => dispatcher.destroy(),
  };
}

async function exchange(
  dispatcher: Dispatcher,
  userAgent: string,
  request: HttpRequest,
): Promise<HttpResponse> {
  const url = new URL(request.url);
  try {
    const response = await dispatcher.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: request.method,
      headers: { 'user-agent': userAgent, ...request.headers },
      headersTimeout: request.timeoutMs ?? DEFAULT_TIMEOUT_MS,
      body: (request.body ?? null) as Exclude<Dispatcher.DispatchOptions['body'], undefined>,
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    });
    return toResponse(response, `${request.method} ${redactUrl(url)}`);
  } catch (cause) {
    if (request.signal?.aborted === true) {
      throw coreError('INTERRUPTED', `interrupted during ${request.method} ${redactUrl(url)}`, {
        cause,
      });
    }
    throw coreError(
      'HTTP_FAILED',
      `${request.method} ${redactUrl(url)}: no answer (${reasonOf(cause)})`,
      {
        cause,
        hint: `check that ${url.host} is reachable from here`,
      },
    );
  }
}

function toResponse(response: Dispatcher.ResponseData, what: string): HttpResponse {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  const body = named(response.body, what);
  const bytes = (limit = DEFAULT_BODY_LIMIT) => collect(body, limit, what);
  return {
    status: response.statusCode,
    headers,
    body,
    bytes,
    text: async (limit) => new TextDecoder().decode(await bytes(limit)),
    discard: async () => {
      await response.body.dump().catch(() => undefined);
    },
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
