import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Digest, digestOf, textOf } from '@sealwright/core';
import { writeArchive } from '../chart/archive.ts';
import { type Chart, compare, loadChart } from '../chart/chart.ts';
import { type ChartFile, textFile } from '../chart/chart-file.ts';
import type { Metadata } from '../chart/metadata.ts';
import {
  checkValues,
  overrideValues,
  type ValueOverride,
  type ValuesCheck,
} from '../chart/values.ts';
import { editTexts } from '../chart/yaml-edit.ts';
import { parseVersion } from '../dependencies/constraints/version.ts';
import type { Dependencies } from '../dependencies/fetch.ts';
import { withDependencies } from '../dependencies/resolve.ts';
import { helmError } from '../errors.ts';

/** Changes to a chart in its package. The chart's directory does not change. */
export interface ChartOverrides {
  /** Texts in place of files of the directory, by name. They come before the other changes. */
  readonly texts?: ReadonlyMap<string, string> | undefined;
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
  /** Fetches the dependencies that are not in charts/. Without it, a missing one is refused. */
  readonly dependencies?: Dependencies | undefined;
  /** Receives each values.yaml that is read. Default: it is checked now. */
  readonly checkValues?: ValuesCheck | undefined;
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
      { hint: 'remove one of these dependencies' },
    );
  }
  const texts = await editedTexts(directory, overrides);
  const check = options.checkValues ?? checkValues;
  const chart = pinned(await loadChart(directory, texts, check), overrides, directory);
  if (chart.requested.length === 0) return chart;
  const loadSource = (path: string): Promise<Chart> =>
    prepare(path, options.dependencyOverrides?.(path) ?? {}, options, [...above, directory]);
  const { epochSeconds, dependencies: remote } = options;
  return withDependencies(chart, { directory, epochSeconds, loadSource, remote });
}

/** Returns the texts in place of files of a directory, with the version and the appVersion in Chart.yaml. */
async function editedTexts(
  directory: string,
  { version, appVersion, texts = new Map() }: ChartOverrides,
): Promise<ReadonlyMap<string, string>> {
  if (version !== undefined && parseVersion(version) === undefined) {
    throw helmError(
      'CHART_INVALID',
      `cannot package ${directory}: expected a version such as 1.2.3, got "${version}"`,
      { hint: 'write MAJOR.MINOR.PATCH' },
    );
  }
  const edits = Object.entries({ version, appVersion }).flatMap(([key, value]) =>
    value === undefined ? [] : [{ path: [key], value }],
  );
  const file = join(directory, 'Chart.yaml');
  // A missing file is reported when the chart is loaded.
  const read = (): Promise<string> => readFile(file, 'utf8').catch(() => '');
  if (edits.length === 0) return texts;
  const text = texts.get('Chart.yaml') ?? (await read());
  return new Map(texts).set('Chart.yaml', editTexts(text, edits, file));
}

function pinned(chart: Chart, { values = [] }: ChartOverrides, directory: string): Chart {
  if (values.length === 0) return chart;
  const before = textOf(fileOf(chart.files, 'values.yaml'));
  const text = overrideValues(before, values, `${directory}/values.yaml`);
  return { ...chart, files: withFile(chart.files, 'values.yaml', text) };
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
    filesOf(one).map(({ name, bytes }) => ({
      name: `charts/${directoryOf(one, chart)}/${name}`,
      bytes,
    })),
  );
  return [...own, ...below];
}

/** Returns the directory of a dependency in charts/: its name, and its version when two versions of it are there. */
function directoryOf({ metadata }: Chart, { dependencies }: Chart): string {
  const first = dependencies.find((one) => one.metadata.name === metadata.name);
  return first?.metadata.version === metadata.version
    ? metadata.name
    : `${metadata.name}-${metadata.version}`;
}

function fileOf(files: readonly ChartFile[], name: string): Uint8Array {
  return files.find((one) => one.name === name)?.bytes ?? new Uint8Array();
}

function withFile(files: readonly ChartFile[], name: string, text: string): ChartFile[] {
  const others = files.filter((one) => one.name !== name);
  return [...others, textFile(name, text)];
}
