import { resolve } from 'node:path';
import { isSealwrightError, mapLimit, textOf } from '@sealwright/core';
import { type Chart, compare } from '../chart/chart.ts';
import { MAX_CHART_SIZE, textFile } from '../chart/chart-file.ts';
import type { Dependency } from '../chart/metadata.ts';
import { helmError } from '../errors.ts';
import { pathKind } from '../selection/source.ts';
import type { Dependencies } from './fetch.ts';
import {
  type ChartLock,
  checkLock,
  lockFileName,
  lockText,
  parseLock,
  requireInSync,
} from './lock.ts';
import { locatedDependencies, lockedVersion } from './locked-version.ts';
import { isRemote } from './repositories/repository.ts';
import { checkVendored } from './vendored.ts';
import { satisfies } from './version.ts';

/** How the dependencies of a chart are found. */
export interface ResolveOptions {
  /** Directory of the chart. */
  readonly directory: string;
  /** Time of a Chart.lock that is added, in seconds since the epoch. */
  readonly epochSeconds: number;
  /** Loads the chart of a `file://` dependency by its absolute path. */
  readonly loadSource: (path: string) => Promise<Chart>;
  /** Fetches dependencies from servers. Without it, they must be in charts/. */
  readonly remote: Dependencies | undefined;
}

/** Charts at a time that are fetched. */
const CONCURRENCY = 4;

/**
 * Returns a chart with its dependencies: those in charts/, each `file://` dependency from its source directory instead,
 * and those that are missing from their repositories, in the versions of Chart.lock. A dependency that is missing
 * everywhere is refused as `helm package` does. A chart whose dependencies are all in charts/ is packaged with them, and a
 * version or a lock that does not match is a warning.
 *
 * @throws `DEPENDENCY_MISSING`, `DEPENDENCY_UNSUPPORTED`, `DEPENDENCY_VERSION`, `LOCK_OUT_OF_SYNC`, `LOCK_MISSING`, and
 * the errors of `Dependencies`
 */
export async function withDependencies(chart: Chart, options: ResolveOptions): Promise<Chart> {
  const { directory, remote } = options;
  const warnings: string[] = [];
  const lock = lockOf(chart, directory);
  await checkVendored(chart, directory, remote);
  const fetched = await fetchMissing(chart, lock, options);
  const sources: Chart[] = [...fetched];
  for (const wanted of chart.requested) {
    const path = sourceOf(wanted, chart, directory, warnings);
    if (path === undefined) continue;
    const source = await options.loadSource(path);
    checkSource(wanted, source, directory);
    sources.push(source);
  }
  const dependencies = merged(chart.dependencies, sources);
  refuseMissing(chart.requested, dependencies, directory);
  warnings.push(...versionWarnings(chart.requested, dependencies));
  const complete = {
    ...chart,
    dependencies,
    warnings: [...chart.warnings, ...warnings, ...dependencies.flatMap((one) => one.warnings)],
  };
  return locked(complete, lock, sources.length > 0, options);
}

function lockOf({ metadata, files }: Chart, directory: string): ChartLock | undefined {
  const name = lockFileName(metadata.apiVersion);
  const file = files.find((one) => one.name === name);
  return file === undefined ? undefined : parseLock(textOf(file.bytes), `${directory}/${name}`);
}

/** Fetches the dependencies that are not in charts/, each version once. */
async function fetchMissing(
  chart: Chart,
  lock: ChartLock | undefined,
  { directory, remote }: ResolveOptions,
): Promise<readonly Chart[]> {
  const names = new Set(chart.dependencies.map((one) => one.metadata.name));
  const { apiVersion } = chart.metadata;
  const missing = [...chart.requested.entries()].filter(
    ([, one]) => isRemote(one.repository) && !names.has(one.name),
  );
  if (remote === undefined || missing.length === 0) return [];
  const located = locatedDependencies(chart.requested, remote, directory);
  if (lock !== undefined) requireInSync(lock, located, { apiVersion, directory });
  const keys = await mapLimit(missing, CONCURRENCY, ([at]) =>
    lockedVersion(located, at, lock, { directory, remote }),
  );
  const unique = keys.filter(
    (one, at) =>
      keys.findIndex(({ name, version }) => name === one.name && version === one.version) === at,
  );
  let size = 0;
  return mapLimit(unique, CONCURRENCY, async (key) => {
    const { chart: fetched } = await remote.fetch(key);
    size += sizeOf(fetched);
    if (size > MAX_CHART_SIZE) throw tooLarge(directory, key.name);
    return fetched;
  });
}

function sizeOf({ files, dependencies }: Chart): number {
  const own = files.reduce((sum, one) => sum + one.bytes.byteLength, 0);
  return dependencies.reduce((sum, one) => sum + sizeOf(one), own);
}

/** Returns the error for a package that helm could not read. */
function tooLarge(directory: string, name: string): Error {
  return helmError(
    'CHART_TOO_LARGE',
    `cannot package ${directory}: expected dependencies of at most ${MAX_CHART_SIZE} bytes in all, got more with ${name}`,
    { hint: 'helm reads no larger chart: publish these charts on their own' },
  );
}

/**
 * Returns the directory of a `file://` dependency, undefined for other ones and for one that is only in charts/.
 *
 * @throws `DEPENDENCY_MISSING` when no chart is there
 */
function sourceOf(
  wanted: Dependency,
  chart: Chart,
  directory: string,
  warnings: string[],
): string | undefined {
  if (!wanted.repository?.startsWith('file://')) return undefined;
  const path = resolve(directory, wanted.repository.slice('file://'.length));
  const reason = notAChart(path);
  if (reason === undefined) return path;
  const isVendored = chart.dependencies.some((one) => one.metadata.name === wanted.name);
  if (reason === 'nothing' && isVendored) {
    warnings.push(`${wanted.repository} does not exist: ${wanted.name} is taken from charts/`);
    return undefined;
  }
  throw helmError(
    'DEPENDENCY_MISSING',
    `cannot package ${directory}: dependency ${wanted.name} (${wanted.repository}): expected a directory with a Chart.yaml at ${path}, got ${reason}`,
    { hint: 'correct the repository of the dependency in Chart.yaml' },
  );
}

/** Returns what is at a path, undefined for the directory of a chart. */
function notAChart(path: string): string | undefined {
  try {
    const kind = pathKind(path);
    if (kind === 'directory') return undefined;
    if (kind === 'missing') return 'nothing';
    return kind === 'other directory' ? 'a directory without one' : 'a file';
  } catch (error) {
    return (error as Error).message;
  }
}

/** Returns the charts in charts/ with each source in place of the charts of its name and version. */
function merged(inside: readonly Chart[], sources: readonly Chart[]): Chart[] {
  const names = new Set(sources.map((one) => one.metadata.name));
  const unique = sources.filter(
    (one, at) => sources.findIndex((each) => nameAndVersion(each) === nameAndVersion(one)) === at,
  );
  return [...inside.filter((one) => !names.has(one.metadata.name)), ...unique].sort(
    (a, b) =>
      compare(a.metadata.name, b.metadata.name) || compare(a.metadata.version, b.metadata.version),
  );
}

function nameAndVersion({ metadata }: Chart): string {
  return `${metadata.name} ${metadata.version}`;
}

function checkSource(wanted: Dependency, { metadata }: Chart, directory: string): void {
  const where = `cannot package ${directory}: dependency ${wanted.name} (${wanted.repository})`;
  if (metadata.name !== wanted.name) {
    throw helmError(
      'DEPENDENCY_MISSING',
      `${where}: expected a chart named ${wanted.name}, got ${metadata.name}`,
      { hint: 'correct the name or the repository of the dependency in Chart.yaml' },
    );
  }
  if (!satisfies(metadata.version, wanted.version ?? '')) {
    throw helmError(
      'DEPENDENCY_VERSION',
      `${where}: expected ${wanted.version ? `version ${wanted.version}` : 'a version in Chart.yaml'}, got ${metadata.version}`,
      { hint: 'change the version of the dependency in Chart.yaml' },
    );
  }
}

function refuseMissing(
  requested: readonly Dependency[],
  inside: readonly Chart[],
  directory: string,
): void {
  const names = new Set(inside.map((one) => one.metadata.name));
  const missing = requested.filter((one) => !names.has(one.name));
  if (missing.length === 0) return;
  const hasServer = missing.some((one) => isRemote(one.repository));
  const texts = missing.map((one) => `${one.name} from ${one.repository || 'charts/'}`);
  throw helmError(
    hasServer ? 'DEPENDENCY_UNSUPPORTED' : 'DEPENDENCY_MISSING',
    `cannot package ${directory}: charts/ does not contain ${texts.join(', ')}`,
    {
      hint: hasServer
        ? `run \`helm dependency build ${directory}\`, which downloads the dependencies into charts/`
        : 'put the chart into charts/, or set its directory as a file:// repository',
    },
  );
}

/** helm packages a chart in charts/ whatever its version, and leaves it out when it renders the chart. */
function versionWarnings(requested: readonly Dependency[], inside: readonly Chart[]): string[] {
  return requested.flatMap(({ name, version = '' }) => {
    const versions = inside
      .filter((one) => one.metadata.name === name)
      .map((one) => one.metadata.version);
    if (versions.some((each) => satisfies(each, version))) return [];
    return [
      `charts/ has ${name} ${versions.join(', ')}, and Chart.yaml wants ${version}: helm leaves it out of what it renders`,
    ];
  });
}

/** Checks an existing lock, or adds the one that `helm dependency update` writes for the dependencies. */
function locked(
  chart: Chart,
  lock: ChartLock | undefined,
  hasSources: boolean,
  { directory, epochSeconds, remote }: ResolveOptions,
): Chart {
  const { metadata, dependencies, files, requested } = chart;
  const { apiVersion } = metadata;
  if (apiVersion !== 'v2') return chart;
  const packaged = dependencies.map((one) => one.metadata);
  const located =
    remote === undefined ? requested : locatedDependencies(requested, remote, directory);
  if (lock !== undefined) {
    try {
      checkLock(lock, located, packaged, { apiVersion, directory });
    } catch (error) {
      if (hasSources || !isSealwrightError(error, 'LOCK_OUT_OF_SYNC')) throw error;
      return { ...chart, warnings: [...chart.warnings, error.message] };
    }
    return chart;
  }
  if (!hasSources) return chart;
  const resolved = located.map(({ name, repository = '', version = '' }) => {
    const versions = packaged.filter((one) => one.name === name).map((one) => one.version);
    const chosen = versions.find((one) => satisfies(one, version)) ?? versions[0] ?? '';
    return { name, repository, version: repository === '' ? version : chosen };
  });
  const text = lockText(located, resolved, epochSeconds);
  return { ...chart, files: [...files, textFile('Chart.lock', text)] };
}
