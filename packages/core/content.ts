import { coreError } from './errors.ts';

/**
 * A stream of chunks of bytes. The chunks of borrowed content are valid only until the next read, so that a few buffers
 * serve content of any size; `owned` copies them.
 */
export type Content = AsyncIterable<Uint8Array>;

/** Content that can be read several times, from any byte. */
export interface Rereadable extends Content {
  /** Returns the content from a byte offset to the end. */
  from(offset: number): Content;
}

/** Returns content that opens its source again for every iteration. */
export function rereadable(open: (offset: number) => Content): Rereadable {
  return { from: open, [Symbol.asyncIterator]: () => open(0)[Symbol.asyncIterator]() };
}

/** Reports whether content can be read several times. */
export function isRereadable(content: Content): content is Rereadable {
  return 'from' in content;
}

/** Copies the chunks of borrowed content, so that they stay valid. */
export async function* owned(content: Content): Content {
  for await (const chunk of content) yield Uint8Array.from(chunk);
}

/** Returns content of one chunk; a text is encoded as UTF-8. */
export async function* contentOf(bytes: Uint8Array | string): Content {
  yield typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
}

/** Reads content into one array. @throws `CONTENT_TOO_LARGE` beyond `limit` bytes */
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
      throw coreError(
        'CONTENT_TOO_LARGE',
        `cannot read ${what}: expected at most ${limit} bytes, got more`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** Decodes UTF-8. Invalid bytes become U+FFFD. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Allocates a buffer in shared memory: a hashing thread reads it in place. */
export function sharedBuffer(size: number): Buffer {
  return Buffer.from(new SharedArrayBuffer(size));
}

/** Returns the same content, and passes every chunk to `observe` first. */
export async function* observed(content: Content, observe: (chunk: Uint8Array) => void): Content {
  for await (const chunk of content) {
    observe(chunk);
    yield chunk;
  }
}
