import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Content, contentOf } from '@sealwright/core';
import type { Fault } from './options.ts';
import type { Reply } from './responses.ts';

/** Writes a reply, spoilt by a fault when one is given. Ends when the client has it or is gone. */
export async function send(
  response: ServerResponse,
  reply: Reply,
  isHead: boolean,
  fault?: Fault,
): Promise<void> {
  if (response.destroyed || response.headersSent) return;
  const { status, headers = {}, body } = reply;
  const size = body === undefined ? 0 : 'content' in body ? body.size : body.byteLength;
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) {
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  }
  const hasLength = status !== 204 && status !== 304;
  if (hasLength) response.setHeader('Content-Length', size);
  if (isHead || body === undefined || !hasLength || size === 0) return finish(response, fault);
  const content = 'content' in body ? body.content : contentOf(body);
  const source = Readable.from(spoilt(content, size, fault), { objectMode: false });
  await pipeline(source, response).catch(() => response.destroy());
}

async function finish(response: ServerResponse, fault: Fault | undefined): Promise<void> {
  if (fault === 'truncate') response.destroy();
  else response.end();
}

async function* spoilt(content: Content, size: number, fault: Fault | undefined): Content {
  const middle = Math.floor(size / 2);
  let at = 0;
  for await (const chunk of content) {
    const start = at;
    at += chunk.byteLength;
    if (typeof fault !== 'string' || at <= middle) {
      yield chunk;
      continue;
    }
    if (fault === 'truncate') {
      yield chunk.subarray(0, middle - start);
      throw new Error('truncated on purpose');
    }
    const copy = Uint8Array.from(chunk);
    if (start <= middle) copy[middle - start] = (copy[middle - start] ?? 0) ^ 1;
    yield copy;
  }
}
