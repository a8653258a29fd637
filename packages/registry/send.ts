import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Content, coreError, isSending, respond } from '@sealwright/core';
import type { Reply } from './responses.ts';

/**
 * Writes a response and returns the number of bytes of its body. Resolves when the response is written or the client
 * has disconnected. Destroys the response when its content fails or has the wrong size, and calls `failed` with the
 * reason.
 */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  isHead: boolean,
  failed: (error: unknown) => void,
): Promise<number> {
  if (response.destroyed || response.headersSent) return 0;
  const { status, headers = {}, body } = reply;
  const isStream = typeof body === 'object' && 'content' in body;
  const size = isStream ? body.size : body === undefined ? 0 : Buffer.byteLength(body);
  const hasLength = status !== 204 && status !== 304;
  const head = {
    'Docker-Distribution-API-Version': 'registry/2.0',
    ...(headers as Record<string, string | string[]>),
    ...(hasLength ? { 'Content-Length': size } : {}),
  };
  const isEmpty = isHead || !hasLength || size === 0;
  if (!isEmpty && isStream) {
    response.writeHead(status, isSending(request) ? { ...head, Connection: 'close' } : head);
    return stream(response, body.content, size, failed);
  }
  const whole = isEmpty || isStream ? undefined : body;
  await respond(request, response, { status, headers: head, body: whole });
  return isEmpty ? 0 : size;
}

/** Sends content chunk by chunk. A chunk is valid only until the next read, so each is written before that. */
async function stream(
  response: ServerResponse,
  content: Content,
  size: number,
  failed: (error: unknown) => void,
): Promise<number> {
  let sent = 0;
  let wake = (): void => undefined;
  response.once('close', () => wake());
  const write = (chunk: Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      response.write(chunk, () => resolve());
    });
  try {
    for await (const chunk of content) {
      if (response.destroyed) return sent;
      sent += chunk.byteLength;
      if (sent > size) break;
      await write(chunk);
    }
    // Another process may have changed the stored file.
    if (sent !== size)
      throw coreError(
        'CONTENT_DIFFERS',
        `cannot send content: expected ${size} bytes, got ${sent > size ? 'more' : sent}`,
      );
  } catch (error) {
    // An incomplete response must not look complete.
    response.destroy();
    failed(error);
    return sent;
  }
  response.end();
  return sent;
}
