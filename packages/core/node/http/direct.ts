import type { LookupFunction } from 'node:net';
import type { Content } from '../../content.ts';
import type { HttpRequest, HttpResponse } from '../../ports.ts';
import type { TlsOf } from '../tls.ts';
import type { DirectConnection } from './connection.ts';
import { formatRequest, type ResponseHead } from './message-head.ts';
import { openPool, type Pool, type PooledConnection } from './pool.ts';
import { openReader, type Reader } from './reader.ts';

/*
 * HTTP/1.1 without a proxy. The cost of a transfer of gigabytes is the memory: a general client allocates for every 64 KiB.
 * This client reads into two buffers a connection, and its bodies are borrowed. It also loads fast: a general client needs
 * a third of the time of a small command.
 */

/** Buffer sizes of connections for large responses and for all others. */
const BULK_BYTES = 512 * 1024;
const USUAL_BYTES = 32 * 1024;
/** Largest body that is sent in one write with the head. */
const SMALL_BYTES = 16 * 1024;
const BODY_TIMEOUT_MS = 120_000;
const DISCARD_LIMIT = 256 * 1024;

/** A request with its parsed URL and its defaults. */
export interface DirectRequest extends HttpRequest {
  readonly url: URL;
  readonly timeoutMs: number;
  readonly lookup?: LookupFunction | undefined;
  /** Connections are reused only for the same purpose. */
  readonly purpose: string;
}

/** A response with a borrowed body. */
export type DirectResponse = Pick<HttpResponse, 'status' | 'headers' | 'body' | 'discard'>;

/** Sends requests. Its errors are those of the system. */
export interface Direct {
  exchange(request: DirectRequest): Promise<DirectResponse>;
  close(): void;
}

/** Opens a client with its own connections. */
export function openDirect(tlsOf: TlsOf): Direct {
  const pool = openPool();
  return {
    exchange: (request) => exchange(pool, tlsOf, request),
    close: () => pool.close(),
  };
}

async function exchange(pool: Pool, tlsOf: TlsOf, request: DirectRequest): Promise<DirectResponse> {
  const isLarge = request.bulk === true && request.body === undefined;
  const tls = request.url.protocol === 'https:' ? tlsOf(request.url.host) : undefined;
  const parts = { ...tls, ...request, bufferBytes: isLarge ? BULK_BYTES : USUAL_BYTES };
  for (let isFresh = false; ; isFresh = true) {
    const pooled = await pool.take(parts, isFresh);
    try {
      return await send(pool, pooled, request);
    } catch (error) {
      pool.drop(pooled);
      if (!pooled.isUsed || !mayRepeat(request, error)) throw error;
    }
  }
}

/** Reports whether to repeat a request: a server may close a connection while it is reused (RFC 9112 §9.3.1). */
function mayRepeat({ method, body, signal }: DirectRequest, error: unknown): boolean {
  const isHangUp = ['ECONNRESET', 'EPIPE'].includes((error as { code?: string }).code ?? '');
  const isStream = body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array);
  return isHangUp && method !== 'POST' && method !== 'PATCH' && !isStream && !signal?.aborted;
}

/** Returns the connection to the pool after a response, or closes it. */
interface Ending {
  keep(): void;
  drop(): void;
}

async function send(
  pool: Pool,
  pooled: PooledConnection,
  request: DirectRequest,
): Promise<DirectResponse> {
  const { connection } = pooled;
  const { signal, method, url, timeoutMs } = request;
  const abort = (): void => connection.destroy(new Error('interrupted'));
  signal?.addEventListener('abort', abort, { once: true });
  const forget = (): void => signal?.removeEventListener('abort', abort);
  try {
    if (signal?.aborted === true) throw new Error('interrupted');
    connection.expectWithin(timeoutMs);
    const reader = openReader(connection);
    const body = typeof request.body === 'string' ? Buffer.from(request.body) : request.body;
    const text = formatRequest(method, url, headersOf(request, body));
    const isSmall = body instanceof Uint8Array && body.byteLength <= SMALL_BYTES;
    await connection.write(isSmall ? Buffer.concat([Buffer.from(text), body]) : text);
    // A server may respond before it has read the body: then the rest is not sent, and the connection is closed.
    const pendingHead = reader.head(method);
    const isSent = isSmall || (await sendBody(body, lengthOf(request), connection, pendingHead));
    const head = await pendingHead;
    connection.expectWithin(BODY_TIMEOUT_MS);
    return toResponse(head, reader, {
      keep() {
        forget();
        if (isSent) pool.keep(pooled);
        else pool.drop(pooled);
      },
      drop() {
        forget();
        pool.drop(pooled);
      },
    });
  } catch (error) {
    forget();
    throw error;
  }
}

function headersOf(
  { method, headers = {} }: DirectRequest,
  body: Uint8Array | Content | undefined,
): Readonly<Record<string, string>> {
  const isStream = body !== undefined && !(body instanceof Uint8Array);
  // A GET without a body has no Content-Length; a POST, PUT or PATCH has one of 0 (RFC 9110 §8.6).
  if (isStream || (body === undefined && !['POST', 'PUT', 'PATCH'].includes(method)))
    return headers;
  const rest = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length');
  return { ...Object.fromEntries(rest), 'content-length': String(body?.byteLength ?? 0) };
}

function lengthOf({ headers = {} }: DirectRequest): number {
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-length');
  return Number(found?.[1]);
}

/** Sends the body. Returns false when the response came first. @throws what the body throws */
async function sendBody(
  body: Uint8Array | Content | undefined,
  length: number,
  connection: DirectConnection,
  head: Promise<unknown>,
): Promise<boolean> {
  let hasHead = false;
  const seen = (): void => {
    hasHead = true;
  };
  head.then(seen, seen);
  if (body === undefined) return true;
  if (body instanceof Uint8Array) {
    await Promise.race([connection.write(body), head]);
    return true;
  }
  if (!Number.isSafeInteger(length))
    throw new Error('expected a content-length header for a body that is a stream');
  let sent = 0;
  for await (const chunk of body) {
    if (hasHead) return false;
    sent += chunk.byteLength;
    if (sent > length) throw new Error(`expected a body of ${length} bytes, got more`);
    await Promise.race([connection.write(chunk), head]);
  }
  if (sent !== length) throw new Error(`expected a body of ${length} bytes, got ${sent}`);
  return true;
}

function toResponse(head: ResponseHead, reader: Reader, ending: Ending): DirectResponse {
  const { status, headers, framing } = head;
  if (framing === 0) {
    // There is no body whose end would release the connection.
    if (head.keepAlive && reader.isDrained()) ending.keep();
    else ending.drop();
    return { status, headers, body: nothing(), discard: async () => undefined };
  }
  const body = ended(head, reader, ending);
  return {
    status,
    headers,
    body,
    async discard() {
      let size = 0;
      for await (const chunk of body) {
        size += chunk.byteLength;
        if (size > DISCARD_LIMIT) return;
      }
    },
  };
}

async function* nothing(): Content {
  // No chunk.
}

/** Passes the body through; then returns the connection to the pool, unless bytes after the response were read. */
async function* ended(head: ResponseHead, reader: Reader, ending: Ending): Content {
  let isWhole = false;
  try {
    yield* reader.body(head.framing);
    isWhole = head.keepAlive && reader.isDrained();
  } finally {
    if (isWhole) ending.keep();
    else ending.drop();
  }
}
