import { readFileSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type Content, owned, sharedBuffer } from '../content.ts';

const BUFFER_BYTES = 512 * 1024;
const SMALL_BYTES = 64 * 1024;

/** Reads a file from a byte offset, as borrowed content. */
export async function* readLent(path: string, offset: number): Content {
  const small = readSmall(path, offset);
  if (small !== undefined) {
    yield small;
    return;
  }
  const file = await open(path, 'r');
  try {
    yield* spanLent(file, offset, Number.MAX_SAFE_INTEGER);
  } finally {
    await file.close();
  }
}

/** Reads a small file in this thread, which is faster than another one. */
function readSmall(path: string, offset: number): Uint8Array | undefined {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? SMALL_BYTES;
  if (size >= SMALL_BYTES) return undefined;
  const bytes = readFileSync(path);
  return offset === 0 ? bytes : bytes.subarray(offset);
}

/** Reads an open file from `start` to before `end`, in chunks that stay valid. */
export function spanOwned(file: FileHandle, start: number, end: number): Content {
  return owned(spanLent(file, start, end));
}

/** Reads an open file from `start` to before `end`, as borrowed content: two buffers are filled in turn, one ahead. */
export async function* spanLent(file: FileHandle, start: number, end: number): Content {
  const { size } = await file.stat();
  const last = Math.min(end, size);
  const length = Math.min(BUFFER_BYTES, Math.max(1, last - start));
  const buffers = [sharedBuffer(length), sharedBuffer(length)] as const;
  let at = start;
  let turn = 0;
  const readNext = () => {
    const reading = file.read(
      buffers[turn as 0 | 1],
      0,
      Math.min(length, Math.max(0, last - at)),
      at,
    );
    // A reader that stops early does not wait for the read-ahead.
    reading.catch(() => undefined);
    return reading;
  };
  for (let next = readNext(); at < last; ) {
    const { bytesRead, buffer } = await next;
    if (bytesRead === 0) return;
    at += bytesRead;
    turn ^= 1;
    next = readNext();
    yield buffer.subarray(0, bytesRead);
  }
}
