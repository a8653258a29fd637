import { type Clock, jitter, type Random } from '@sealwright/core';

/** Writes of one document before it is given up. */
const WRITE_ATTEMPTS = 48;
/** Two clean reads lie at least this far apart, in multiples of the slowest read-to-write seen, and in ms. */
const SPACING = 4;
const MIN_SPACING_MS = 40;

/** A document under a tag that many write: the fallback index of referrers, cosign's `.sig` and `.att`. */
export interface SharedDocument<T> {
  /** What is under the tag now; undefined when nothing is. */
  read(): Promise<T | undefined>;
  /** Whether it has all that we want in it. */
  holds(current: T | undefined): boolean;
  /** Writes what is there, merged with what we want in it; or nothing, where it is another by then. */
  write(current: T | undefined): Promise<void>;
}

export interface MergeParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Read, merge, write, and read again until two reads some time apart hold it all: other writers do the same, and no
 * registry can be trusted with If-Match. One clean read is not enough: a stale write may follow it.
 *
 * @returns false when other writers kept dropping it
 */
export async function mergeInto<T>(
  document: SharedDocument<T>,
  parts: MergeParts,
): Promise<boolean> {
  const { clock, signal } = parts;
  let slowest = 0;
  for (let attempt = 0; attempt < WRITE_ATTEMPTS; attempt++) {
    if (attempt > 1)
      await clock.sleep(jitter(parts.random, MIN_SPACING_MS * 2 ** Math.min(attempt, 5)), signal);
    const started = clock.now();
    const current = await document.read();
    if (document.holds(current)) {
      if (slowest === 0) return true;
      await clock.sleep(Math.max(MIN_SPACING_MS, SPACING * slowest), signal);
      if (document.holds(await document.read())) return true;
      continue;
    }
    await document.write(current);
    slowest = Math.max(slowest, clock.now() - started, 1);
  }
  return false;
}
