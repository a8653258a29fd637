import type { Progress, ProgressItem } from '@sealwright/core';

/** Returns progress whose titles and notes pass through `line` before `progress` shows them. */
export function neutralProgress(progress: Progress, line: (text: string) => string): Progress {
  return { start: (title) => neutralItem(progress.start(line(title)), line) };
}

function neutralItem(item: ProgressItem, line: (text: string) => string): ProgressItem {
  return {
    update: (done, total, unit) => item.update(done, total, unit),
    note: (text) => item.note(line(text)),
    child: (title) => neutralItem(item.child(line(title)), line),
    end: (outcome, note) => item.end(outcome, note === undefined ? undefined : line(note)),
  };
}
