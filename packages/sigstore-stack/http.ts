import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isSealwrightError, type Log } from '@sealwright/core';

/** An answer of a service. `body` of an object is sent as JSON. */
export interface Answer {
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
  /** The whole body, at most 4 MiB. @throws ApiError 413 */
  body(): Promise<Uint8Array>;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

/** Requests that a service was asked since it was opened. */
export interface Counter {
  requests: number;
}

/** A refusal in the form of grpc-gateway, as Fulcio and Rekor v2 send it: `{code, message, details}`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** A gRPC status code: 3 invalid argument, 5 not found, 6 already exists, 12 unimplemented, 13 internal. */
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

const BODY_LIMIT = 4 * 1024 * 1024;

/**
 * A request listener over a table of `METHOD /path`; a path that ends in `*` takes everything below it.
 * Health checks are not counted.
 */
export function routes(
  table: Readonly<Record<string, Handler>>,
  counter: Counter,
  log: Log,
): RequestListener {
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
      body: () => bodyOf(request),
    };
    send(response, request.method === 'HEAD', await answer(handler, call));
  }

  async function answer(handler: Handler | undefined, call: Call): Promise<Answer> {
    try {
      if (handler === undefined) throw new ApiError(404, 5, 'Not Found');
      return await handler(call);
    } catch (error) {
      if (error instanceof ApiError) return refusal(error.status, error.code, error.message);
      log.warn(`${call.method} ${call.url.pathname}: ${String(error)}`);
      return isSealwrightError(error)
        ? refusal(503, 14, error.message)
        : refusal(500, 13, 'internal error');
    }
  }
}

function refusal(status: number, code: number, message: string): Answer {
  return { status, body: { code, message, details: [] } };
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > BODY_LIMIT) throw new ApiError(413, 3, 'the request body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function send(response: ServerResponse, head: boolean, answer: Answer): void {
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
