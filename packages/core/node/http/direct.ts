import type { LookupFunction } from 'node:net';
import type { Content } from '../../content.ts';
import type { HttpRequest, HttpResponse } from '../../ports.ts';
import type { TlsOf } from '../tls.ts';
import type { DirectConnection } from './connection.ts';
import { formatRequest, type ResponseHead } from './message-head.ts';
import { openPool, type Pool, type PooledConnection } from './pool.ts';
import { openReader, type Reader } from './reader.ts';

/*
 * HTTP/1.1 to the server itself. What costs in a relay of gigabytes is not the protocol but the memory: a general
 * client allocates for every 64 KiB that arrive. This one reads into two buffers a connection and lends them on. And
 * it is there at once: the general one takes a third of the time in which a whole small command is done.
 */

/** Buffers of connections for large answers, and of all others. */
const BULK_BYTES = 512 * 1024;
const USUAL_BYTES = 32 * 1024;
/** A body of so many bytes goes out with the head: a write is a trip through the system. */
const SMALL_BYTES = 16 * 1024;
const BODY_TIMEOUT_MS = 120_000;
const DISCARD_LIMIT = 256 * 1024;

/** A question that is complete but for what its body says of itself. */
export interface DirectRequest extends HttpRequest {
  readonly url: URL;
  readonly timeoutMs: number;
  readonly lookup?: LookupFunction | undefined;
  /** Connections for one purpose are not used for another. */
  readonly purpose: string;
}

/** An answer; its body is lent. */
export type DirectResponse = Pick<HttpResponse, 'status' | 'headers' | 'body' | 'discard'>;

/** Exchanges; errors are the system's own. */
export interface Direct {
  exchange(request: DirectRequest): Promise<DirectResponse>;
  close(): void;
}

/** A client with connections of its own. */
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
    const lane = await pool.take(parts, isFresh);
    try {
      return await ask(pool, lane, request);
    } catch (error) {
      pool.drop(lane);
      if (!lane.isUsed || !mayRepeat(request, error)) throw error;
    }
  }
}

/** A server may close a connection just as it is used again (RFC 9112 §9.3.1): that alone is no failure. */
function mayRepeat({ method, body, signal }: DirectRequest, error: unknown): boolean {
  const isHangUp = ['ECONNRESET', 'EPIPE'].includes((error as { code?: string }).code ?? '');
  const isStream = body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array);
  return isHangUp && method !== 'POST' && method !== 'PATCH' && !isStream && !signal?.aborted;
}

/** What becomes of a connection after an exchange. */
interface Ending {
  keep(): void;
  drop(): void;
}

async function ask(
  pool: Pool,
  lane: PooledConnection,
  request: DirectRequest,
): Promise<DirectResponse> {
  const { connection } = lane;
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
    // A server may refuse before it has read all: then the rest is not sent, and the connection is of no use.
    const answered = reader.head(method);
    const isSent = isSmall || (await sendBody(body, lengthOf(request), connection, answered));
    const head = await answered;
    connection.expectWithin(BODY_TIMEOUT_MS);
    return toResponse(head, reader, {
      keep() {
        forget();
        if (isSent) pool.keep(lane);
        else pool.drop(lane);
      },
      drop() {
        forget();
        pool.drop(lane);
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
  // A GET without a body says nothing of it; what usually has one says that there is none (RFC 9110 §8.6).
  if (isStream || (body === undefined && !['POST', 'PUT', 'PATCH'].includes(method)))
    return headers;
  const rest = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length');
  return { ...Object.fromEntries(rest), 'content-length': String(body?.byteLength ?? 0) };
}

function lengthOf({ headers = {} }: DirectRequest): number {
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-length');
  return Number(found?.[1]);
}

/** Sends the body; false when the answer came first. @throws what the body throws */
async function sendBody(
  body: Uint8Array | Content | undefined,
  length: number,
  connection: DirectConnection,
  answered: Promise<unknown>,
): Promise<boolean> {
  let isAnswered = false;
  const seen = (): void => {
    isAnswered = true;
  };
  answered.then(seen, seen);
  if (body === undefined) return true;
  if (body instanceof Uint8Array) {
    await Promise.race([connection.write(body), answered]);
    return true;
  }
  if (!Number.isSafeInteger(length)) throw new Error('a body that is a stream needs its length');
  let sent = 0;
  for await (const chunk of body) {
    if (isAnswered) return false;
    sent += chunk.byteLength;
    if (sent > length) throw new Error(`the body is longer than its ${length} bytes`);
    await Promise.race([connection.write(chunk), answered]);
  }
  if (sent !== length) throw new Error(`the body ended after ${sent} of ${length} bytes`);
  return true;
}

function toResponse(head: ResponseHead, reader: Reader, ending: Ending): DirectResponse {
  const { status, headers, framing } = head;
  if (framing === 0) {
    // Nobody reads what is not there, so nobody would end the exchange.
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

/** The body; at its end the connection is kept, unless something is left on it. */
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
