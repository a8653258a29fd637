import { join } from 'node:path';
import {
  commandLine,
  isSealwrightError,
  mapLimit,
  type Ports,
  type ProgressItem,
  restated,
  sizeText,
  throwIfAborted,
} from '@sealwright/core';
import {
  bumpReason,
  CHARTS_AT_ONCE,
  type ChartOptions,
  chartSource,
  type Dependencies,
  joined,
  type LintedChart,
  lintPlans,
  type Metadata,
  type PlanContext,
  type PlannedChart,
  type PushedChart,
  type PushOptions,
  planCharts,
  releaseVersion,
  writePush,
} from '@sealwright/helm';
import type { Descriptor, Store } from '@sealwright/oci';
import { openChartEpochs } from '../epoch.ts';
import { writeText } from '../text-file.ts';
import { pinnedImages, pinnedValues } from './pins.ts';

/** Charts to publish, and the images that they pin. */
export interface ChartContext {
  /** Base of relative chart paths. */
  readonly directory: string;
  readonly charts: readonly ChartOptions[];
  /** `repository@digest` of the images of this release, by the names that `pin` uses. */
  readonly images: ReadonlyMap<string, string>;
  /** Lint the charts and prove their pins before anything is pushed. Default true. */
  readonly lint?: boolean | undefined;
  readonly open: (repository: string) => Store;
  /** Charts are published to `<registry>/charts/<name>`. */
  readonly registry: string;
  readonly progress: ProgressItem;
  /** What a version that exists means. Default `skip-identical`. */
  readonly ifExists?: PushOptions['ifExists'];
  /** What happens to a published chart when only its dependencies changed. Default `report`. */
  readonly cascade?: PlanContext['cascade'];
  /** Fetches the dependencies that are not in charts/. Without it, a missing one is refused. */
  readonly dependencies?: Dependencies | undefined;
}

/** A chart in its repository. */
export interface PublishedChart {
  /** Path of its directory or archive, as it was given. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly repository: string;
  readonly tag: string;
  readonly store: Store;
  readonly descriptor: Descriptor;
  readonly size: number;
  readonly outcome: PushedChart['outcome'];
  readonly metadata: Metadata;
  /** The archive in the repository. */
  readonly layer: Descriptor;
  /** The packaged archive. It has the content of `layer`, maybe with other dates. */
  readonly archive: Uint8Array;
  /** Time of the chart, in seconds since the epoch. */
  readonly createdSeconds: number;
  /** The images that it deploys. Undefined when it was not linted. */
  readonly images?: readonly string[] | undefined;
}

type ChartPorts = Pick<Ports, 'clock' | 'env' | 'exec' | 'log' | 'signal'>;

/**
 * Packages all charts, then pushes them, with their image pins: a chart after those that it depends on by `file://`, and
 * charts that do not depend on each other side by side. Nothing is pushed when one of them is bad or refused.
 *
 * @throws `CONFIG_INVALID` for a pin to an unknown image, and the errors of `planPublish` and `writePush`
 */
export async function publishCharts(
  context: ChartContext,
  ports: ChartPorts,
): Promise<readonly PublishedChart[]> {
  const levels = await planPublish(context, ports);
  refuseRefused(levels.flat());
  await writeBumps(levels.flat(), ports);
  const published: PublishedChart[] = [];
  const pushed: string[] = [];
  try {
    for (const level of levels) {
      const done = await mapLimit(level, CHARTS_AT_ONCE, async (plan) => {
        const chart = await publishOne(plan, context, ports);
        if (chart.outcome !== 'unchanged') pushed.push(`${chart.name} ${chart.version}`);
        return chart;
      });
      published.push(...done);
    }
  } catch (error) {
    throw withPushed(error, pushed);
  }
  return published;
}

/** Returns the error of a push with the charts that were pushed before it. */
function withPushed(error: unknown, pushed: readonly string[]): unknown {
  if (pushed.length === 0 || !isSealwrightError(error)) return error;
  const hint = 'run it again: pushed charts stay, and the others follow';
  return restated(error, {
    message: `${error.message}\npushed before: ${pushed.toSorted().join(', ')}`,
    hint: error.kind === 'outside' ? [error.hint, hint].filter(Boolean).join('\n') : error.hint,
  });
}

/**
 * Packages charts and decides what their push does, as `publishCharts` does it. Warnings are logged in the order of the
 * charts.
 *
 * @throws `CONFIG_INVALID` for a pin to an unknown image, `CHART_NOT_FOUND`, and the errors of `planCharts` and `lintPlans`
 */
export async function planPublish(
  context: ChartContext,
  ports: ChartPorts,
): Promise<readonly (readonly LintedChart[])[]> {
  const { directory, images, registry, open, ifExists, cascade, dependencies, progress } = context;
  const charts = context.charts.map((chart) => ({
    source: chartSource(chart.path, directory),
    overrides: {
      version: chart.version && releaseVersion(chart.version),
      appVersion: chart['app-version']?.replace(/^refs\/tags\//, ''),
      values: pinnedValues(chart, images),
    },
  }));
  const levels = await planCharts({
    charts,
    directory,
    registry,
    open,
    ifExists,
    cascade,
    dependencies,
    nowSeconds: Math.floor(ports.clock.now() / 1000),
    epochsOf: await openChartEpochs(directory, ports),
    signal: ports.signal,
    onPackaged: (done, total) => progress.update(done, total),
  });
  for (const { source, chart } of levels.flat())
    for (const warning of chart.warnings) ports.log.warn(`${source.path}: ${warning}`);
  if (context.lint === false) return levels;
  return lintPlans(levels, pinnedImages(context.charts, images), ports);
}

/** Throws the refusals of all charts as one error. @throws `CHART_EXISTS` */
export function refuseRefused(plans: readonly PlannedChart[]): void {
  const refusals = plans.flatMap(({ push }) => (push.refusal === undefined ? [] : [push.refusal]));
  if (refusals.length > 0) throw joined(refusals);
}

/**
 * Writes the files of the charts whose versions are raised, before anything is pushed, and logs the commit to make.
 *
 * @throws `FILES_FAILED`
 */
async function writeBumps(
  plans: readonly PlannedChart[],
  { log }: Pick<Ports, 'log'>,
): Promise<void> {
  const changed: string[] = [];
  const raised: string[] = [];
  for (const { source, chart, bump } of plans) {
    if (bump === undefined) continue;
    const { name } = chart.metadata;
    for (const [file, text] of bump.texts) {
      await writeText(join(source.location, file), text);
      changed.push(join(source.path, file));
    }
    if (bump.from === bump.to) {
      log.notice(`updated the dependencies of ${name} in ${source.path}`);
      continue;
    }
    raised.push(`${name} ${bump.to}`);
    log.notice(`raised ${name} from ${bump.from} to ${bump.to}: ${bumpReason(bump)}`);
  }
  if (changed.length === 0) return;
  const subject = raised.length === 0 ? 'Update chart dependencies' : `Raise ${raised.join(', ')}`;
  log.notice(`commit it: ${commandLine(['git', 'commit', '-m', subject, '--', ...changed])}`);
}

async function publishOne(
  plan: LintedChart,
  { progress }: ChartContext,
  { signal }: ChartPorts,
): Promise<PublishedChart> {
  throwIfAborted(signal);
  const { source, chart, repository, store, images } = plan;
  const item = progress.child(source.path);
  try {
    const { metadata } = chart;
    const { name, version } = metadata;
    const pushed = await writePush(store, plan.push);
    const isChanged = pushed.outcome !== 'unchanged';
    item.end(
      isChanged ? 'done' : 'skipped',
      `${name} ${version}, ${sizeText(pushed.size)}${isChanged ? '' : ', already there'}`,
    );
    const { createdSeconds } = plan.push;
    return {
      ...pushed,
      path: source.path,
      name,
      version,
      repository,
      store,
      metadata,
      archive: chart.tgz,
      createdSeconds,
      images,
    };
  } catch (error) {
    item.end('failed');
    throw error;
  }
}
