import { type Clock, isSealwrightError } from '@sealwright/core';

/** Long enough for all services to listen, and short enough to end before a client has made its key. */
const PAUSE_MS = 30;

/** Returns a background loop of a service that loads modules for its first request once all services are up. */
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
