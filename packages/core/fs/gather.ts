import { type Content, sharedBuffer } from '../content.ts';
import type { IncrementalHash } from '../digest.ts';
import { writeWhole } from './atomic.ts';

const BUFFER_BYTES = 1024 * 1024;

/**
 * Writes content to a file in large pieces. While one piece is filled, the piece before is written and, with a hash, hashed.
 * After a failure the file has everything read before it, and the hash is discarded.
 *
 * @returns the hash
 */
export async function gather(
  fd: number,
  content: Content,
  hash: IncrementalHash | undefined,
): Promise<IncrementalHash | undefined> {
  const buffers = [sharedBuffer(BUFFER_BYTES), sharedBuffer(BUFFER_BYTES)] as const;
  let turn: 0 | 1 = 0;
  let used = 0;
  let busy: Promise<unknown> = Promise.resolve();
  async function flush(): Promise<void> {
    const piece = buffers[turn].subarray(0, used);
    await busy;
    busy = Promise.all([writeWhole(fd, piece), hash?.update(piece)]);
    // It is awaited later, before its buffer is used again.
    busy.catch(() => undefined);
    turn = turn === 0 ? 1 : 0;
    used = 0;
  }
  try {
    for await (const chunk of content) {
      for (let at = 0; at < chunk.byteLength; ) {
        const part = chunk.subarray(at, at + BUFFER_BYTES - used);
        buffers[turn].set(part, used);
        used += part.byteLength;
        at += part.byteLength;
        if (used === BUFFER_BYTES) await flush();
      }
    }
    if (used > 0) await flush();
    await busy;
    return hash;
  } catch (error) {
    if (used > 0) await flush().catch(() => undefined);
    await busy.catch(() => undefined);
    hash?.drop?.();
    throw error;
  }
}
