import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { systemClock } from './system.ts';

/** What is read of a request's body after the response: bytes and milliseconds. */
const UNREAD_BYTES = 4 * 1024 * 1024;
const UNREAD_MS = 1000;

/** A response in one piece. */
export interface WholeResponse {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  /** Undefined for a response without a body, such as one to HEAD. */
  readonly body?: Uint8Array | string | undefined;
}

/**
 * Reports whether the client still sends the body of the request. The response then needs `Connection: close`: the next
 * request would wait behind that body.
 */
export function isSending(request: IncomingMessage): boolean {
  const { headers } = request;
  const length = headers['content-length'] ?? '0';
  const hasBody = headers['transfer-encoding'] !== undefined || length !== '0';
  return hasBody && !request.complete;
}

/**
 * Sends a response in one piece. A service may respond before it has read the request, such as 413. The connection is
 * closed then, after a part of the rest was read: a client that still sends would not see the response otherwise.
 * Resolves when the response is sent or the client has disconnected.
 */
export async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: WholeResponse,
): Promise<void> {
  // The end of a small body arrives with its head, and is parsed after the listener was called.
  if (isSending(request)) await new Promise(setImmediate);
  if (request.readableEnded || request.destroyed || !isSending(request)) {
    response.writeHead(status, headers).end(body);
    // What has arrived and is not read would stop the next request.
    if (!request.destroyed) request.resume();
    return;
  }
  response.writeHead(status, { ...headers, Connection: 'close' });
  if (body === undefined) response.flushHeaders();
  else response.write(body);
  await discardRest(request);
  response.end();
}

/** Reads the rest of a request's body, up to the limits. */
async function discardRest(request: IncomingMessage): Promise<void> {
  const ended = new AbortController();
  const rest: AsyncIterator<Uint8Array> = request.iterator({ destroyOnReturn: false });
  const none = (): undefined => undefined;
  const isOver = systemClock.sleep(UNREAD_MS, ended.signal).then(none, none);
  try {
    for (let left = UNREAD_BYTES; left > 0; ) {
      const next = await Promise.race([rest.next(), isOver]);
      if (next === undefined || next.done === true) return;
      left -= next.value.byteLength;
    }
  } catch {
    // The client has disconnected.
  } finally {
    ended.abort();
  }
}
