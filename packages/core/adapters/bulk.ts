import type { LookupFunction } from 'node:net';
import type { Content } from '../bytes.ts';
import type { HttpRequest, HttpResponse } from '../ports.ts';
import { type Buffers, type BulkConnection, openBulkConnection } from './bulk-connection.ts';
import { formatRequest, type ResponseHead } from './bulk-head.ts';
import { openReader, type Reader } from './bulk-reader.ts';

/*
 * HTTP/1.1 for large bodies. What costs in a relay of gigabytes is not the protocol but the memory: a general client
 * allocates a buffer for every 64 KiB that arrive. This one reads into two buffers a connection and lends them on.
 */

const DOWNLOAD_BUFFER = 512 * 1024;
const ANSWER_BUFFER = 16 * 1024;
const BODY_TIMEOUT_MS = 120_000;
/** A connection is used again within this time: servers close idle ones when they like. */
const IDLE_MS = 1500;
const MAX_IDLE = 16;
const DISCARD_LIMIT = 256 * 1024;

export interface BulkOptions {
  readonly ca?: readonly string[] | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}

/** An answer; its body is lent. */
export type BulkResponse = Pick<HttpResponse, 'status' | 'headers' | 'body' | 'discard'>;

/** One exchange; errors are the system's own. */
export interface Bulk {
  exchange(
    request: HttpRequest & { readonly url: URL; readonly timeoutMs: number },
    lookup?: LookupFunction,
    /** Connections of one purpose are not used for another. */
    purpose?: string,
  ): Promise<BulkResponse>;
  close(): void;
}

interface Lane {
  readonly connection: BulkConnection;
  readonly buffers: Buffers;
  readonly key: string;
}

/** A client for large bodies, with connections of its own. */
export function openBulk(options: BulkOptions): Bulk {
  const idle: { readonly lane: Lane; readonly timer: NodeJS.Timeout }[] = [];
  const spare = new Map<number, Buffers[]>();
  const open = new Set<BulkConnection>();

  function drop({ connection, buffers }: Lane, cause?: Error): void {
    connection.destroy(cause);
    open.delete(connection);
    const kept = spare.get(buffers[0].byteLength) ?? [];
    spare.set(buffers[0].byteLength, kept);
    if (kept.length < MAX_IDLE) kept.push(buffers);
  }
  function keep(lane: Lane): void {
    if (idle.length >= MAX_IDLE || !lane.connection.isIdle()) return drop(lane);
    const timer = setTimeout(() => {
      const at = idle.findIndex((each) => each.lane === lane);
      if (at >= 0) drop(idle.splice(at, 1)[0]?.lane ?? lane);
    }, IDLE_MS).unref();
    idle.push({ lane, timer });
    return undefined;
  }
  function takeIdle(key: string): Lane | undefined {
    for (;;) {
      const at = idle.findIndex((each) => each.lane.key === key);
      if (at < 0) return undefined;
      const [found] = idle.splice(at, 1);
      clearTimeout(found?.timer);
      if (found?.lane.connection.isIdle() === true) return found.lane;
      if (found !== undefined) drop(found.lane);
    }
  }
  return {
    async exchange(request, lookup, purpose = '') {
      const { url } = request;
      const isUpload = request.body !== undefined;
      const key = `${url.origin} ${isUpload ? 'up' : 'down'} ${purpose}`;
      const size = isUpload ? ANSWER_BUFFER : DOWNLOAD_BUFFER;
      const known = takeIdle(key);
      const buffers = known?.buffers ??
        spare.get(size)?.pop() ?? [Buffer.allocUnsafeSlow(size), Buffer.allocUnsafeSlow(size)];
      const connection =
        known?.connection ??
        (await openBulkConnection(
          { ...options, url, lookup, timeoutMs: request.timeoutMs },
          buffers,
        ));
      open.add(connection);
      const lane = { connection, buffers, key };
      return exchange(request, connection, {
        keep: () => keep(lane),
        drop: (cause) => drop(lane, cause),
      });
    },
    close() {
      for (const { timer } of idle) clearTimeout(timer);
      for (const connection of open) connection.destroy();
    },
  };
}

/** What becomes of a connection after an exchange. */
interface Ending {
  keep(): void;
  drop(cause?: Error): void;
}

async function exchange(
  request: HttpRequest & { readonly url: URL; readonly timeoutMs: number },
  connection: BulkConnection,
  ending: Ending,
): Promise<BulkResponse> {
  const { signal } = request;
  const abort = (): void => connection.destroy(new Error('interrupted'));
  signal?.addEventListener('abort', abort, { once: true });
  const done: Ending = {
    keep() {
      signal?.removeEventListener('abort', abort);
      ending.keep();
    },
    drop(cause) {
      signal?.removeEventListener('abort', abort);
      ending.drop(cause);
    },
  };
  try {
    if (signal?.aborted === true) throw new Error('interrupted');
    connection.expectWithin(request.timeoutMs);
    await connection.write(formatRequest(request.method, request.url, request.headers ?? {}));
    const reader = openReader(connection);
    // A server may refuse before it has read all: then the rest is not sent, and the connection is of no use.
    const answered = reader.head(request.method);
    const isSent = await sendBody(request, connection, answered);
    const head = await answered;
    connection.expectWithin(BODY_TIMEOUT_MS);
    return toResponse(head, reader, isSent ? done : { ...done, keep: () => done.drop() });
  } catch (error) {
    done.drop();
    throw error;
  }
}

/** Sends the body; false when the answer came first. @throws what the body throws */
async function sendBody(
  { body, headers }: HttpRequest,
  connection: BulkConnection,
  answered: Promise<unknown>,
): Promise<boolean> {
  if (body === undefined) return true;
  let isAnswered = false;
  const seen = (): void => {
    isAnswered = true;
  };
  answered.then(seen, seen);
  if (typeof body === 'string' || body instanceof Uint8Array) {
    await connection.write(body);
    return true;
  }
  const length = Number(headers?.['content-length']);
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

function toResponse(head: ResponseHead, reader: Reader, ending: Ending): BulkResponse {
  const body = ended(head, reader, ending);
  return {
    status: head.status,
    headers: head.headers,
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
