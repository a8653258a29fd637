import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isSealwrightError, textOf } from '@sealwright/core';
import { type Chart, compare } from '../chart/chart.ts';
import { textFile } from '../chart/chart-file.ts';
import type { Dependency } from '../chart/metadata.ts';
import { helmError } from '../errors.ts';
import { checkLock, lockText } from './lock.ts';
import { satisfies } from './version.ts';

/**
 * Returns a chart with its dependencies: those in charts/, and each `file://` dependency from its source directory
 * instead. A missing dependency is refused as `helm package` does. A chart whose dependencies are all in charts/ is
 * packaged with them, and a version or a lock that does not match is a warning.
 *
 * @param directory of the chart
 * @param epochSeconds time of a Chart.lock that is added, in seconds since the epoch
 * @param loadSource loads the chart of a `file://` dependency by its absolute path
 * @throws `DEPENDENCY_MISSING`, `DEPENDENCY_UNSUPPORTED`, `DEPENDENCY_VERSION`, `LOCK_OUT_OF_SYNC`
 */
export async function withDependencies(
  chart: Chart,
  directory: string,
  epochSeconds: number,
  loadSource: (path: string) => Promise<Chart>,
): Promise<Chart> {
  const warnings: string[] = [];
  const sources: Chart[] = [];
  for (const wanted of chart.requested) {
    const path = await sourceOf(wanted, chart, directory, warnings);
    if (path === undefined) continue;
    const source = await loadSource(path);
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
  return locked(complete, sources.length > 0, directory, epochSeconds);
}

/** Returns the directory of a `file://` dependency, undefined for other ones and for one that is only in charts/. */
async function sourceOf(
  wanted: Dependency,
  chart: Chart,
  directory: string,
  warnings: string[],
): Promise<string | undefined> {
  if (!wanted.repository?.startsWith('file://')) return undefined;
  const path = resolve(directory, wanted.repository.slice('file://'.length));
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (isThere || !chart.dependencies.some((one) => one.metadata.name === wanted.name)) return path;
  warnings.push(`${wanted.repository} does not exist: ${wanted.name} is taken from charts/`);
  return undefined;
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
    );
  }
  if (!satisfies(metadata.version, wanted.version ?? '')) {
    throw helmError(
      'DEPENDENCY_VERSION',
      `${where}: expected version ${wanted.version}, got ${metadata.version}`,
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
  const isRemote = missing.some((one) => one.repository);
  const texts = missing.map((one) => `${one.name} from ${one.repository || 'charts/'}`);
  throw helmError(
    isRemote ? 'DEPENDENCY_UNSUPPORTED' : 'DEPENDENCY_MISSING',
    `cannot package ${directory}: charts/ does not contain ${texts.join(', ')}`,
    {
      hint: isRemote
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

/** Checks an existing Chart.lock, or adds the one that `helm dependency update` writes for `file://` dependencies. */
function locked(chart: Chart, hasSources: boolean, directory: string, epochSeconds: number): Chart {
  const { metadata, dependencies, files, requested } = chart;
  if (metadata.apiVersion !== 'v2') return chart;
  const versions = new Map(dependencies.map((one) => [one.metadata.name, one.metadata.version]));
  const existing = files.find((one) => one.name === 'Chart.lock');
  if (existing !== undefined) {
    try {
      checkLock(textOf(existing.bytes), requested, versions, directory);
    } catch (error) {
      if (hasSources || !isSealwrightError(error, 'LOCK_OUT_OF_SYNC')) throw error;
      return { ...chart, warnings: [...chart.warnings, error.message] };
    }
    return chart;
  }
  if (!hasSources) return chart;
  const resolved = requested.map(({ name, repository }) => ({
    name,
    version: versions.get(name) ?? '',
    repository: repository ?? '',
  }));
  const text = lockText(requested, resolved, epochSeconds);
  return { ...chart, files: [...files, textFile('Chart.lock', text)] };
}
