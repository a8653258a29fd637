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

/** What of a chart is changed while it is packaged; its directory stays as it is. */
export interface ChartOverrides {
  readonly version?: string | undefined;
  readonly appVersion?: string | undefined;
  readonly values?: readonly ValueOverride[] | undefined;
}

export interface PackageOptions extends ChartOverrides {
  /** Time of everything in the package, in seconds since the epoch. */
  readonly epochSeconds: number;
  /** What to change in a `file://` dependency, by the absolute path of its directory. */
  readonly dependencyOverrides?: (directory: string) => ChartOverrides | undefined;
}

/** A packaged chart. */
export interface PackagedChart {
  readonly metadata: Metadata;
  /** The archive, normally named `<name>-<version>.tgz`. */
  readonly tgz: Uint8Array;
  readonly digest: Digest;
  /** Names of what is inside, below the chart's own directory, in order. */
  readonly files: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Packages a chart directory: what `helm package` makes, but the same bytes from any checkout. Dependencies by
 * `file://` go inside from their source; charts that lie in charts/ go inside as they are.
 *
 * @throws what `loadChart` throws, `VALUES_INVALID`, `DEPENDENCY_UNSUPPORTED`, `DEPENDENCY_MISSING`,
 * `DEPENDENCY_VERSION`, `LOCK_OUT_OF_SYNC`
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

/** Loads a chart, changes it, and puts its dependencies and its lock in place. */
async function prepare(
  directory: string,
  overrides: ChartOverrides,
  options: PackageOptions,
  above: readonly string[],
): Promise<Chart> {
  if (above.includes(directory)) {
    throw helmError(
      'CHART_INVALID',
      `packaging charts: cycle: ${[...above, directory].join(' needs ')}`,
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
    const found = await prepare(path, options.dependencyOverrides?.(path) ?? {}, options, [
      ...above,
      directory,
    ]);
    checkDependency(one, found.metadata, directory);
    inside.set(found.metadata.name, found);
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
      `packaging ${directory}: "${version}" is not a version, such as 1.2.3`,
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
  const where = `packaging ${directory}: its dependency ${wanted.name} (${wanted.repository})`;
  if (found.name !== wanted.name) {
    throw helmError('DEPENDENCY_MISSING', `${where} is a chart named ${found.name}`);
  }
  if (!satisfies(found.version, wanted.version ?? '')) {
    throw helmError(
      'DEPENDENCY_VERSION',
      `${where} has version ${found.version}, expected ${wanted.version}`,
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
      `packaging ${directory}: not in charts/: ${missing.join(', ')}`,
      {
        hint: remote
          ? `dependencies from a registry or an index are not supported yet: run \`helm dependency build ${directory}\` first, which puts them into charts/`
          : 'put the chart into charts/, or name its directory as a file:// repository',
      },
    );
  }
  if (wrong.length > 0) {
    const found = wrong.map(
      (one) => `${one.name} ${inside.get(one.name)?.metadata.version}, expected ${one.version}`,
    );
    throw helmError(
      'DEPENDENCY_VERSION',
      `packaging ${directory}: in charts/: ${found.join(', ')}`,
      {
        hint: `run \`helm dependency update ${directory}\``,
      },
    );
  }
}

/** Checks the lock that is there, or makes the one that `helm dependency update` would have made. */
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

/** All files in helm's order: the well-known ones, templates, others, then each dependency. */
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
