import type { LookupFunction } from 'node:net';
import type { Content } from '../../content.ts';
import type { HttpRequest, HttpResponse } from '../../ports.ts';
import type { HostTls, TlsOf } from '../tls.ts';
import type { DirectConnection } from './connection.ts';
import type { Deadline } from './deadline.ts';
import { formatRequest, type ResponseHead } from './message-head.ts';
import { sendBody } from './outgoing.ts';
import type { Pace } from './pace.ts';
import { openPool, type Pool, type PooledConnection } from './pool.ts';
import type { Proxy } from './proxy.ts';
import { openReader, type Reader } from './reader.ts';
import { failure } from './socket.ts';

/*
 * HTTP/1.1. The cost of a transfer of gigabytes is the memory: a general client allocates for every 64 KiB.
 * This client reads into two buffers a connection, and its bodies are borrowed. It also loads fast: a general client needs
 * a third of the time of a small command.
 */

/** Buffer sizes of connections for large responses and for all others. */
const BULK_BYTES = 512 * 1024;
const USUAL_BYTES = 32 * 1024;
/** Largest body that is sent in one write with the head. */
const SMALL_BYTES = 16 * 1024;
const DISCARD_LIMIT = 256 * 1024;

/** A request with its parsed URL and its defaults. */
export interface DirectRequest extends HttpRequest {
  readonly url: URL;
  /** The limits of the request, which end with the response. */
  readonly deadline: Deadline;
  readonly pace: Pace;
  readonly lookup?: LookupFunction | undefined;
  readonly proxy?: Proxy | undefined;
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
  const { url, lookup, proxy, purpose, deadline } = request;
  const isLarge = request.bulk === true && request.body === undefined;
  const parts = {
    url,
    lookup,
    purpose,
    tls: tlsFor(url, tlsOf),
    proxy: proxy === undefined ? undefined : { ...proxy, tls: tlsFor(proxy.url, tlsOf) },
    bufferBytes: isLarge ? BULK_BYTES : USUAL_BYTES,
    signal: deadline.signal,
  };
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

function tlsFor(url: URL, tlsOf: TlsOf): HostTls | undefined {
  return url.protocol === 'https:' ? tlsOf(url.host) : undefined;
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
  const { method, deadline, pace } = request;
  const { signal } = deadline;
  const abort = (): void => connection.destroy(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  try {
    signal.throwIfAborted();
    connection.expectWithin(0);
    const reader = openReader(connection, pace);
    const body = typeof request.body === 'string' ? Buffer.from(request.body) : request.body;
    const text = headOf(request, body);
    const isSmall = body instanceof Uint8Array && body.byteLength <= SMALL_BYTES;
    await connection.write(isSmall ? Buffer.concat([Buffer.from(text), body]) : text);
    // A server may respond before it has read the body: then the rest is not sent, and the connection is closed.
    const pendingHead = reader.head(method);
    // Its failure is that of the body or is awaited below.
    pendingHead.catch(() => undefined);
    const isSent =
      isSmall || body === undefined || (await sendStream(body, request, connection, pendingHead));
    const head = await pendingHead;
    checkProxy(request, head);
    deadline.met();
    connection.expectWithin(pace.idleMs);
    const end = (isKept: boolean): void => {
      deadline.end();
      signal.removeEventListener('abort', abort);
      if (isKept && isSent) pool.keep(pooled);
      else pool.drop(pooled);
    };
    return toResponse(head, reader, { keep: () => end(true), drop: () => end(false) });
  } catch (error) {
    signal.removeEventListener('abort', abort);
    throw error;
  }
}

/** Returns the head of a request. A proxy of an `http:` URL receives the whole URL and its credentials. */
function headOf(request: DirectRequest, body: Uint8Array | Content | undefined): string {
  const { method, url, proxy } = request;
  const target = `${url.pathname}${url.search}`;
  const headers = headersOf(request, body);
  if (proxy === undefined || url.protocol === 'https:')
    return formatRequest(method, target, url.host, headers);
  const { authorization } = proxy;
  return formatRequest(method, `${url.origin}${target}`, url.host, {
    ...headers,
    ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }),
  });
}

/** Throws for a response of the proxy itself. @throws Error with the code `EPROXY` */
function checkProxy({ proxy }: DirectRequest, { status }: ResponseHead): void {
  if (proxy !== undefined && status === 407)
    throw failure('EPROXY', `the proxy ${proxy.url.origin} responded with status 407`);
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

/** Sends the body of a request. Returns false when the response came first. @throws what the body throws */
async function sendStream(
  body: Uint8Array | Content,
  request: DirectRequest,
  connection: DirectConnection,
  head: Promise<unknown>,
): Promise<boolean> {
  const isBytes = body instanceof Uint8Array;
  const length = isBytes ? body.byteLength : lengthOf(request);
  if (!Number.isSafeInteger(length))
    throw new Error('expected a content-length header for a body that is a stream');
  const accepted = (): void => request.deadline.restart();
  return sendBody(isBytes ? piecesOf(body) : body, connection, { length, head, accepted });
}

async function* piecesOf(bytes: Uint8Array): Content {
  for (let at = 0; at < bytes.byteLength; at += BULK_BYTES)
    yield bytes.subarray(at, at + BULK_BYTES);
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
