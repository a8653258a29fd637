import { textOf } from '@sealwright/core';
import { neutralProgress } from '../shared/neutral-progress.ts';
import type { Screen } from './screen.ts';
import { type ProgressView, plainTree } from './tree.ts';

/** Progress that also prints results. */
export interface ResultView extends ProgressView {
  /** Writes a result to standard output. A drawn tree does not overlap it. */
  result(text: string): void;
  /** Writes bytes to standard output as they are; to a terminal as `result` writes their text. */
  raw(bytes: Uint8Array): void;
}

/**
 * Opens the progress display on standard error, with results on standard output. Everything that both show passes
 * through the screen.
 */
export async function openTree(
  { stderr, stdout }: { readonly stderr: NodeJS.WriteStream; readonly stdout: NodeJS.WriteStream },
  isQuiet: boolean,
  screen: Screen,
): Promise<ResultView> {
  const view = await openView(stderr, isQuiet);
  return {
    ...view,
    ...neutralProgress(view, (text) => screen.line(text)),
    above: (text) => view.above(screen.text(text)),
    result: (text) => view.above(screen.text(text), stdout),
    raw: (bytes) =>
      stdout.isTTY ? view.above(screen.text(textOf(bytes)), stdout) : void stdout.write(bytes),
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
