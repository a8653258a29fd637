import { type Content, coreError, sharedBuffer } from '@sealwright/core';

/** What is kept in memory is for tests and demonstrations: a single piece of content ends here. */
const CONTENT_LIMIT = 2 * 1024 ** 3;

/** A piece at most. Pieces of this size are shared between threads. */
const SEGMENT_BYTES = 1024 * 1024;

/** Bytes that are appended to and never changed: a few large pieces, whatever came in. */
export interface MemoryBytes {
  readonly size: number;
  /** Copies a chunk. @throws `CONTENT_TOO_LARGE` beyond 2 GiB */
  append(chunk: Uint8Array): void;
  /** Lets go of what was reserved for more. */
  close(): void;
  /** From a byte on. The pieces must not be written to. */
  read(offset: number): Content;
  pieces(): Iterable<Uint8Array>;
  /** Those that are full: nothing is added to them any more. */
  readonly full: readonly Uint8Array[];
}

/** Nothing yet. */
export function memoryBytes(): MemoryBytes {
  const full: Uint8Array[] = [];
  let tail: Uint8Array = new Uint8Array(0);
  let used = 0;
  let size = 0;
  function* pieces(): Iterable<Uint8Array> {
    yield* full;
    if (used > 0) yield tail.subarray(0, used);
  }
  return {
    get size() {
      return size;
    },
    append(chunk) {
      if (size + chunk.byteLength > CONTENT_LIMIT)
        throw coreError('CONTENT_TOO_LARGE', `keeping more than ${CONTENT_LIMIT} bytes in memory`);
      for (let at = 0; at < chunk.byteLength; ) {
        if (used === tail.byteLength) {
          if (used > 0) full.push(tail);
          // Grows with what came, so that small content stays small and large content is in few pieces.
          const wanted = Math.max(chunk.byteLength - at, size);
          tail =
            wanted < SEGMENT_BYTES ? Buffer.allocUnsafeSlow(wanted) : sharedBuffer(SEGMENT_BYTES);
          used = 0;
        }
        const part = chunk.subarray(at, at + tail.byteLength - used);
        tail.set(part, used);
        used += part.byteLength;
        at += part.byteLength;
        size += part.byteLength;
      }
    },
    close() {
      if (used < tail.byteLength) tail = Uint8Array.from(tail.subarray(0, used));
    },
    async *read(offset) {
      let at = 0;
      for (const piece of pieces()) {
        const start = Math.max(0, offset - at);
        at += piece.byteLength;
        if (start < piece.byteLength) yield start === 0 ? piece : piece.subarray(start);
      }
    },
    pieces,
    full,
  };
}
