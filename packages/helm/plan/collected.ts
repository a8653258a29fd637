import { isSealwrightError, mapLimit, restated, type SealwrightError } from '@sealwright/core';

/** Errors that a message names at most. */
const NAMED = 20;

/**
 * Runs `work` on every item as `mapLimit` does, and reports all bad inputs at once: an error of kind `input` stops no other
 * work. They are joined to one error in the order of the items, with the code of the first and the hints of all.
 */
export async function mapInputs<T, R>(
  items: readonly T[],
  concurrency: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = await mapLimit(items, concurrency, async (item) => {
    try {
      return { result: await work(item) };
    } catch (error) {
      if (isSealwrightError(error) && error.kind === 'input') return { error };
      throw error;
    }
  });
  const errors = results.flatMap((one) => ('error' in one ? [one.error] : []));
  if (errors.length > 0) throw joined(errors);
  return results.flatMap((one) => ('result' in one ? [one.result] : []));
}

/** Returns one error with the messages of several, in their order and each once. */
export function joined(errors: readonly SealwrightError[]): SealwrightError {
  const [first] = errors as readonly [SealwrightError];
  const messages = [...new Set(errors.map(({ message }) => message))];
  if (messages.length === 1) return first;
  const rest = messages.length - NAMED;
  const more = rest > 0 ? [`and ${rest} more`] : [];
  const hints = [...new Set(errors.flatMap(({ hint }) => (hint === undefined ? [] : [hint])))];
  return restated(first, {
    message: [...messages.slice(0, NAMED), ...more].join('\n'),
    hint: hints.length === 0 ? undefined : hints.slice(0, NAMED).join('\n'),
  });
}
