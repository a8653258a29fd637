import type { Progress, ProgressItem } from '@sealwright/core';
import { endWork, needsLine, newWork, updateWork, workText } from '../shared/work.ts';

/**
 * Returns progress for a workflow log: one line when a piece of work starts and one when it ends, indented by depth,
 * and one every 10 s about a long one.
 */
export function lineProgress(
  write: (line: string) => void,
  now: () => number = Date.now,
): Progress {
  return { start: (title) => item(title, 0, write, now) };
}

function item(
  title: string,
  depth: number,
  write: (line: string) => void,
  now: () => number,
): ProgressItem {
  const work = newWork(title, now);
  const line = (mark: string): void => {
    const text = workText(work);
    write(`${'  '.repeat(depth)}${mark} ${title}${text === '' ? '' : `: ${text}`}`);
  };
  line('▸');
  return {
    update(done, total, unit) {
      updateWork(work, done, total, unit);
      if (needsLine(work)) line('…');
    },
    note(text) {
      work.note = text;
    },
    child: (childTitle) => item(childTitle, depth + 1, write, now),
    end(outcome = 'done', note) {
      endWork(work, note);
      line({ done: '✓', skipped: '=', failed: '✗' }[outcome]);
    },
  };
}
