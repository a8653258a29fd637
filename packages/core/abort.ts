import { coreError } from './errors.ts';

/** Throws `INTERRUPTED` once the signal has aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true)
    throw coreError('INTERRUPTED', 'interrupted before the work was finished');
}

/** Waits for a signal to abort. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
}
