import { mapLimit, type Ports, type ProgressItem, VERSION } from '@sealwright/core';
import type { ChartOptions, Dependencies, LintedChart, PushOptions } from '@sealwright/helm';
import { openSource, type RegistryClient, type Store } from '@sealwright/oci';
import {
  emptyReport,
  type ReleaseReport,
  type SigningSetup,
  type Subject,
  servicesOf,
  signManifests,
  verifyCommands,
} from '@sealwright/seal';
import { chartAttestations } from './attest/chart-attestations.ts';
import { buildImages } from './build.ts';
import {
  type ChartContext,
  type PublishedChart,
  planPublish,
  publishCharts,
} from './charts/charts.ts';
import type { LoadedConfig } from './config.ts';
import { chartSubject, imageSubjects } from './draft.ts';
import { publishImage, tagImage } from './publish.ts';

/* The single steps of the pipeline, for the actions of their own. Each returns a report. */

/** Configuration and target of a build step. */
export interface BuildRequest {
  readonly loaded: LoadedConfig;
  /** Host and path to publish to, normalised. */
  readonly registry: string;
  readonly registries: RegistryClient;
  readonly layout: Store;
  /** Time of the images, in seconds since the epoch. */
  readonly epochSeconds: number;
  /** Names of the images to build, with their parents. Empty: all. */
  readonly only: readonly string[];
  readonly push: boolean;
}

/** Builds images into a layout and, with `push`, pushes and tags them. @throws the errors of `buildImages` */
export async function buildAndPublish(request: BuildRequest, ports: Ports): Promise<ReleaseReport> {
  const { loaded, registry, layout } = request;
  const progress = ports.progress.start('build');
  const openParent = (location: string) => openSource(location, request.registries);
  const built = await buildImages({ ...request, openParent, progress }, ports);
  progress.end();
  const subjects: Subject[] = [];
  for (const image of built) {
    const repository = request.push
      ? `${registry}/${image.name}`
      : `${loaded.config.registry}/${image.name}`;
    const tags = loaded.config.images?.[image.name]?.tags ?? loaded.config.tags;
    if (!request.push) {
      subjects.push(
        ...imageSubjects(
          { ...image, repository, store: layout, changed: true },
          new Map(),
          tags,
          false,
        ).map(({ subject }) => subject),
      );
      continue;
    }
    const item = ports.progress.start(`publish ${image.name}`);
    const published = await publishImage(
      image,
      layout,
      { repository, store: request.registries.open(repository) },
      item,
    );
    const written = await tagImage(published.store, image.assembled.root, tags);
    item.end(
      published.changed || written.length > 0 ? 'done' : 'skipped',
      image.assembled.root.digest,
    );
    subjects.push(
      ...imageSubjects(published, new Map(), tags, written.length > 0).map(
        ({ subject }) => subject,
      ),
    );
  }
  return {
    ...emptyReport(loaded.project, VERSION),
    subjects,
    services: servicesOf(undefined, registry),
  };
}

/** Charts and target of a chart step. */
export interface ChartsRequest {
  /** Base of relative chart paths. */
  readonly directory: string;
  readonly charts: readonly ChartOptions[];
  /** Host and path to publish to, normalised. */
  readonly registry: string;
  readonly registries: RegistryClient;
  /** What a version that exists means. Default `skip-identical`. */
  readonly ifExists?: PushOptions['ifExists'];
  /** What happens to a published chart when only its dependencies changed. Default `report`. */
  readonly cascade?: ChartContext['cascade'];
  /** Fetches the dependencies that are not in charts/. Without it, a missing one is refused. */
  readonly dependencies?: Dependencies | undefined;
  /** Lint the charts and prove their pins before anything is pushed. Default true. */
  readonly lint?: boolean;
  /** `repository@digest` of images, by the names that `pin` uses. */
  readonly images: ReadonlyMap<string, string>;
  /** Attest the SBOM, the provenance and the images of each signed chart. Default true. */
  readonly attest?: boolean;
  /** Without it, charts are not signed. */
  readonly setup?: SigningSetup | undefined;
}

/** Charts that are signed at the same time. Each needs several requests to the services that sign. */
const SIGNED_AT_ONCE = 4;

/** Publishes charts and, with `setup`, signs them. @throws the errors of `publishCharts` */
export async function publishAndSignCharts(
  request: ChartsRequest,
  ports: Ports,
): Promise<{ readonly report: ReleaseReport; readonly published: readonly PublishedChart[] }> {
  const item = ports.progress.start('charts');
  try {
    const published = await publishCharts(chartContext(request, item), ports);
    const subjects = await mapLimit(published, SIGNED_AT_ONCE, (chart) =>
      signChart(chart, request, item, ports),
    );
    item.end();
    const services = request.setup?.services ?? servicesOf(undefined, request.registry);
    return { report: { ...emptyReport('charts', VERSION), subjects, services }, published };
  } catch (error) {
    item.end('failed');
    throw error;
  }
}

/** Returns what `publishAndSignCharts` does with each chart, and writes nothing. @throws the errors of `planPublish` */
export async function previewCharts(
  request: ChartsRequest,
  ports: Ports,
): Promise<readonly LintedChart[]> {
  const item = ports.progress.start('plan');
  try {
    const levels = await planPublish(chartContext(request, item), ports);
    item.end();
    return levels.flat();
  } catch (error) {
    item.end('failed');
    throw error;
  }
}

function chartContext(request: ChartsRequest, progress: ProgressItem): ChartContext {
  const open = (repository: string) => request.registries.open(repository);
  return { ...request, open, progress };
}

async function signChart(
  chart: PublishedChart,
  request: ChartsRequest,
  item: ProgressItem,
  ports: Ports,
): Promise<Subject> {
  const { setup, directory, charts, lint = true, attest = true } = request;
  if (setup === undefined) return chartSubject(chart, undefined);
  const context = { directory, charts, lint, identity: setup.signer.identity?.identity };
  const attestations = attest ? chartAttestations(chart, context, ports) : [];
  const sealed = await signManifests(
    chart.store,
    [chart.descriptor],
    [],
    { signer: setup.signer, repository: chart.repository, attestations },
    { item, title: `sign ${chart.name}` },
  );
  const subject = chartSubject(chart, sealed.get(chart.descriptor.digest));
  return { ...subject, verify: verifyCommands(subject, setup.verifyContext) };
}
