import type { Progress, ProgressItem } from '@sealwright/core';
import { endWork, needsLine, newWork, updateWork, type Work, workText } from '../shared/work.ts';

/** A node of the progress tree: a piece of work with its state. */
export interface Node extends Work {
  readonly children: Node[];
  state: 'running' | 'done' | 'skipped' | 'failed';
}

const MARKS = { done: '✓', skipped: '=', failed: '✗' } as const;

/** Progress that draws a tree of the running work. */
export interface ProgressView extends Progress {
  /** Writes lines above the tree, by default to the stream of the tree. */
  above(text: string, to?: NodeJS.WritableStream): void;
  /** Removes the tree from the screen. */
  stop(): void;
}

/** Returns a view for a pipe or a file: it writes a line when a piece of work ends, and every 10 s about a long one. */
export function plainTree(stream: NodeJS.WritableStream, now = Date.now): ProgressView {
  const write = (text: string): void => void stream.write(`${text}\n`);
  return {
    above: (text, to = stream) => void to.write(`${text}\n`),
    stop: () => undefined,
    start: (title) => plainItem(newNode(title, now), 0, write),
  };
}

function plainItem(node: Node, depth: number, write: (text: string) => void): ProgressItem {
  const item = itemOf(node, () => write(line(node, depth, '')));
  return {
    ...item,
    update(done, total, unit) {
      item.update(done, total, unit);
      if (needsLine(node)) write(line(node, depth, '…'));
    },
    child: (title) => plainItem(newNode(title, node.now), depth + 1, write),
  };
}

/** Returns a running node without children. */
export function newNode(title: string, now: () => number): Node {
  return { ...newWork(title, now), children: [], state: 'running' };
}

/** Returns a progress item that updates a node and its children, and calls `ended` when the node ends. */
export function itemOf(node: Node, ended: () => void): ProgressItem {
  return {
    update: (done, total, unit) => updateWork(node, done, total, unit),
    note(text) {
      node.note = text;
    },
    child(title) {
      const child = newNode(title, node.now);
      node.children.push(child);
      return itemOf(child, () => undefined);
    },
    end(outcome = 'done', note) {
      node.state = outcome;
      endWork(node, note);
      ended();
    },
  };
}

/** Returns the lines of a tree. No line is wider than `width` columns: a wrapped line cannot be redrawn. */
export function linesOf(
  node: Node,
  depth: number,
  spinner: string,
  width = Number.POSITIVE_INFINITY,
): string[] {
  return [
    fitted(node, depth, spinner, width),
    ...node.children.flatMap((child) => linesOf(child, depth + 1, spinner, width)),
  ];
}

/** Returns the line of a node. A title that is too long for `width` loses its middle. */
function fitted(node: Node, depth: number, spinner: string, width: number): string {
  const whole = line(node, depth, spinner);
  const excess = whole.length - width;
  if (excess <= 0) return whole;
  const kept = Math.max(8, node.title.length - excess - 1);
  const head = Math.ceil(kept / 2);
  const title =
    kept >= node.title.length
      ? node.title
      : `${node.title.slice(0, head)}…${node.title.slice(node.title.length - (kept - head))}`;
  const shortened = line({ ...node, title }, depth, spinner);
  return shortened.length <= width ? shortened : `${shortened.slice(0, width - 1)}…`;
}

function line(node: Node, depth: number, spinner: string): string {
  const mark = node.state === 'running' ? spinner : MARKS[node.state];
  const share =
    node.state === 'running' && node.total !== undefined
      ? ` ${percent(node.done, node.total)}`
      : '';
  const text = workText(node);
  return `${'  '.repeat(depth)}${mark} ${node.title}${share}${text === '' ? '' : `  ${text}`}`;
}

function percent(done: number, total: number): string {
  return total === 0 ? '' : `${Math.floor((done / total) * 100)} %`;
}
