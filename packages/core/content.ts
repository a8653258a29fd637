import { coreError } from './errors.ts';

/**
 * Content on its way: chunks of bytes. Where it is said to be lent, a chunk is valid only until the next one is asked
 * for, so that a few buffers serve content of any size; whoever keeps it copies it (`owned`).
 */
export type Content = AsyncIterable<Uint8Array>;

/** Content that can be read more than once, and from any byte on. */
export interface Rereadable extends Content {
  /** From `offset` on, in bytes. */
  from(offset: number): Content;
}

/** Content that is opened anew by whoever iterates over it. */
export function rereadable(open: (offset: number) => Content): Rereadable {
  return { from: open, [Symbol.asyncIterator]: () => open(0)[Symbol.asyncIterator]() };
}

export function isRereadable(content: Content): content is Rereadable {
  return 'from' in content;
}

/** Lent content as chunks that may be kept. */
export async function* owned(content: Content): Content {
  for await (const chunk of content) yield Uint8Array.from(chunk);
}

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

/** A buffer that threads share: whoever takes a sum of it reads it where it is. */
export function sharedBuffer(size: number): Buffer {
  return Buffer.from(new SharedArrayBuffer(size));
}
