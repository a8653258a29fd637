import { failure } from './socket.ts';

/** The limits of the time that the body of a response takes. Time in which its reader does not wait does not count. */
export interface Pace {
  /** Milliseconds without a byte. */
  readonly idleMs: number;
  /** The least bytes a second, on average, once the body has taken `graceMs`. */
  readonly bytesPerSecond: number;
  readonly graceMs: number;
}

/** The limits of every body. A server that sends single bytes does not hold a request for ever. */
export const DEFAULT_PACE: Pace = { idleMs: 120_000, bytesPerSecond: 1024, graceMs: 60_000 };

type Read = () => Promise<Uint8Array | undefined>;

/** Returns a read function that fails when the bytes come too slowly. @throws Error with the code `ETIMEDOUT` */
export function paced(read: Read, { bytesPerSecond, graceMs }: Pace): Read {
  let waited = 0;
  let received = 0;
  return async () => {
    const start = performance.now();
    const bytes = await read();
    waited += performance.now() - start;
    received += bytes?.byteLength ?? 0;
    const expected = ((waited - graceMs) / 1000) * bytesPerSecond;
    if (bytes !== undefined && received < expected)
      throw failure(
        'ETIMEDOUT',
        `expected at least ${bytesPerSecond} bytes a second, got ${received} in ${Math.round(waited)} ms`,
      );
    return bytes;
  };
}
