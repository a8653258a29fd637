import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isSealwrightError, type Log, respond as sendWhole } from '@sealwright/core';

/** A response of a service. A `body` that is an object is sent as JSON. */
export interface RouteResponse {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string | object;
  /** Called once the response is sent. */
  readonly sent?: () => void;
}

/** One request to a service. */
export interface Call {
  readonly method: string;
  readonly url: URL;
  /** The part of the path that `*` of the route matched. */
  readonly rest: string;
  /** Returns a header by its lower-case name. */
  header(name: string): string | undefined;
  /** Reads the whole body, at most 4 MiB or the limit of the service. @throws ApiError 413 */
  body(): Promise<Uint8Array>;
}

/** A function that responds to the calls of a route. @throws ApiError */
export type Handler = (call: Call) => RouteResponse | Promise<RouteResponse>;

/** The number of requests to a service since it was opened. */
export interface Counter {
  requests: number;
}

/** An error of a request. The options of `routes` state its form in the response. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /**
   * The code in the body: for grpc-gateway a gRPC status code (3 invalid argument, 5 not found, 6 already exists, 12
   * unimplemented, 13 internal), for Rekor v1 the status or a code of go-openapi from 600.
   */
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Returns an error of status 400 and gRPC code 3. */
export function invalid(message: string): ApiError {
  return new ApiError(400, 3, message);
}

/** The options of a service's routes. */
export interface RouteOptions {
  /** Returns the body of an error, default `grpcRefusal`. */
  readonly refusal?: (error: ApiError) => object;
  /** The largest body of a request in bytes, default 4 MiB. */
  readonly bodyLimit?: number;
}

/** Returns the body of an error as grpc-gateway, and so Fulcio and Rekor v2, sends it. */
export function grpcRefusal(error: ApiError): object {
  return { code: error.code, message: error.message, details: [] };
}

const BODY_LIMIT = 4 * 1024 * 1024;

/**
 * Returns a request listener for a table of `METHOD /path`. A path that ends in `*` matches everything below it. Health
 * checks are not counted.
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
    await send(request, response, await respond(handler, call));
  }

  async function respond(handler: Handler | undefined, call: Call): Promise<RouteResponse> {
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
  // Without its connection the client would not see the 413.
  const content: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  for await (const chunk of content) {
    size += chunk.byteLength;
    if (size > limit)
      throw new ApiError(413, 3, `cannot read the request: expected at most ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  routed: RouteResponse,
): Promise<void> {
  const { body } = routed;
  const isJson = typeof body !== 'string' && !(body instanceof Uint8Array);
  const bytes = Buffer.from(isJson ? JSON.stringify(body) : body);
  const type = routed.type ?? (isJson ? 'application/json' : 'text/plain; charset=utf-8');
  await sendWhole(request, response, {
    status: routed.status ?? 200,
    headers: { 'content-type': type, 'content-length': bytes.byteLength, ...routed.headers },
    body: request.method === 'HEAD' ? undefined : bytes,
  });
  routed.sent?.();
}
