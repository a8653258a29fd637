import type { IncomingMessage } from 'node:http';
import { type Content, coreError } from '@sealwright/core';
import { systemClock } from '@sealwright/core/system';
import type { Fault } from './options.ts';
import { type Reply, refuse } from './responses.ts';

/** Pause between two parts of a slow body, in milliseconds. */
const SLOW_MS = 100;

/** Returns the response of a fault that replaces the handling of a request, `undefined` for any other fault. */
export function replyOfFault(fault: Fault | undefined): Reply | undefined {
  if (typeof fault !== 'object') return undefined;
  if ('redirect' in fault) return { status: 307, headers: { Location: fault.redirect } };
  if (!('status' in fault)) return undefined;
  const codes = { 401: 'UNAUTHORIZED', 403: 'DENIED', 429: 'TOOMANYREQUESTS' } as const;
  const code = codes[fault.status as keyof typeof codes] ?? 'UNKNOWN';
  const reply = refuse(fault.status, code, 'fault injection');
  return {
    status: fault.status,
    headers: { ...reply.headers, ...fault.headers },
    body: fault.body === undefined ? (reply.body ?? '') : fault.body,
  };
}

/**
 * Passes on the first `size` bytes of a request's body, then destroys its connection.
 *
 * @throws `INTERRUPTED` after the last byte
 */
export async function* dropAfter(
  request: IncomingMessage,
  content: Content,
  size: number,
): Content {
  let left = size;
  for await (const chunk of content) {
    if (chunk.byteLength >= left) {
      yield chunk.subarray(0, left);
      request.socket.destroy();
      throw coreError('INTERRUPTED', 'cannot read the request: fault injection dropped it');
    }
    left -= chunk.byteLength;
    yield chunk;
  }
}

/** Returns a response with the tampering or the delay of a fault. */
export function tamperWithReply(reply: Reply, fault: Fault | undefined): Reply {
  if (typeof fault !== 'string' && !(typeof fault === 'object' && 'slow' in fault)) return reply;
  const { headers = {}, body } = reply;
  const digest = headers['Docker-Content-Digest'];
  if (fault === 'wrongDigest')
    return typeof digest !== 'string'
      ? reply
      : { ...reply, headers: { ...headers, 'Docker-Content-Digest': otherDigest(digest) } };
  if (body === undefined) return reply;
  const isStream = typeof body === 'object' && 'content' in body;
  const bytes = isStream ? undefined : Buffer.from(body as Uint8Array);
  const size = isStream ? body.size : (bytes?.byteLength ?? 0);
  const content = isStream
    ? body.content
    : (async function* () {
        yield bytes as Uint8Array;
      })();
  const sent = fault === 'overlong' ? size + 1 : size;
  return { ...reply, body: { content: tamperWithBody(content, size, fault), size: sent } };
}

function otherDigest(digest: string): string {
  const last = digest.at(-1) === '0' ? '1' : '0';
  return digest.slice(0, -1) + last;
}

async function* tamperWithBody(content: Content, size: number, fault: Fault): Content {
  if (typeof fault === 'object' && 'slow' in fault) {
    yield* slowly(content, fault.slow);
    return;
  }
  const middle = Math.floor(size / 2);
  let at = 0;
  for await (const chunk of content) {
    const start = at;
    at += chunk.byteLength;
    const isHere = start <= middle && at > middle;
    if (fault === 'truncate' && isHere) {
      yield chunk.subarray(0, middle - start);
      throw coreError('INTERRUPTED', 'cannot send the response: fault injection truncated it');
    }
    if (fault !== 'corrupt' || !isHere) {
      yield chunk;
      continue;
    }
    const copy = Uint8Array.from(chunk);
    copy[middle - start] = (copy[middle - start] ?? 0) ^ 1;
    yield copy;
  }
  if (fault === 'overlong') yield Uint8Array.of(0);
}

async function* slowly(content: Content, rate: number): Content {
  const step = Math.max(1, Math.floor((rate * SLOW_MS) / 1000));
  for await (const chunk of content)
    for (let at = 0; at < chunk.byteLength; at += step) {
      yield chunk.subarray(at, at + step);
      await systemClock.sleep((step / rate) * 1000);
    }
}
