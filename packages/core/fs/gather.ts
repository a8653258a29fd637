import { type Content, sharedBuffer } from '../content.ts';
import type { IncrementalHash } from '../digest.ts';
import { writeWhole } from './atomic.ts';

const BUFFER_BYTES = 1024 * 1024;

/**
 * Writes content to a file in large pieces: while one is filled, the one before is written and, where a sum is given,
 * added to it. What came before a failure is in the file; a sum that is not returned is let go of.
 *
 * @returns the sum
 */
export async function gather(
  fd: number,
  content: Content,
  sum: IncrementalHash | undefined,
): Promise<IncrementalHash | undefined> {
  const buffers = [sharedBuffer(BUFFER_BYTES), sharedBuffer(BUFFER_BYTES)] as const;
  let turn: 0 | 1 = 0;
  let used = 0;
  let busy: Promise<unknown> = Promise.resolve();
  async function flush(): Promise<void> {
    const piece = buffers[turn].subarray(0, used);
    await busy;
    busy = Promise.all([writeWhole(fd, piece), sum?.update(piece)]);
    // It is waited for later, before its buffer is used again.
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
    return sum;
  } catch (error) {
    if (used > 0) await flush().catch(() => undefined);
    await busy.catch(() => undefined);
    sum?.drop?.();
    throw error;
  }
}
