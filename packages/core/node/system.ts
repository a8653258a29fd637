import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { coreError } from '../errors.ts';
import type { Clock, Random } from '../ports.ts';

/* The machine's own clock and random bytes: what hosts pass in, and the default where an option may be left out. */

async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, signal === undefined ? {} : { signal });
  } catch (cause) {
    throw coreError('INTERRUPTED', 'cannot finish waiting: interrupted', { cause });
  }
}

/** The wall clock, in milliseconds since the epoch. It can be set back. */
export const systemClock: Clock = { now: () => Date.now(), sleep };

/** A clock that only runs forward, in milliseconds since the process started. */
export const monotonicClock: Clock = { now: () => performance.now(), sleep };

/** Random bytes of the operating system. */
export const systemRandom: Random = { bytes: (size) => randomBytes(size) };
