import type { Progress, ProgressItem } from '@sealwright/core';

/** A node of the progress tree: a piece of work with its state. `done` and `total` have the same unit. */
export interface Node {
  readonly title: string;
  readonly children: Node[];
  state: 'running' | 'done' | 'skipped' | 'failed';
  note: string;
  done: number;
  total: number | undefined;
}

const MARKS = { done: '✓', skipped: '=', failed: '✗' } as const;

/** Progress that draws a tree of the running work. */
export interface ProgressView extends Progress {
  /** Writes lines above the tree, by default to the stream of the tree. */
  above(text: string, to?: NodeJS.WritableStream): void;
  /** Removes the tree from the screen. */
  stop(): void;
}

/** Returns a view for a pipe or a file: it writes one line when a piece of work ends. */
export function plainTree(stream: NodeJS.WritableStream): ProgressView {
  const write = (text: string): void => void stream.write(`${text}\n`);
  return {
    above: (text, to = stream) => void to.write(`${text}\n`),
    stop: () => undefined,
    start: (title) => plainItem(newNode(title), 0, write),
  };
}

function plainItem(node: Node, depth: number, write: (text: string) => void): ProgressItem {
  return {
    ...itemOf(node, () => write(line(node, depth, ''))),
    child: (title) => plainItem(newNode(title), depth + 1, write),
  };
}

/** Returns a running node without children. */
export function newNode(title: string): Node {
  return { title, children: [], state: 'running', note: '', done: 0, total: undefined };
}

/** Returns a progress item that updates a node and its children, and calls `ended` when the node ends. */
export function itemOf(node: Node, ended: () => void): ProgressItem {
  return {
    update(done, total) {
      node.done = done;
      node.total = total;
    },
    note(text) {
      node.note = text;
    },
    child(title) {
      const child = newNode(title);
      node.children.push(child);
      return itemOf(child, () => undefined);
    },
    end(outcome = 'done', note) {
      node.state = outcome;
      if (note !== undefined) node.note = note;
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
  return `${'  '.repeat(depth)}${mark} ${node.title}${share}${node.note === '' ? '' : `  ${node.note}`}`;
}

function percent(done: number, total: number): string {
  return total === 0 ? '' : `${Math.floor((done / total) * 100)} %`;
}
