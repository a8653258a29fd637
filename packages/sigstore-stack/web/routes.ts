import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isSealwrightError, type Log } from '@sealwright/core';

/** An answer of a service. `body` of an object is sent as JSON. */
export interface RouteResponse {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string | object;
  /** Called once the answer has left. */
  readonly sent?: () => void;
}

/** One request to a service. */
export interface Call {
  readonly method: string;
  readonly url: URL;
  /** What `*` of the route stood for. */
  readonly rest: string;
  /** A header by its lower-case name. */
  header(name: string): string | undefined;
  /** The whole body, at most 4 MiB or what the service allows. @throws ApiError 413 */
  body(): Promise<Uint8Array>;
}

export type Handler = (call: Call) => RouteResponse | Promise<RouteResponse>;

/** Requests that a service was asked since it was opened. */
export interface Counter {
  requests: number;
}

/** A refusal. `routes` says in what form it is sent. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /**
   * What the body says: for grpc-gateway a gRPC status code (3 invalid argument, 5 not found, 6 already exists, 12
   * unimplemented, 13 internal), for Rekor v1 the status or a code of go-openapi from 600.
   */
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** A bad request, code 3. */
export function invalid(message: string): ApiError {
  return new ApiError(400, 3, message);
}

/** Where a service differs from the others. */
export interface RouteOptions {
  /** The body of a refusal, default `grpcRefusal`. */
  readonly refusal?: (error: ApiError) => object;
  /** Largest body of a request in bytes, default 4 MiB. */
  readonly bodyLimit?: number;
}

/** As grpc-gateway sends it, and so Fulcio and Rekor v2. */
export function grpcRefusal(error: ApiError): object {
  return { code: error.code, message: error.message, details: [] };
}

const BODY_LIMIT = 4 * 1024 * 1024;

/**
 * A request listener over a table of `METHOD /path`; a path that ends in `*` takes everything below it.
 * Health checks are not counted.
 */
export function routes(
  table: Readonly<Record<string, Handler>>,
  counter: Counter,
  log: Log,
  options: RouteOptions = {},
): RequestListener {
  const { refusal: form = grpcRefusal, bodyLimit = BODY_LIMIT } = options;
  const wild = Object.entries(table).filter(([route]) => route.endsWith('*'));
  return (request, response) => {
    void handle(request, response).catch((error: unknown) => {
      log.warn(`${request.method} ${request.url}: ${String(error)}`);
      response.destroy();
    });
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
    const url = URL.parse(request.url ?? '/', 'http://localhost') ?? new URL('http://localhost/');
    const route = `${method} ${url.pathname}`;
    const match = wild.find(([pattern]) => route.startsWith(pattern.slice(0, -1)));
    const handler = table[route] ?? match?.[1];
    if (!/^\/(healthz|ping)$/.test(url.pathname)) counter.requests++;
    const call: Call = {
      method,
      url,
      rest: match === undefined ? '' : route.slice(match[0].length - 1),
      header: (name) => {
        const value = request.headers[name];
        return Array.isArray(value) ? value.join(', ') : value;
      },
      body: () => bodyOf(request, bodyLimit),
    };
    send(response, request.method === 'HEAD', await answer(handler, call));
  }

  async function answer(handler: Handler | undefined, call: Call): Promise<RouteResponse> {
    try {
      if (handler === undefined) throw new ApiError(404, 5, 'Not Found');
      return await handler(call);
    } catch (error) {
      if (error instanceof ApiError) return { status: error.status, body: form(error) };
      log.warn(`${call.method} ${call.url.pathname}: ${String(error)}`);
      const refusal = isSealwrightError(error)
        ? new ApiError(503, 14, error.message)
        : new ApiError(500, 13, 'internal error');
      return { status: refusal.status, body: form(refusal) };
    }
  }
}

async function bodyOf(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > limit) throw new ApiError(413, 3, 'the request body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function send(response: ServerResponse, head: boolean, answer: RouteResponse): void {
  const { body } = answer;
  const isJson = typeof body !== 'string' && !(body instanceof Uint8Array);
  const bytes = Buffer.from(isJson ? JSON.stringify(body) : body);
  const type = answer.type ?? (isJson ? 'application/json' : 'text/plain; charset=utf-8');
  response.writeHead(answer.status ?? 200, {
    'content-type': type,
    'content-length': bytes.byteLength,
    ...answer.headers,
  });
  response.end(head ? undefined : bytes, answer.sent);
}
