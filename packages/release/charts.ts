import { resolve } from 'node:path';
import { type Ports, type ProgressItem, sizeText } from '@sealwright/core';
import {
  type ChartOptions,
  type PushOptions,
  packageChart,
  pushChart,
  sourceDirectories,
} from '@sealwright/helm';
import type { Descriptor, Store } from '@sealwright/oci';
import { repositoryOf } from '@sealwright/seal';
import { type ChartEpoch, openChartEpochs } from './epoch.ts';
import { releaseError } from './errors.ts';

/** Charts to publish, and the images that they pin. */
export interface ChartContext {
  /** Base of relative chart paths. */
  readonly directory: string;
  readonly charts: readonly ChartOptions[];
  /** `repository@digest` of the images of this release, by the names that `pin` uses. */
  readonly images: ReadonlyMap<string, string>;
  readonly open: (repository: string) => Store;
  /** Charts are published to `<registry>/charts/<name>`. */
  readonly registry: string;
  readonly progress: ProgressItem;
  /** What a version that exists means. Default `skip-identical`. */
  readonly ifExists?: PushOptions['ifExists'];
}

/** A chart in its repository. */
export interface PublishedChart {
  readonly name: string;
  readonly version: string;
  readonly repository: string;
  readonly tag: string;
  readonly store: Store;
  readonly descriptor: Descriptor;
  readonly size: number;
  readonly changed: boolean;
}

type Values = readonly { readonly path: string; readonly value: string }[];

/**
 * Packages and pushes charts in their order, with their image pins. A chart inside another chart has the same pins.
 *
 * @throws `CONFIG_INVALID` for a pin to an unknown image, and the errors of `packageChart` and `pushChart`
 */
export async function publishCharts(
  context: ChartContext,
  ports: Pick<Ports, 'env' | 'exec' | 'log'>,
): Promise<readonly PublishedChart[]> {
  const epochOf = await openChartEpochs(context.directory, ports);
  const pins = new Map<string, Values>(
    context.charts.map((chart) => [
      resolve(context.directory, chart.path),
      valuesOf(chart, context.images),
    ]),
  );
  const published: PublishedChart[] = [];
  for (const chart of context.charts)
    published.push(await publishOne(chart, pins, { ...context, epochOf }, ports));
  return published;
}

async function publishOne(
  options: ChartOptions,
  pins: ReadonlyMap<string, Values>,
  context: ChartContext & { readonly epochOf: ChartEpoch },
  ports: Pick<Ports, 'log'>,
): Promise<PublishedChart> {
  const item = context.progress.child(options.path);
  try {
    const directory = resolve(context.directory, options.path);
    const epochSeconds = await context.epochOf(await sourceDirectories(directory));
    const chart = await packageChart(directory, {
      epochSeconds,
      version: options.version,
      appVersion: options['app-version'],
      values: pins.get(directory),
      dependencyOverrides: (dependency) => {
        const values = pins.get(dependency);
        return values === undefined ? undefined : { values };
      },
    });
    for (const warning of chart.warnings) ports.log.warn(`${options.path}: ${warning}`);
    const { name, version } = chart.metadata;
    const repository = `${context.registry}/charts/${name}`;
    const store = context.open(repository);
    const pushed = await pushChart(store, chart, {
      createdSeconds: epochSeconds,
      ifExists: context.ifExists,
    });
    const changed = pushed.outcome !== 'unchanged';
    item.end(
      changed ? 'done' : 'skipped',
      `${name} ${version}, ${sizeText(pushed.size)}${changed ? '' : ', already there'}`,
    );
    return {
      name,
      version,
      repository,
      tag: pushed.tag,
      store,
      descriptor: pushed.descriptor,
      size: pushed.size,
      changed,
    };
  } catch (error) {
    item.end('failed');
    throw error;
  }
}

/** Returns the values that pin a chart: `<path>.repository` and `<path>.digest`. */
function valuesOf(chart: ChartOptions, images: ReadonlyMap<string, string>): Values {
  return Object.entries(chart.pin ?? {}).flatMap(([path, name]) => {
    const reference = images.get(name) ?? name;
    const at = reference.indexOf('@sha');
    if (at < 0) {
      const choices = ['HOST/NAME@sha256:…', ...images.keys()];
      throw releaseError(
        'CONFIG_INVALID',
        `cannot pin ${path} of chart ${chart.path}: expected an image of this release or a reference with a digest, got "${name}"`,
        { hint: `set pin.${path} to ${choices.join(' or ')}` },
      );
    }
    return [
      { path: `${path}.repository`, value: repositoryOf(reference) },
      { path: `${path}.digest`, value: reference.slice(at + 1) },
    ];
  });
}
