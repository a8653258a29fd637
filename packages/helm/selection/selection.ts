import { glob } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { compare } from '../chart/chart.ts';
import { helmError } from '../errors.ts';
import { chartDirectories, isSkippedName } from './directories.ts';
import { type ChartSource, chartPathProblem, chartSource, locationOf, pathKind } from './source.ts';

/**
 * Returns the charts that paths and patterns name, each once: a directory of a chart, an archive, a directory with charts
 * below it, or a pattern such as `charts/*` or `dist/*.tgz`. A pattern selects charts and archives and ignores everything
 * else. A chart inside another chart, and what links lead to, is selected only by its own path.
 *
 * @param directory base of relative paths
 * @throws `CHART_NOT_FOUND` with every path and pattern that names no chart, `CHART_UNREADABLE`
 */
export async function selectCharts(
  paths: readonly string[],
  directory: string,
): Promise<readonly ChartSource[]> {
  const found = new Map<string, ChartSource>();
  const problems: string[] = [];
  for (const path of paths) {
    const selected = await selectOne(path, directory);
    if (typeof selected === 'string') problems.push(selected);
    else
      for (const source of selected)
        if (!found.has(source.location)) found.set(source.location, source);
  }
  if (problems.length > 0) {
    throw helmError('CHART_NOT_FOUND', `cannot find charts: ${problems.join('; ')}`, {
      hint: 'use the path of a directory that contains Chart.yaml, of a directory of charts, or of a .tgz archive',
    });
  }
  return [...found.values()];
}

/** Returns the charts of one path or pattern, or why there is none. */
async function selectOne(
  path: string,
  directory: string,
): Promise<readonly ChartSource[] | string> {
  // It would mean the working directory, with every chart in it.
  if (path.trim() === '') return `"${path}": expected a path, got an empty text`;
  const full = resolve(directory, path);
  const problem = chartPathProblem(full);
  if (problem === undefined) return [chartSource(path, directory)];
  const kind = kindOf(full);
  if (kind === 'other directory') {
    const below = await chartDirectories(full);
    return below.length > 0
      ? below.map((one) => chartSource(shownBelow(path, full, one), directory))
      : `${path}: expected a Chart.yaml in it or below it, got none${await archivesHint(full, path)}`;
  }
  if (kind === 'missing' && isPattern(path)) {
    const matches = await matchesOf(path, directory);
    return matches.length > 0
      ? matches
      : `${path}: expected the pattern to match charts or .tgz archives, got no match`;
  }
  return `${path}: ${problem.reason}`;
}

function kindOf(path: string): ReturnType<typeof pathKind> | undefined {
  try {
    return pathKind(path);
  } catch {
    return undefined;
  }
}

function shownBelow(path: string, full: string, found: string): string {
  return join(path, relative(full, found));
}

async function archivesHint(full: string, path: string): Promise<string> {
  for await (const _ of glob('*.tgz', { cwd: full }))
    return ` (for the archives in it write ${join(path, '*.tgz')})`;
  return '';
}

function isPattern(path: string): boolean {
  return /[*?[\]{}!()]/.test(path);
}

async function matchesOf(pattern: string, directory: string): Promise<readonly ChartSource[]> {
  const parts = pattern.split('/');
  const literal = parts.slice(0, parts.findIndex(isPattern)).join('/');
  const prefix = resolve(directory, pattern.startsWith('/') ? `/${literal}` : literal);
  const matches: string[] = [];
  for await (const match of glob(pattern, { cwd: directory, exclude: isExcluded }))
    if (isSelected(resolve(directory, match), prefix)) matches.push(match);
  return matches.sort(compare).map((match) => chartSource(match, directory));
}

function isExcluded(path: string): boolean {
  return path.split(sep).at(-1) === 'node_modules';
}

/** Reports whether a match of a pattern is a chart or an archive that is not inside another chart or behind a link. */
function isSelected(match: string, prefix: string): boolean {
  const kind = kindOf(match);
  if (kind !== 'directory' && kind !== 'archive') return false;
  const below = relative(prefix, match).split(sep).filter(Boolean);
  if (below.includes('..') || below.some(isSkippedName)) return false;
  if (locationOf(match) !== join(locationOf(prefix), ...below)) return false;
  return below.every((_, at) => kindOf(join(prefix, ...below.slice(0, at))) !== 'directory');
}
