import { coreError } from './errors.ts';

/** Content on its way: chunks of bytes. */
export type Content = AsyncIterable<Uint8Array>;

/** Content of one chunk. */
export async function* contentOf(bytes: Uint8Array | string): Content {
  yield typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
}

/** All of `content` in one array. @throws `CONTENT_TOO_LARGE` beyond `limit` bytes. */
export async function collect(
  content: Content,
  limit: number,
  what = 'content',
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.byteLength;
    if (size > limit)
      throw coreError('CONTENT_TOO_LARGE', `reading ${what}: more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** `bytes` as UTF-8 text; wrong bytes become U+FFFD. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
