/**
 * Runs `work` on every item, at most `concurrency` at a time, and returns the results in the order of the items.
 * The first failure stops new work. It is thrown when the running work has ended.
 */
export async function mapLimit<T, R>(
  items: readonly T[],
  concurrency: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  let failure: { error: unknown } | undefined;
  async function worker(): Promise<void> {
    while (failure === undefined && next < items.length) {
      const index = next++;
      try {
        results[index] = await work(items[index] as T, index);
      } catch (error) {
        failure ??= { error };
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  if (failure !== undefined) throw failure.error;
  return results;
}

/** Returns a function that shares one run of `work` among all calls with the same key while it runs. */
export function singleFlight<R>(): (key: string, work: () => Promise<R>) => Promise<R> {
  const running = new Map<string, Promise<R>>();
  return (key, work) => {
    const current = running.get(key);
    if (current !== undefined) return current;
    const started = work().finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };
}

/** Waits until all work has ended, then returns the results or throws the first failure. */
export async function settled<T>(work: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(work);
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

/**
 * Returns a function that writes the changes of a document one batch after the other: changes that arrive during a write
 * share the next one. A failed write rejects every change of its batch, and no other.
 *
 * @param write writes a batch, in order of arrival; its result resolves every change of the batch
 */
export function coalescing<C, R>(
  write: (document: string, changes: readonly C[]) => Promise<R>,
): (document: string, change: C) => Promise<R> {
  const waiting = new Map<string, { changes: C[]; done: Promise<R> }>();
  const last = new Map<string, Promise<R>>();

  function openBatch(document: string): { changes: C[]; done: Promise<R> } {
    const changes: C[] = [];
    const before = last.get(document) ?? Promise.resolve();
    const done: Promise<R> = before
      .catch(() => undefined)
      .then(() => {
        waiting.delete(document);
        return write(document, changes);
      })
      .finally(() => {
        if (last.get(document) === done) last.delete(document);
      });
    const batch = { changes, done };
    waiting.set(document, batch);
    last.set(document, done);
    return batch;
  }
  return (document, change) => {
    const batch = waiting.get(document) ?? openBatch(document);
    batch.changes.push(change);
    return batch.done;
  };
}
