import { type Ports, VERSION } from '@sealwright/core';
import type { ChartOptions, PushOptions } from '@sealwright/helm';
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
import { buildImages } from './build.ts';
import { publishCharts } from './charts.ts';
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
  /** `repository@digest` of images, by the names that `pin` uses. */
  readonly images: ReadonlyMap<string, string>;
  /** Without it, charts are not signed. */
  readonly setup?: SigningSetup | undefined;
}

/** Publishes charts and, with `sealing`, signs them. @throws the errors of `publishCharts` */
export async function publishAndSignCharts(
  request: ChartsRequest,
  ports: Ports,
): Promise<ReleaseReport> {
  const { setup } = request;
  const item = ports.progress.start('charts');
  const published = await publishCharts(
    { ...request, open: (repository) => request.registries.open(repository), progress: item },
    ports,
  );
  const subjects: Subject[] = [];
  for (const chart of published) {
    const sealed =
      setup === undefined
        ? undefined
        : await signManifests(
            chart.store,
            [chart.descriptor],
            [],
            { signer: setup.signer, repository: chart.repository },
            { item, title: `sign ${chart.name}` },
          );
    const subject = chartSubject(chart, sealed?.get(chart.descriptor.digest));
    subjects.push(
      setup === undefined
        ? subject
        : { ...subject, verify: verifyCommands(subject, setup.verifyContext) },
    );
  }
  item.end();
  return {
    ...emptyReport('charts', VERSION),
    subjects,
    services: setup?.services ?? servicesOf(undefined, request.registry),
  };
}
