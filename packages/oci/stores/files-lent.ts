import { open } from 'node:fs/promises';
import type { Content } from '@sealwright/core';

const BUFFER_BYTES = 512 * 1024;

/**
 * A file's bytes from `offset` on, read ahead into two buffers by turns. They are lent: a chunk is valid until the
 * next is asked for.
 */
export async function* readLent(path: string, offset: number): Content {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const length = Math.min(BUFFER_BYTES, Math.max(1, size - offset));
    const buffers = [Buffer.allocUnsafe(length), Buffer.allocUnsafe(length)] as const;
    let at = offset;
    let turn = 0;
    let next = file.read(buffers[0], 0, length, at);
    // Whoever stops early does not wait for what was read ahead.
    next.catch(() => undefined);
    for (;;) {
      const { bytesRead, buffer } = await next;
      if (bytesRead === 0) return;
      at += bytesRead;
      turn ^= 1;
      next = file.read(buffers[turn as 0 | 1], 0, length, at);
      next.catch(() => undefined);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
