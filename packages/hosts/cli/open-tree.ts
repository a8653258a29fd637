import { neutralProgress } from '../shared/neutral-progress.ts';
import type { Screen } from './screen.ts';
import { type ProgressView, plainTree } from './tree.ts';

/** Opens the progress display of a stream. Everything that it shows passes through the screen. */
export async function openTree(
  stream: NodeJS.WriteStream,
  isQuiet: boolean,
  screen: Screen,
): Promise<ProgressView> {
  const view = await openView(stream, isQuiet);
  return {
    ...view,
    ...neutralProgress(view, (text) => screen.line(text)),
    above: (text) => view.above(screen.text(text)),
  };
}

async function openView(stream: NodeJS.WriteStream, isQuiet: boolean): Promise<ProgressView> {
  if (isQuiet) {
    const silent = plainTree(stream);
    const nothing = {
      update: () => undefined,
      note: () => undefined,
      child: () => nothing,
      end: () => undefined,
    };
    return { ...silent, start: () => nothing };
  }
  if (!stream.isTTY) return plainTree(stream);
  const { liveTree } = await import('./live-tree.ts');
  return liveTree(stream);
}
