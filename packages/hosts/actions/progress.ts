import type { Progress, ProgressItem } from '@sealwright/core';

/**
 * Returns progress for a workflow log: one line when a piece of work starts and one when it ends, indented by depth.
 */
export function lineProgress(write: (line: string) => void): Progress {
  return { start: (title) => item(title, 0, write) };
}

function item(title: string, depth: number, write: (line: string) => void): ProgressItem {
  const indent = '  '.repeat(depth);
  let noted = '';
  write(`${indent}▸ ${title}`);
  return {
    update: () => undefined,
    note(text) {
      noted = text;
    },
    child: (childTitle) => item(childTitle, depth + 1, write),
    end(outcome = 'done', note = noted) {
      const mark = { done: '✓', skipped: '=', failed: '✗' }[outcome];
      write(`${indent}${mark} ${title}${note === '' ? '' : `: ${note}`}`);
    },
  };
}
