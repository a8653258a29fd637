import type { ServerResponse } from 'node:http';
import type { Content } from '@sealwright/core';
import type { Reply } from './responses.ts';

/** Writes a reply and returns the bytes of its body that were sent. Ends when the client has it or is gone. */
export async function send(
  response: ServerResponse,
  reply: Reply,
  isHead: boolean,
): Promise<number> {
  if (response.destroyed || response.headersSent) return 0;
  const { status, headers = {}, body } = reply;
  const isStream = typeof body === 'object' && 'content' in body;
  const size = isStream ? body.size : body === undefined ? 0 : Buffer.byteLength(body);
  const hasLength = status !== 204 && status !== 304;
  response.writeHead(status, {
    'Docker-Distribution-API-Version': 'registry/2.0',
    ...(headers as Record<string, string | string[]>),
    ...(hasLength ? { 'Content-Length': size } : {}),
  });
  const isEmpty = isHead || !hasLength || size === 0;
  if (!isEmpty && isStream) return stream(response, body.content, size);
  response.end(isEmpty ? undefined : body);
  return isEmpty ? 0 : size;
}

/** Sends content chunk by chunk; each may be lent, so the next is asked for when the system has taken this one. */
async function stream(response: ServerResponse, content: Content, size: number): Promise<number> {
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
  } catch {
    // Half of an answer must not look like a whole one.
    response.destroy();
    return sent;
  }
  // What was stored is not what was promised: the file was changed by somebody else.
  if (sent === size) response.end();
  else response.destroy();
  return sent;
}
