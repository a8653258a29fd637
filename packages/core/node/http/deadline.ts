import { failure } from './socket.ts';

/** The limits of a request: the time until the head of its response, and the abort signal of its caller. */
export interface Deadline {
  /** Aborts when the time is over, with an error of the code `ETIMEDOUT`, and when the caller's signal aborts. */
  readonly signal: AbortSignal;
  /** Starts the time again. */
  restart(): void;
  /** Ends the limit of time. The caller's signal remains. */
  met(): void;
  /** Ends both limits. */
  end(): void;
}

/** Starts the limits of a request. */
export function openDeadline(ms: number, caller: AbortSignal | undefined): Deadline {
  const stop = new AbortController();
  const interrupt = (): void => stop.abort(new Error('interrupted'));
  caller?.addEventListener('abort', interrupt, { once: true });
  if (caller?.aborted === true) interrupt();
  const timer = setTimeout(
    () => stop.abort(failure('ETIMEDOUT', `no response within ${ms} ms`)),
    ms,
  );
  const met = (): void => clearTimeout(timer);
  return {
    signal: stop.signal,
    restart: () => void timer.refresh(),
    met,
    end() {
      met();
      caller?.removeEventListener('abort', interrupt);
    },
  };
}

/** Waits for work that cannot be stopped until a signal aborts. @throws what the work throws, or the reason of the signal */
export function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    const end = (): void => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(end);
    if (signal.aborted) abort();
  });
}
