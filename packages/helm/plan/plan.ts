import { mapLimit, throwIfAborted } from '@sealwright/core';
import type { Store } from '@sealwright/oci';
import type { Dependencies } from '../dependencies/fetch.ts';
import { helmError } from '../errors.ts';
import { readChartArchive } from '../publish/archived.ts';
import { type ChartOverrides, type PackagedChart, packageChart } from '../publish/package.ts';
import { type PushOptions, type PushPlan, planPush } from '../publish/push.ts';
import { type ChartGraph, orderCharts, readChartGraph, sourcesOf } from '../selection/graph.ts';
import { type ChartSource, locationOf } from '../selection/source.ts';
import {
  type Bump,
  type ChartTexts,
  nextVersion,
  versionOfChart,
  withDependencyVersions,
  withVersion,
} from './bump.ts';
import { joined, mapInputs } from './collected.ts';

/** Charts that are packaged, compared and pushed at the same time. */
export const CHARTS_AT_ONCE = 8;

/** The handling of a published chart whose dependency changed: refuse it with the reason, or raise its version. */
export const CASCADE = ['report', 'bump'] as const;

/** A chart to publish, and the changes to it. An archive is published as it is, without changes. */
export interface ChartRequest {
  readonly source: ChartSource;
  readonly overrides: ChartOverrides;
}

/** Charts to publish together, and where. */
export interface PlanContext {
  readonly charts: readonly ChartRequest[];
  /** Base of the paths in messages. */
  readonly directory: string;
  /** Charts are published to `<registry>/charts/<name>`. */
  readonly registry: string;
  readonly open: (repository: string) => Store;
  /** Returns the times of charts by the directories of their files; `known` is the time of an archive. */
  readonly epochsOf: (
    charts: readonly {
      readonly directories: readonly string[];
      readonly known?: number | undefined;
    }[],
  ) => Promise<readonly number[]>;
  readonly ifExists?: PushOptions['ifExists'];
  /** What happens to a published chart when only its `file://` dependencies changed. Default `report`. */
  readonly cascade?: (typeof CASCADE)[number] | undefined;
  /** Fetches the dependencies that are not in charts/. Without it, a missing one is refused. */
  readonly dependencies?: Dependencies | undefined;
  /** The time, in seconds since the epoch, for locks that a bump writes. */
  readonly nowSeconds: number;
  readonly signal: AbortSignal;
  readonly onPackaged?: (done: number, total: number) => void;
}

/** A packaged chart, and what its push does. */
export interface PlannedChart {
  readonly source: ChartSource;
  readonly chart: PackagedChart;
  readonly repository: string;
  readonly store: Store;
  readonly push: PushPlan;
  /** The change to the files of its directory, which `cascade: bump` makes before the push. */
  readonly bump?: Bump;
}

interface Packaged {
  readonly source: ChartSource;
  readonly chart: PackagedChart;
  readonly epochSeconds: number;
}

/**
 * Packages charts and decides what the push of each does. It writes nothing. The charts are returned in levels: a chart
 * comes after those that it depends on by `file://`.
 *
 * @throws all bad inputs as one error: `DEPENDENCY_CYCLE`, `CHART_DUPLICATE`, `ARCHIVE_UNCHANGEABLE`, and the errors of
 * `packageChart` and `readChartArchive`
 * @throws the errors of `planPush`
 */
export async function planCharts(
  context: PlanContext,
): Promise<readonly (readonly PlannedChart[])[]> {
  const sources = context.charts.map(({ source }) => source);
  const graph = await readChartGraph(sources, context.directory);
  const levels = orderCharts(sources, graph, context.directory);
  const state: PlanState = {
    ...context,
    graph,
    overrides: overridesOf(context),
    bumps: new Map(),
    epochs: await directoryEpochs(sources, graph, context),
  };
  if (context.cascade !== 'bump') {
    const packaged = withoutDoubles(await packageAll(levels.flat(), state));
    const plans = await mapLimit(packaged, CHARTS_AT_ONCE, (one) => planOne(one, state));
    return levels.map((level) => plans.filter(({ source }) => level.includes(source)));
  }
  const planned: PlannedChart[][] = [];
  for (const level of levels)
    planned.push(await mapInputs(level, CHARTS_AT_ONCE, (source) => planBumped(source, state)));
  const kept = new Set(withoutDoubles(planned.flat()));
  return planned.map((level) => level.filter((plan) => kept.has(plan)));
}

interface PlanState extends PlanContext {
  readonly graph: ChartGraph;
  /** The changes to charts, by location. */
  readonly overrides: ReadonlyMap<string, ChartOverrides>;
  /** The times of chart directories, by location. */
  readonly epochs: ReadonlyMap<string, number>;
  /** The bumps of the charts that are planned already, by location. */
  readonly bumps: Map<string, Bump>;
}

async function directoryEpochs(
  sources: readonly ChartSource[],
  graph: ChartGraph,
  { epochsOf }: PlanContext,
): Promise<ReadonlyMap<string, number>> {
  const locations = sources
    .filter(({ kind }) => kind === 'directory')
    .map(({ location }) => location);
  const epochs = await epochsOf(
    locations.map((location) => ({ directories: sourcesOf(graph, location) })),
  );
  return new Map(locations.map((location, at) => [location, epochs[at] ?? 0]));
}

function overridesOf({ charts }: PlanContext): ReadonlyMap<string, ChartOverrides> {
  return new Map(charts.map(({ source, overrides }) => [source.location, overrides]));
}

/** Versions that a bump tries. Each of the others is published with other content of the dependencies. */
const MAX_BUMPS = 50;

/** Plans a chart after its dependencies, and raises its version while only its dependencies changed. */
async function planBumped(source: ChartSource, state: PlanState): Promise<PlannedChart> {
  const { location, kind } = source;
  if (kind === 'archive') return planOne(await packageOne(source, state), state);
  const versions = await dependencyVersions(location, state);
  const { dependencies: remote, nowSeconds } = state;
  let texts = await withDependencyVersions(location, versions, nowSeconds, remote);
  const from = await versionOfChart(location, texts);
  let dependencies: readonly string[] = [];
  for (let tries = 0; ; tries++) {
    const packaged = await packageOne(source, state, texts);
    const plan = await planOne(packaged, state);
    const to = packaged.chart.metadata.version;
    const changes = plan.push.decision === 'refused' ? plan.push.changes : undefined;
    const isBumped = changes !== undefined && changes.dependencies.length > 0 && !changes.isOwn;
    if (!isBumped || state.overrides.get(location)?.version !== undefined || tries === MAX_BUMPS) {
      if (texts.size === 0) return plan;
      const bump = { from: from ?? to, to, dependencies, texts };
      state.bumps.set(location, bump);
      return { ...plan, bump };
    }
    dependencies = changes.dependencies;
    texts = await withVersion(location, nextVersion(to), texts);
  }
}

/** Returns the versions of the `file://` dependencies of a chart, by name, as their bumps make them. */
async function dependencyVersions(
  location: string,
  { graph, bumps, overrides }: PlanState,
): Promise<ReadonlyMap<string, string>> {
  const versions = new Map<string, string>();
  for (const { name, to } of graph.get(location) ?? []) {
    const version = await versionOfChart(to, bumps.get(to)?.texts ?? overrides.get(to)?.texts);
    if (version !== undefined) versions.set(name, version);
  }
  return versions;
}

async function packageAll(
  sources: readonly ChartSource[],
  state: PlanState,
): Promise<readonly Packaged[]> {
  let done = 0;
  return mapInputs(sources, CHARTS_AT_ONCE, async (source) => {
    const packaged = await packageOne(source, state);
    state.onPackaged?.(++done, sources.length);
    return packaged;
  });
}

/** @param texts texts in place of files of the directory, by name */
async function packageOne(
  source: ChartSource,
  state: PlanState,
  texts?: ChartTexts,
): Promise<Packaged> {
  throwIfAborted(state.signal);
  const { overrides, bumps, epochs, dependencies } = state;
  const { location, kind } = source;
  if (kind === 'archive') return archived(source, overrides.get(location) ?? {}, state);
  const epochSeconds = epochs.get(location) ?? 0;
  const chart = await packageChart(location, {
    ...overrides.get(location),
    texts,
    epochSeconds,
    dependencies,
    // A chart inside another chart has the same values.
    dependencyOverrides: (dependency) => {
      const at = locationOf(dependency);
      return { values: overrides.get(at)?.values, texts: bumps.get(at)?.texts };
    },
  });
  return { source, chart, epochSeconds };
}

async function archived(
  source: ChartSource,
  overrides: ChartOverrides,
  { epochsOf }: PlanContext,
): Promise<Packaged> {
  refuseChanges(source, overrides);
  const chart = await readChartArchive(source.location, source.path);
  const [epochSeconds = 0] = await epochsOf([
    { directories: [source.location], known: chart.modifiedSeconds },
  ]);
  return { source, chart, epochSeconds };
}

function refuseChanges({ path }: ChartSource, overrides: ChartOverrides): void {
  const { version, appVersion, values = [] } = overrides;
  const changes = [
    ...(version === undefined ? [] : ['version']),
    ...(appVersion === undefined ? [] : ['app-version']),
    ...(values.length === 0 ? [] : ['pin']),
  ];
  if (changes.length === 0) return;
  throw helmError(
    'ARCHIVE_UNCHANGEABLE',
    `cannot apply ${changes.join(', ')} to ${path}: expected the directory of a chart, got an archive, which is published as it is`,
    { hint: 'use the directory of the chart, or publish archives in a run of their own' },
  );
}

/** Removes equal charts, and refuses different ones of one name and version. @throws `CHART_DUPLICATE` */
function withoutDoubles<T extends Pick<Packaged, 'source' | 'chart'>>(
  packaged: readonly T[],
): readonly T[] {
  const groups = Map.groupBy(
    packaged,
    ({ chart }) => `${chart.metadata.name} ${chart.metadata.version}`,
  );
  const errors = [...groups].flatMap(([name, same]) => {
    if (same.every(({ chart }) => chart.digest === same[0]?.chart.digest)) return [];
    const paths = same.map(({ source }) => source.path).join(' and ');
    return [
      helmError(
        'CHART_DUPLICATE',
        `cannot publish ${name}: expected one chart of this name and version, got different ones in ${paths}`,
        { hint: 'remove one of them, or raise the version of one' },
      ),
    ];
  });
  if (errors.length > 0) throw joined(errors);
  const kept = new Set([...groups.values()].map(([first]) => first));
  return packaged.filter((one) => kept.has(one));
}

async function planOne(
  { source, chart, epochSeconds }: Packaged,
  { registry, open, ifExists, signal }: PlanContext,
): Promise<PlannedChart> {
  throwIfAborted(signal);
  const repository = `${registry}/charts/${chart.metadata.name}`;
  const store = open(repository);
  const push = await planPush(store, chart, { createdSeconds: epochSeconds, ifExists });
  return { source, chart, repository, store, push };
}
