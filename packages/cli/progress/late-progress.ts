import { isSealwrightError, type Ports, type ProgressItem } from '@sealwright/core';

const LATE_MS = 1000;

/** Work that is usually done before anybody wonders. */
export interface LateProgress {
  note(text: string): void;
  end(outcome?: 'done' | 'failed'): void;
}

/** Shows a piece of work once it takes longer than a second. `end` must be called. */
export function lateProgress(
  { progress, clock }: Pick<Ports, 'progress' | 'clock'>,
  title: string,
): LateProgress {
  const ended = new AbortController();
  let item: ProgressItem | undefined;
  let text = '';
  async function show(): Promise<void> {
    try {
      await clock.sleep(LATE_MS, ended.signal);
    } catch (error) {
      if (!isSealwrightError(error, 'INTERRUPTED')) throw error;
      return; // It was done before.
    }
    if (ended.signal.aborted) return;
    item = progress.start(title);
    item.note(text);
  }
  void show();
  return {
    note(next) {
      text = next;
      item?.note(next);
    },
    end(outcome = 'done') {
      ended.abort();
      item?.end(outcome);
    },
  };
}
