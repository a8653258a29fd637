import { createLogUpdate } from 'log-update';
import { itemOf, linesOf, type Node, newNode, type ProgressView } from './tree.ts';

const FRAME_MS = 80;
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** Returns a view that redraws the tree in place on a terminal. Finished roots stay above it as plain lines. */
export function liveTree(stream: NodeJS.WriteStream): ProgressView {
  const view = createLogUpdate(stream, { showCursor: true });
  let roots: Node[] = [];
  let frame = 0;
  let timer: NodeJS.Timeout | undefined;

  function draw(): void {
    frame++;
    const rows = Math.max(4, stream.rows - 2);
    const spinner = FRAMES[frame % FRAMES.length] ?? '•';
    const lines = roots.flatMap((root) => linesOf(root, 0, spinner, stream.columns));
    view(lines.length <= rows ? lines.join('\n') : ['…', ...lines.slice(-rows + 1)].join('\n'));
  }
  function above(text: string, to: NodeJS.WritableStream = stream): void {
    view.clear();
    to.write(`${text}\n`);
    if (roots.length > 0) draw();
  }
  function ended(): void {
    const finished = roots.filter((root) => root.state !== 'running');
    if (finished.length === 0) return;
    roots = roots.filter((root) => root.state === 'running');
    above(finished.flatMap((root) => linesOf(root, 0, '')).join('\n'));
    if (roots.length === 0) stop();
  }
  function stop(): void {
    clearInterval(timer);
    timer = undefined;
    view.clear();
  }
  return {
    above,
    stop,
    start(title) {
      timer ??= setInterval(draw, FRAME_MS).unref();
      const node = newNode(title, Date.now);
      roots.push(node);
      return itemOf(node, ended);
    },
  };
}
