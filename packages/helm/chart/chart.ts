import { isUtf8 } from 'node:buffer';
import { lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { SealwrightError, textOf } from '@sealwright/core';
import { parseLock } from '../dependencies/lock.ts';
import { helmError } from '../errors.ts';
import { type ChartFile, MAX_CHART_SIZE, MAX_FILE_SIZE, withoutMark } from './chart-file.ts';
import { parseMetadata } from './chart-yaml.ts';
import { parseIgnore } from './ignore.ts';
import type { Dependency, Metadata } from './metadata.ts';
import { archivedChart } from './requirements.ts';
import { checkValues, type ValuesCheck } from './values.ts';

/** A chart in memory. */
export interface Chart {
  /** As helm reads it from the archive: without dependencies that the archive does not keep. */
  readonly metadata: Metadata;
  /** The dependencies that must be in charts/, those included that the archive does not keep. */
  readonly requested: readonly Dependency[];
  /** All files except those of the charts below charts/, sorted by name. */
  readonly files: readonly ChartFile[];
  /** The charts below charts/, sorted by name. */
  readonly dependencies: readonly Chart[];
  /** What helm ignores or converts in the files of YAML, one text for each. */
  readonly warnings: readonly string[];
}

const MAX_DEPTH = 16;
const MAX_FILES = 20_000;

/**
 * Reads a chart directory as helm does (helm pkg/chart/v2/loader/directory.go): .helmignore applied, byte order marks
 * removed, special files refused. Unlike helm, it refuses links out of the chart, so that only content of the chart's
 * directory is published. Its many small files are read in this thread: another thread needs longer to open one.
 *
 * @param texts texts of files in place of those in the directory, by name
 * @param check receives each values.yaml. Default: it is checked now
 * @throws `CHART_NOT_FOUND`, `CHART_INVALID`, `CHART_IGNORE_INVALID`, `CHART_TOO_LARGE`, `CHART_UNREADABLE`
 */
export async function loadChart(
  directory: string,
  texts: ReadonlyMap<string, string> = new Map(),
  check: ValuesCheck = checkValues,
): Promise<Chart> {
  const reason = directoryProblem(directory);
  if (reason !== undefined) {
    const hint = 'unpack the archive, or use the path of the directory that contains Chart.yaml';
    throw helmError('CHART_NOT_FOUND', `cannot load chart ${directory}: ${reason}`, { hint });
  }
  const ignore = readIgnore(directory);
  const files: ChartFile[] = [];
  const root = realpathSync(directory);
  let size = 0;
  let seen = 0;
  async function walk(prefix: string, depth: number): Promise<void> {
    if (depth > 64) throw unusable(directory, `${prefix} is too deep`);
    for (const entry of readdirSync(join(directory, prefix)).sort(compare)) {
      const name = prefix === '' ? entry : `${prefix}/${entry}`;
      const path = join(directory, name);
      const link = lstatSync(path);
      const stats = link.isSymbolicLink() ? (statOf(path) ?? link) : link;
      if (ignore(name, stats.isDirectory())) continue;
      if (++seen > MAX_FILES) throw tooLarge(directory, name);
      if (link.isSymbolicLink()) checkLink(root, path, directory, name);
      if (stats.isDirectory()) {
        await walk(name, depth + 1);
        continue;
      }
      if (!stats.isFile()) throw unusable(directory, `${name} is not a regular file`);
      size += stats.size;
      if (stats.size > MAX_FILE_SIZE || size > MAX_CHART_SIZE) throw tooLarge(directory, name);
      const text = texts.get(name);
      const bytes = text === undefined ? readFileSync(path) : Buffer.from(text);
      files.push({ name, bytes: withoutMark(bytes) });
    }
  }
  try {
    await walk('', 0);
  } catch (cause) {
    if (cause instanceof SealwrightError) throw cause;
    throw unreadable(directory, cause);
  }
  return await chartOf(files, directory, 0, check);
}

function unusable(directory: string, reason: string): Error {
  return helmError('CHART_INVALID', `cannot load chart ${directory}: ${reason}`, {
    hint: 'remove it, or add it to .helmignore',
  });
}

/** Returns the stats of what a link leads to; undefined when that cannot be read. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Returns why a path is not the directory of a chart; undefined when it is one. */
function directoryProblem(path: string): string | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return 'it does not exist';
    if (!stats.isDirectory()) return 'expected a directory, got a file';
    const file = statSync(join(path, 'Chart.yaml'), { throwIfNoEntry: false });
    return file?.isFile() === true ? undefined : 'it has no Chart.yaml';
  } catch (error) {
    return (error as Error).message;
  }
}

/** Reads the .helmignore of a chart. @throws `CHART_UNREADABLE`, `CHART_IGNORE_INVALID` */
function readIgnore(directory: string): ReturnType<typeof parseIgnore> {
  const file = join(directory, '.helmignore');
  return parseIgnore(ignoreText(file, directory), file);
}

function ignoreText(file: string, directory: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw unreadable(directory, cause);
  }
}

function unreadable(directory: string, cause: unknown): Error {
  const reason = (cause as Error).message;
  return helmError('CHART_UNREADABLE', `cannot load chart ${directory}: ${reason}`, {
    cause,
    hint: 'make the file readable for the user of this run',
  });
}

/** Returns the path without links; undefined for a broken link. */
function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function checkLink(root: string, path: string, directory: string, name: string): void {
  const real = realPathOf(path);
  const isInside = real === root || real?.startsWith(root + sep) === true;
  const isAbove = isInside && `${realPathOf(dirname(path))}${sep}`.startsWith(`${real}${sep}`);
  if (isInside && !isAbove) return;
  const kind =
    real === undefined
      ? 'a broken link'
      : isAbove
        ? 'a link to a directory that contains it'
        : 'a link out of the chart';
  throw helmError('CHART_INVALID', `cannot load chart ${directory}: ${name} is ${kind}`, {
    hint: 'copy the file into the chart, or add it to .helmignore',
  });
}

/**
 * Builds a chart from its files, charts below charts/ included (helm pkg/chart/v2/loader/load.go).
 *
 * @param what names the chart in messages, at the start of file positions
 * @param depth number of charts that contain this chart
 * @param check receives each values.yaml. Default: it is checked now
 * @throws `CHART_INVALID`, `VALUES_INVALID`, `CHART_TOO_LARGE`
 */
export async function chartOf(
  files: readonly ChartFile[],
  what: string,
  depth = 0,
  check: ValuesCheck = checkValues,
): Promise<Chart> {
  if (depth > MAX_DEPTH)
    throw helmError('CHART_INVALID', `cannot load chart ${what}: its charts are nested too deep`, {
      hint: 'remove charts/ of the innermost charts',
    });
  const chartFile = files.find((one) => one.name === 'Chart.yaml');
  if (chartFile === undefined) {
    throw helmError('CHART_INVALID', `cannot load chart ${what}: its Chart.yaml is missing`, {
      hint: 'check the "!" rules in .helmignore: they ignore everything that they do not match',
    });
  }
  const requirements = files.find((one) => one.name === 'requirements.yaml');
  checkEncoding(files, what);
  const { metadata, warnings } = parseMetadata(
    textOf(chartFile.bytes),
    `${what}/Chart.yaml`,
    requirements && { text: textOf(requirements.bytes), what: `${what}/requirements.yaml` },
  );
  warnings.push(...checkFiles(files, what, check));
  const own = files.filter((one) => !one.name.startsWith('charts/') || one.name.endsWith('.prov'));
  const dependencies: Chart[] = [];
  for (const [name, below] of groupCharts(files)) {
    if (name.startsWith('_') || name.startsWith('.')) continue;
    const where = `${what}/charts/${name}`;
    if (name.endsWith('.tgz')) {
      const { readArchive } = await import('./archive.ts');
      const archive = below[0] as ChartFile;
      const inside = await readArchive(archive.bytes, where);
      dependencies.push(await chartOf(inside, where, depth + 1, check));
    } else {
      if (below.some((one) => one.name === '')) throw looseFile(where);
      dependencies.push(await chartOf(below, where, depth + 1, check));
    }
  }
  dependencies.sort((a, b) => compare(a.metadata.name, b.metadata.name));
  const kept = archivedChart(metadata, own, what);
  return {
    metadata: kept.metadata,
    requested: metadata.dependencies ?? [],
    files: kept.files.toSorted((a, b) => compare(a.name, b.name)),
    dependencies,
    warnings,
  };
}

function looseFile(where: string): Error {
  return helmError(
    'CHART_INVALID',
    `cannot load chart ${where}: expected the directory or the archive of a chart, got another file`,
    { hint: 'move it out of charts/, or begin its name with "_" or ".": helm ignores such files' },
  );
}

/** Groups the files below charts/ by the first part of their name. A file of charts/ itself has the name ''. */
function groupCharts(files: readonly ChartFile[]): Map<string, ChartFile[]> {
  const groups = new Map<string, ChartFile[]>();
  for (const { name, bytes } of files) {
    if (!name.startsWith('charts/') || name.endsWith('.prov')) continue;
    const [, group = '', ...rest] = name.split('/');
    const below = groups.get(group) ?? [];
    below.push({ name: rest.join('/'), bytes });
    groups.set(group, below);
  }
  return groups;
}

/** Refuses files of YAML that are not UTF-8, as helm does. @throws `CHART_INVALID` */
function checkEncoding(files: readonly ChartFile[], what: string): void {
  for (const { name, bytes } of files) {
    if (!/^(Chart|values|requirements)\.yaml$/.test(name) || isUtf8(bytes)) continue;
    throw helmError(
      'CHART_INVALID',
      `cannot parse ${what}/${name}: expected a text in UTF-8, got other bytes`,
      { hint: `convert it: iconv -f LATIN1 -t UTF-8 ${name}` },
    );
  }
}

function checkFiles(
  files: readonly ChartFile[],
  what: string,
  check: ValuesCheck,
): readonly string[] {
  let warnings: readonly string[] = [];
  for (const { name, bytes } of files) {
    if (name === 'values.schema.json') {
      try {
        JSON.parse(textOf(bytes));
      } catch (cause) {
        const reason = (cause as Error).message;
        throw helmError('CHART_INVALID', `cannot parse ${what}/${name}: expected JSON: ${reason}`, {
          cause,
          hint: 'correct the JSON, or remove the file',
        });
      }
    }
    if (name === 'Chart.lock' || name === 'requirements.lock')
      parseLock(textOf(bytes), `${what}/${name}`);
    if (name === 'values.yaml') warnings = check(bytes, `${what}/${name}`);
  }
  return warnings;
}

function tooLarge(directory: string, name: string): Error {
  const limits = `${MAX_FILES} files, ${MAX_FILE_SIZE} bytes a file and ${MAX_CHART_SIZE} bytes`;
  return helmError(
    'CHART_TOO_LARGE',
    `cannot load chart ${directory}: expected at most ${limits}, got more at ${name}`,
    { hint: 'exclude files with .helmignore' },
  );
}

/** Compares two texts by their UTF-8 bytes, in any locale. Returns a negative number, 0 or a positive number. */
export function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
