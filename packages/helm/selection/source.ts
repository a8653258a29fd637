import { realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { helmError } from '../errors.ts';

/** A chart to publish: a directory with a Chart.yaml, or an archive. */
export interface ChartSource {
  /** The path for messages, as it was given or found. */
  readonly path: string;
  /** The absolute path without links: one for all spellings. */
  readonly location: string;
  readonly kind: 'directory' | 'archive';
}

/** The kinds of what can be at a path: a chart, something else, or nothing. */
export type PathKind = ChartSource['kind'] | 'other directory' | 'other file' | 'missing';

/** Returns what is at a path. @throws the system's error for a path that cannot be read */
export function pathKind(path: string): PathKind {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 'missing';
  if (!stats.isDirectory()) return /\.(tgz|tar\.gz)$/i.test(path) ? 'archive' : 'other file';
  const file = statSync(join(path, 'Chart.yaml'), { throwIfNoEntry: false });
  return file?.isFile() === true ? 'directory' : 'other directory';
}

const USE = 'use the path of the directory that contains Chart.yaml, or of a .tgz archive';

/** Returns why a path is neither the directory nor the archive of a chart, and what to do; undefined when it is one. */
export function chartPathProblem(
  path: string,
): { readonly reason: string; readonly hint: string } | undefined {
  try {
    const kind = pathKind(path);
    if (kind === 'missing') return { reason: 'it does not exist', hint: USE };
    if (kind === 'other directory') return { reason: 'it has no Chart.yaml', hint: USE };
    if (kind === 'other file')
      return { reason: 'expected a directory or a .tgz archive, got another file', hint: USE };
    return undefined;
  } catch (error) {
    return { reason: (error as Error).message, hint: USE };
  }
}

/** Returns the chart at one path. @throws `CHART_NOT_FOUND` */
export function chartSource(path: string, directory: string): ChartSource {
  const full = resolve(directory, path);
  const problem = chartPathProblem(full);
  if (problem !== undefined) {
    const { reason, hint } = problem;
    throw helmError('CHART_NOT_FOUND', `cannot find chart ${path}: ${reason}`, { hint });
  }
  const kind = pathKind(full) === 'archive' ? 'archive' : 'directory';
  return { path, location: locationOf(full), kind };
}

/** Returns the absolute path without links; the path itself when nothing is there. */
export function locationOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
