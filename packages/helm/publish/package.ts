import { resolve } from 'node:path';
import { type Digest, digestOf, textOf } from '@sealwright/core';
import { writeArchive } from '../chart/archive.ts';
import { type Chart, compare, loadChart, parseMetadata } from '../chart/chart.ts';
import type { ChartFile } from '../chart/chart-file.ts';
import { type Dependency, isLenientVersion, type Metadata } from '../chart/metadata.ts';
import { overrideValues, type ValueOverride } from '../chart/values.ts';
import { parseYaml } from '../chart/yaml.ts';
import { checkLock, lockText } from '../dependencies/lock.ts';
import { satisfies } from '../dependencies/version.ts';
import { helmError } from '../errors.ts';

/** Changes to a chart in its package. The chart's directory does not change. */
export interface ChartOverrides {
  readonly version?: string | undefined;
  readonly appVersion?: string | undefined;
  readonly values?: readonly ValueOverride[] | undefined;
}

/** Options of a chart package: its time, and changes to the chart and its dependencies. */
export interface PackageOptions extends ChartOverrides {
  /** Modification time of every file, in seconds since the epoch. */
  readonly epochSeconds: number;
  /** Returns the changes to a `file://` dependency, by the absolute path of its directory. */
  readonly dependencyOverrides?: (directory: string) => ChartOverrides | undefined;
}

/** A packaged chart. */
export interface PackagedChart {
  readonly metadata: Metadata;
  /** The archive, normally named `<name>-<version>.tgz`. */
  readonly tgz: Uint8Array;
  readonly digest: Digest;
  /** File names in the order of the archive, relative to the chart's directory. */
  readonly files: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Packages a chart directory as `helm package` does, but to the same bytes from any checkout. A `file://` dependency
 * is packaged from its source directory. A chart in charts/ is packaged unchanged.
 *
 * @throws `VALUES_INVALID`, `DEPENDENCY_UNSUPPORTED`, `DEPENDENCY_MISSING`, `DEPENDENCY_VERSION`,
 * `LOCK_OUT_OF_SYNC`, and the errors of `loadChart`
 */
export async function packageChart(
  directory: string,
  options: PackageOptions,
): Promise<PackagedChart> {
  const prepared = await prepare(resolve(directory), options, options, []);
  const files = filesOf(prepared);
  const tgz = await writeArchive(files, prepared.metadata.name, options.epochSeconds);
  return {
    metadata: prepared.metadata,
    tgz,
    digest: digestOf(tgz),
    files: files.map((one) => one.name),
    warnings: prepared.warnings,
  };
}

/** Loads a chart, applies the overrides, and adds its dependencies and its lock. */
async function prepare(
  directory: string,
  overrides: ChartOverrides,
  options: PackageOptions,
  above: readonly string[],
): Promise<Chart> {
  if (above.includes(directory)) {
    throw helmError(
      'CHART_INVALID',
      `cannot package charts: dependency cycle: ${[...above, directory].join(' -> ')}`,
    );
  }
  const chart = changed(await loadChart(directory), overrides, directory);
  const requested = chart.metadata.dependencies ?? [];
  if (requested.length === 0) return chart;
  const inside = new Map(chart.dependencies.map((one) => [one.metadata.name, one]));
  const missing: string[] = [];
  for (const one of requested) {
    if (!one.repository?.startsWith('file://')) {
      if (!inside.has(one.name)) missing.push(missingText(one));
      continue;
    }
    const path = resolve(directory, one.repository.slice('file://'.length));
    const dependency = await prepare(path, options.dependencyOverrides?.(path) ?? {}, options, [
      ...above,
      directory,
    ]);
    checkDependency(one, dependency.metadata, directory);
    inside.set(dependency.metadata.name, dependency);
  }
  refuseMissing(missing, requested, inside, directory);
  const dependencies = [...inside.values()].sort((a, b) =>
    compare(a.metadata.name, b.metadata.name),
  );
  const warnings = [...chart.warnings, ...dependencies.flatMap((one) => one.warnings)];
  return locked({ ...chart, dependencies, warnings }, options.epochSeconds, directory);
}

function changed(chart: Chart, overrides: ChartOverrides, directory: string): Chart {
  const { version, appVersion, values = [] } = overrides;
  if (version !== undefined && !isLenientVersion(version)) {
    throw helmError(
      'CHART_INVALID',
      `cannot package ${directory}: expected a version such as 1.2.3, got "${version}"`,
    );
  }
  let files = chart.files;
  let { metadata } = chart;
  if (version !== undefined || appVersion !== undefined) {
    const what = `${directory}/Chart.yaml`;
    const { document } = parseYaml(textOf(fileOf(files, 'Chart.yaml')), what, 'CHART_INVALID');
    if (version !== undefined) document.set('version', version);
    if (appVersion !== undefined) document.set('appVersion', appVersion);
    const text = document.toString({ lineWidth: 0 });
    metadata = parseMetadata(text, what).metadata;
    files = withFile(files, 'Chart.yaml', text);
  }
  if (values.length > 0) {
    const before = textOf(fileOf(files, 'values.yaml'));
    const text = overrideValues(before, values, `${directory}/values.yaml`);
    files = withFile(files, 'values.yaml', text);
  }
  return { ...chart, metadata, files };
}

function checkDependency(wanted: Dependency, found: Metadata, directory: string): void {
  const where = `cannot package ${directory}: dependency ${wanted.name} (${wanted.repository})`;
  if (found.name !== wanted.name) {
    throw helmError(
      'DEPENDENCY_MISSING',
      `${where}: expected a chart named ${wanted.name}, got ${found.name}`,
    );
  }
  if (!satisfies(found.version, wanted.version ?? '')) {
    throw helmError(
      'DEPENDENCY_VERSION',
      `${where}: expected version ${wanted.version}, got ${found.version}`,
      { hint: 'change the version of the dependency in Chart.yaml' },
    );
  }
}

function missingText(one: Dependency): string {
  return one.repository ? `${one.name} from ${one.repository}` : `${one.name} from charts/`;
}

function refuseMissing(
  missing: readonly string[],
  requested: readonly Dependency[],
  inside: ReadonlyMap<string, Chart>,
  directory: string,
): void {
  const wrong = requested.filter((one) => {
    const found = inside.get(one.name)?.metadata.version;
    return found !== undefined && !satisfies(found, one.version ?? '');
  });
  if (missing.length > 0) {
    const remote = requested.some((one) => one.repository && !inside.has(one.name));
    throw helmError(
      remote ? 'DEPENDENCY_UNSUPPORTED' : 'DEPENDENCY_MISSING',
      `cannot package ${directory}: charts/ does not contain ${missing.join(', ')}`,
      {
        hint: remote
          ? `run \`helm dependency build ${directory}\`, which downloads the dependencies into charts/`
          : 'put the chart into charts/, or set its directory as a file:// repository',
      },
    );
  }
  if (wrong.length > 0) {
    const versions = wrong.map(
      (one) => `expected ${one.name} ${one.version}, got ${inside.get(one.name)?.metadata.version}`,
    );
    throw helmError(
      'DEPENDENCY_VERSION',
      `cannot package ${directory}: versions in charts/ differ: ${versions.join('; ')}`,
      { hint: `run \`helm dependency update ${directory}\`` },
    );
  }
}

/** Checks an existing Chart.lock, or adds the one that `helm dependency update` would write. */
function locked(chart: Chart, epochSeconds: number, directory: string): Chart {
  const { metadata, dependencies, files } = chart;
  if (metadata.apiVersion !== 'v2') return chart;
  const versions = new Map(dependencies.map((one) => [one.metadata.name, one.metadata.version]));
  const existing = files.find((one) => one.name === 'Chart.lock');
  if (existing !== undefined) {
    checkLock(textOf(existing.bytes), metadata, versions, directory);
    return chart;
  }
  const requested = metadata.dependencies ?? [];
  const resolved = requested.map(({ name, repository }) => ({
    name,
    version: versions.get(name) ?? '',
    repository: repository ?? '',
  }));
  const text = lockText(requested, resolved, epochSeconds);
  return { ...chart, files: withFile(files, 'Chart.lock', text) };
}

const FIRST = ['Chart.yaml', 'Chart.lock', 'values.yaml', 'values.schema.json'];

/** Returns all files in helm's order: the well-known ones, templates, others, then each dependency. */
function filesOf(chart: Chart): ChartFile[] {
  const rank = (name: string) => {
    const at = FIRST.indexOf(name);
    if (at >= 0) return at;
    return name.startsWith('templates/') ? FIRST.length : FIRST.length + 1;
  };
  const own = chart.files.toSorted(
    (a, b) => rank(a.name) - rank(b.name) || compare(a.name, b.name),
  );
  const below = chart.dependencies.flatMap((one) =>
    filesOf(one).map(({ name, bytes }) => ({ name: `charts/${one.metadata.name}/${name}`, bytes })),
  );
  return [...own, ...below];
}

function fileOf(files: readonly ChartFile[], name: string): Uint8Array {
  return files.find((one) => one.name === name)?.bytes ?? new Uint8Array();
}

function withFile(files: readonly ChartFile[], name: string, text: string): ChartFile[] {
  const others = files.filter((one) => one.name !== name);
  return [...others, { name, bytes: new TextEncoder().encode(text) }];
}
