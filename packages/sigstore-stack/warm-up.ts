import { type Clock, isSealwrightError } from '@sealwright/core';

/** Long enough for all services to listen, short enough to be over before a client has made its key. */
const PAUSE_MS = 30;

/** A service's background loop that loads what its first request will need, once everything is up. */
export function warmUp(
  clock: Clock,
  load: () => Promise<unknown>,
): (signal: AbortSignal) => Promise<void> {
  return async (signal) => {
    try {
      await clock.sleep(PAUSE_MS, signal);
      await load();
    } catch (error) {
      if (!isSealwrightError(error, 'INTERRUPTED')) throw error;
    }
  };
}
