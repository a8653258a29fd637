import { coreError } from './errors.ts';

/** Throws when the signal has aborted. @throws `INTERRUPTED` */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true)
    throw coreError('INTERRUPTED', 'cannot finish the work: interrupted');
}

/** Waits until a signal aborts. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
}
