import { isSealwrightError, type Ports, type ProgressItem } from '@sealwright/core';

const LATE_MS = 1000;

/** Progress of work that usually takes less than a second. */
export interface LateProgress {
  /** Replaces the text beside the title. */
  note(text: string): void;
  /** Ends the work, and stops the timer. */
  end(outcome?: 'done' | 'failed'): void;
}

/** Starts a piece of work that is shown only when it takes longer than a second. The caller must call `end`. */
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
      return; // The work ended within a second.
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
