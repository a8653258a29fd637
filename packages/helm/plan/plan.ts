import { mapLimit, throwIfAborted } from '@sealwright/core';
import type { Store } from '@sealwright/oci';
import { helmError } from '../errors.ts';
import { readChartArchive } from '../publish/archived.ts';
import { type ChartOverrides, type PackagedChart, packageChart } from '../publish/package.ts';
import { type PushOptions, type PushPlan, planPush } from '../publish/push.ts';
import { type ChartGraph, orderCharts, readChartGraph, sourcesOf } from '../selection/graph.ts';
import { type ChartSource, locationOf } from '../selection/source.ts';
import { joined, mapInputs } from './collected.ts';

/** Charts that are packaged, compared and pushed at the same time. */
export const CHARTS_AT_ONCE = 8;

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
  /** Returns the time of a chart by the directories of its files; `known` is the time of an archive. */
  readonly epochOf: (directories: readonly string[], known?: number) => Promise<number>;
  readonly ifExists?: PushOptions['ifExists'];
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
  const packaged = withoutDoubles(await packageAll(levels.flat(), graph, context));
  const plans = await mapLimit(packaged, CHARTS_AT_ONCE, (one) => planOne(one, context));
  return levels.map((level) => plans.filter(({ source }) => level.includes(source)));
}

async function packageAll(
  sources: readonly ChartSource[],
  graph: ChartGraph,
  context: PlanContext,
): Promise<readonly Packaged[]> {
  const overrides = new Map(
    context.charts.map(({ source, overrides: own }) => [source.location, own]),
  );
  let done = 0;
  return mapInputs(sources, CHARTS_AT_ONCE, async (source) => {
    throwIfAborted(context.signal);
    const own = overrides.get(source.location) ?? {};
    const packaged =
      source.kind === 'archive'
        ? await archived(source, own, context)
        : await packagedDirectory(source, graph, overrides, context);
    context.onPackaged?.(++done, sources.length);
    return packaged;
  });
}

async function packagedDirectory(
  source: ChartSource,
  graph: ChartGraph,
  overrides: ReadonlyMap<string, ChartOverrides>,
  { epochOf }: PlanContext,
): Promise<Packaged> {
  const { location } = source;
  const epochSeconds = await epochOf(sourcesOf(graph, location));
  const chart = await packageChart(location, {
    ...overrides.get(location),
    epochSeconds,
    // A chart inside another chart has the same values.
    dependencyOverrides: (dependency) => {
      const values = overrides.get(locationOf(dependency))?.values;
      return values === undefined ? undefined : { values };
    },
  });
  return { source, chart, epochSeconds };
}

async function archived(
  source: ChartSource,
  overrides: ChartOverrides,
  { epochOf }: PlanContext,
): Promise<Packaged> {
  refuseChanges(source, overrides);
  const chart = await readChartArchive(source.location, source.path);
  const epochSeconds = await epochOf([source.location], chart.modifiedSeconds);
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
function withoutDoubles(packaged: readonly Packaged[]): readonly Packaged[] {
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
