import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Content, coreError } from '@sealwright/core';
import type { Fault } from './options.ts';
import { type Reply, refuse } from './responses.ts';

/** A pause between two parts of a slow body. */
const SLOW_MS = 100;

/** What a fault answers instead of handling a request, undefined where the request is handled. */
export function replyOfFault(fault: Fault | undefined): Reply | undefined {
  if (typeof fault !== 'object') return undefined;
  if ('redirect' in fault) return { status: 307, headers: { Location: fault.redirect } };
  if (!('status' in fault)) return undefined;
  const codes = { 401: 'UNAUTHORIZED', 403: 'DENIED', 429: 'TOOMANYREQUESTS' } as const;
  const code = codes[fault.status as keyof typeof codes] ?? 'UNKNOWN';
  const reply = refuse(fault.status, code, 'a failure on purpose');
  return {
    status: fault.status,
    headers: { ...reply.headers, ...fault.headers },
    body: fault.body === undefined ? (reply.body ?? '') : fault.body,
  };
}

/** The body of a request, cut off where the fault says so. */
export async function* cutOff(request: IncomingMessage, content: Content, after: number): Content {
  let left = after;
  for await (const chunk of content) {
    if (chunk.byteLength >= left) {
      yield chunk.subarray(0, left);
      request.socket.destroy();
      throw coreError('INTERRUPTED', 'the connection was dropped on purpose');
    }
    left -= chunk.byteLength;
    yield chunk;
  }
}

/** An answer with a lie in it. */
export function spoiltReply(reply: Reply, fault: Fault | undefined): Reply {
  if (typeof fault !== 'string' && !(typeof fault === 'object' && 'slow' in fault)) return reply;
  const { headers = {}, body } = reply;
  const named = headers['Docker-Content-Digest'];
  if (fault === 'wrongDigest')
    return typeof named !== 'string'
      ? reply
      : { ...reply, headers: { ...headers, 'Docker-Content-Digest': otherDigest(named) } };
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
  return { ...reply, body: { content: spoiltBody(content, size, fault), size: sent } };
}

function otherDigest(digest: string): string {
  const last = digest.at(-1) === '0' ? '1' : '0';
  return digest.slice(0, -1) + last;
}

async function* spoiltBody(content: Content, size: number, fault: Fault): Content {
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
      throw coreError('INTERRUPTED', 'truncated on purpose');
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
      await pause((step / rate) * 1000);
    }
}
