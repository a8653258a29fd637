import { type Clock, jitter, type Random } from '@sealwright/core';

/** Attempts to write one document before the update fails. */
const WRITE_ATTEMPTS = 48;
/** The pause between two confirming reads, as a multiple of the slowest write so far. */
const PAUSE_FACTOR = 4;
const MIN_PAUSE_MS = 40;

/**
 * An update of a document under a tag that several clients write: the fallback index of referrers, cosign's `.sig` and
 * `.att`.
 */
export interface TagUpdate<T> {
  /** Returns the document that the tag names now, or undefined when there is none. */
  read(): Promise<T | undefined>;
  /** Reports whether the document contains every wanted change. */
  isApplied(current: T | undefined): boolean;
  /** Writes `current` with the wanted changes. May write nothing if the tag names another document by then. */
  write(current: T | undefined): Promise<void>;
}

/** The ports of a tag update. */
export interface TagUpdatePorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Applies an update to a tag: reads, writes, and reads again, until two reads with a pause between them contain the
 * changes. One read is not enough: a stale write of another client may follow it. Registries do not honour If-Match,
 * so every client has to confirm its own changes.
 *
 * @returns false when other clients overwrote the changes in every attempt
 */
export async function updateTag<T>(update: TagUpdate<T>, ports: TagUpdatePorts): Promise<boolean> {
  const { clock, random, signal } = ports;
  let slowest = 0;
  for (let attempt = 0; attempt < WRITE_ATTEMPTS; attempt++) {
    if (attempt > 1)
      await clock.sleep(jitter(random, MIN_PAUSE_MS * 2 ** Math.min(attempt, 5)), signal);
    const started = clock.now();
    const current = await update.read();
    if (update.isApplied(current)) {
      if (slowest === 0) return true;
      await clock.sleep(Math.max(MIN_PAUSE_MS, PAUSE_FACTOR * slowest), signal);
      if (update.isApplied(await update.read())) return true;
      continue;
    }
    await update.write(current);
    slowest = Math.max(slowest, clock.now() - started, 1);
  }
  return false;
}
