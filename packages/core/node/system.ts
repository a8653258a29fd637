import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { coreError } from '../errors.ts';
import type { Clock, Random } from '../ports.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    try {
      await delay(ms, undefined, signal === undefined ? {} : { signal });
    } catch (cause) {
      throw coreError('INTERRUPTED', 'interrupted while waiting', { cause });
    }
  },
};

export const systemRandom: Random = { bytes: (size) => randomBytes(size) };
