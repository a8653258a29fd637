import { mapLimit, throwIfAborted } from '@sealwright/core';
import type { Store } from '@sealwright/oci';
import { openValuesCheck, type ValuesCheck } from '../chart/values.ts';
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
import { checked, laterCheck, packageInputs, type Unchecked } from './checked.ts';
import { mapInputs } from './collected.ts';
import { withoutDoubles } from './doubles.ts';
import { requirePublishable } from './publishable.ts';

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

interface Packaged extends Unchecked {
  readonly source: ChartSource;
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
    check: openValuesCheck(),
  };
  if (context.cascade !== 'bump') {
    const plans = await planChecked(await packageAll(levels.flat(), state), state);
    return levels.map((level) => plans.filter(({ source }) => level.includes(source)));
  }
  const planned: PlannedChart[][] = [];
  for (const level of levels)
    planned.push(await mapInputs(level, CHARTS_AT_ONCE, (source) => planBumped(source, state)));
  const kept = new Set(withoutDoubles(planned.flat()));
  return planned.map((level) => level.filter((plan) => kept.has(plan)));
}

/**
 * Compares charts with the registry, and checks the values of those that it does not have. The values of an unchanged chart
 * are those of a published version: helm reads them, or did not from the day of their publication, and no run changes that.
 * Bad input counts more than a registry that fails, and is reported instead.
 */
async function planChecked(
  all: readonly Packaged[],
  state: PlanState,
): Promise<readonly PlannedChart[]> {
  const compared = async () =>
    mapLimit(withoutDoubles(all), CHARTS_AT_ONCE, async (one) => ({
      one,
      plan: await planOne(one, state),
    }));
  const pairs = await compared().catch(async (error: unknown) => {
    await mapInputs(all, 1, async (one) => checked(one));
    throw error;
  });
  return mapInputs(pairs, 1, async ({ one, plan }) =>
    plan.push.decision === 'unchanged' ? plan : { ...plan, chart: checked(one).chart },
  );
}

interface PlanState extends PlanContext {
  readonly graph: ChartGraph;
  /** The changes to charts, by location. */
  readonly overrides: ReadonlyMap<string, ChartOverrides>;
  /** The times of chart directories, by location. */
  readonly epochs: ReadonlyMap<string, number>;
  /** The bumps of the charts that are planned already, by location. */
  readonly bumps: Map<string, Bump>;
  /** Checks a values.yaml. */
  readonly check: ValuesCheck;
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
    const packaged = checked(await packageOne(source, state, texts));
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
  return packageInputs(sources, CHARTS_AT_ONCE, async (source) => {
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
  const { collect, check } = laterCheck(state.check);
  const { location, kind } = source;
  if (kind === 'archive') {
    const packaged = await archived(source, overrides.get(location) ?? {}, state);
    requirePublishable(packaged.chart.metadata, source, state.registry);
    return packaged;
  }
  const epochSeconds = epochs.get(location) ?? 0;
  const chart = await packageChart(location, {
    ...overrides.get(location),
    texts,
    epochSeconds,
    dependencies,
    checkValues: collect,
    // A chart inside another chart has the same values.
    dependencyOverrides: (dependency) => {
      const at = locationOf(dependency);
      return { values: overrides.get(at)?.values, texts: bumps.get(at)?.texts };
    },
  });
  requirePublishable(chart.metadata, source, state.registry);
  return { source, chart, epochSeconds, check };
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
  return { source, chart, epochSeconds, check: () => [] };
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
