import { type Content, coreError, sharedBuffer } from '@sealwright/core';

/** The most bytes of one blob. Stores in memory are for tests and demonstrations. */
const CONTENT_LIMIT = 2 * 1024 ** 3;

/** The size of a large segment. Segments of this size are shared between threads. */
const SEGMENT_BYTES = 1024 * 1024;

/** A blob in memory that grows by appending, in few segments whatever the size of its chunks. */
export interface MemoryBytes {
  readonly size: number;
  /** Appends a copy of a chunk. @throws `CONTENT_TOO_LARGE` beyond 2 GiB */
  append(chunk: Uint8Array): void;
  /** Releases the unused end of the last segment. */
  close(): void;
  /** Returns the bytes from `offset` on. Callers must not write to the chunks. */
  read(offset: number): Content;
  /** Returns the segments, the last one up to its used end. */
  segments(): Iterable<Uint8Array>;
  /** The segments that are full and do not change any more. */
  readonly full: readonly Uint8Array[];
}

/** Returns an empty blob. */
export function memoryBytes(): MemoryBytes {
  const full: Uint8Array[] = [];
  let tail: Uint8Array = new Uint8Array(0);
  let used = 0;
  let size = 0;
  function* segments(): Iterable<Uint8Array> {
    yield* full;
    if (used > 0) yield tail.subarray(0, used);
  }
  return {
    get size() {
      return size;
    },
    append(chunk) {
      if (size + chunk.byteLength > CONTENT_LIMIT)
        throw coreError(
          'CONTENT_TOO_LARGE',
          `cannot store a blob in memory: expected at most ${CONTENT_LIMIT} bytes, got more`,
        );
      for (let at = 0; at < chunk.byteLength; ) {
        if (used === tail.byteLength) {
          if (used > 0) full.push(tail);
          // Segments grow with the blob: a small blob uses little memory, and a large one has few segments.
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
      for (const segment of segments()) {
        const start = Math.max(0, offset - at);
        at += segment.byteLength;
        if (start < segment.byteLength) yield start === 0 ? segment : segment.subarray(start);
      }
    },
    segments,
    full,
  };
}
