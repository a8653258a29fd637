import { mapLimit, type Ports, VERSION } from '@sealwright/core';
import type { ChartOptions } from '@sealwright/helm';
import {
  type Descriptor,
  formatReference,
  isIndexType,
  openLayout,
  parseLocation,
  platformName,
  type RegistryClient,
  readManifest,
  type Store,
} from '@sealwright/oci';
import { buildImages } from './build.ts';
import { publishCharts } from './charts.ts';
import { type LoadedConfig, lowerCaseReference } from './config.ts';
import { chartSubject, imageSubjects } from './draft.ts';
import { releaseError } from './errors.ts';
import { publishImage, tagImage } from './publish.ts';
import { emptyReport, type ReleaseReport, type Subject } from './report.ts';
import { sealManifests } from './seal.ts';
import { type Sealing, servicesOf } from './sealing.ts';
import { repositoryOf, strangerCommands } from './strangers.ts';

/* The pipeline's steps one by one, each ending in a report: what the single actions do. */

export interface BuildRequest {
  readonly loaded: LoadedConfig;
  readonly registry: string;
  readonly registries: RegistryClient;
  readonly layout: Store;
  readonly epochSeconds: number;
  readonly only: readonly string[];
  readonly push: boolean;
}

/** Builds images into a layout and, when asked, pushes and tags them. */
export async function buildAndPublish(request: BuildRequest, ports: Ports): Promise<ReleaseReport> {
  const { loaded, registry, layout } = request;
  const progress = ports.progress.start('build');
  const openRepository = (reference: string) =>
    Promise.resolve(request.registries.open(repositoryOf(reference)));
  const built = await buildImages({ ...request, openRepository, progress }, ports);
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

/** A manifest that a step was told to work on, found in its registry. */
export interface Found {
  readonly name: string;
  readonly repository: string;
  readonly store: Store;
  readonly descriptor: Descriptor;
  readonly kind: Subject['kind'];
  readonly platforms: readonly string[];
  readonly size: number;
}

/**
 * Finds images by reference, with the platform images of an index when `recursive`.
 *
 * @throws `IMAGE_MISSING` naming every reference that is not there
 */
export async function findImages(
  references: readonly string[],
  recursive: boolean,
  registries: RegistryClient,
  log: Pick<Ports['log'], 'notice'>,
): Promise<readonly Found[]> {
  const missing: string[] = [];
  const found = await mapLimit(references, 4, async (text): Promise<readonly Found[]> => {
    const { repository, store, wanted } = await locate(lowerCaseReference(text, log), registries);
    const descriptor = await store.resolve(wanted);
    if (descriptor === undefined) {
      missing.push(text);
      return [];
    }
    return describeImage(repository, store, descriptor, recursive);
  });
  if (missing.length > 0) {
    throw releaseError('IMAGE_MISSING', `not in the registry: ${missing.join(', ')}`, {
      hint: 'push it first; a private registry may say "not found" to strangers: check the login',
    });
  }
  const unique = new Map(
    found.flat().map((each) => [`${each.repository}@${each.descriptor.digest}`, each]),
  );
  return [...unique.values()];
}

/** The store that a reference or an `oci:` location names, and the tag or digest in it. */
async function locate(
  text: string,
  registries: RegistryClient,
): Promise<{ repository: string; store: Store; wanted: string }> {
  const location = parseLocation(text);
  if (location.kind === 'archive') {
    throw releaseError('CONFIG_INVALID', `${text}: archives cannot be read yet`, {
      hint: 'unpack it and use oci:DIR',
    });
  }
  if (location.kind === 'layout') {
    return {
      repository: location.path,
      store: await openLayout(location.path),
      wanted: location.reference ?? 'latest',
    };
  }
  const { reference } = location;
  const repository = repositoryOf(formatReference(reference));
  return {
    repository,
    store: registries.open(repository),
    wanted: reference.digest ?? reference.tag ?? 'latest',
  };
}

async function describeImage(
  repository: string,
  store: Store,
  descriptor: Descriptor,
  recursive: boolean,
): Promise<readonly Found[]> {
  const { manifest } = await readManifest(store, descriptor);
  const name = repository.split('/').at(-1) ?? repository;
  const children = isIndexType(descriptor.mediaType)
    ? (manifest.manifests ?? []).filter((child) => child.platform?.os !== 'unknown')
    : [];
  const size = [
    ...(manifest.layers ?? []),
    ...(manifest.config === undefined ? [] : [manifest.config]),
    ...children,
  ].reduce((total, each) => total + each.size, descriptor.size);
  const isChart = manifest.config?.mediaType.startsWith('application/vnd.cncf.helm.') === true;
  const kind = isIndexType(descriptor.mediaType) ? 'index' : isChart ? 'chart' : 'image';
  const platforms = children.flatMap((child) =>
    child.platform === undefined ? [] : [platformName(child.platform)],
  );
  const root: Found = { name, repository, store, descriptor, kind, platforms, size };
  if (!recursive || kind !== 'index') return [root];
  const singles = children.map((child): Found => {
    const platform = child.platform === undefined ? child.digest : platformName(child.platform);
    return {
      name: `${name} ${platform}`,
      repository,
      store,
      descriptor: child,
      kind: 'image',
      platforms: [platform],
      size: child.size,
    };
  });
  return [root, ...singles];
}

export interface ChartsRequest {
  readonly directory: string;
  readonly charts: readonly ChartOptions[];
  readonly registry: string;
  readonly registries: RegistryClient;
  readonly epochSeconds: number;
  readonly images: ReadonlyMap<string, string>;
  /** Left out, charts are not signed. */
  readonly sealing?: Sealing | undefined;
}

/** Publishes charts and, when asked, signs them. */
export async function publishAndSignCharts(
  request: ChartsRequest,
  ports: Ports,
): Promise<ReleaseReport> {
  const { sealing } = request;
  const item = ports.progress.start('charts');
  const published = await publishCharts(
    { ...request, open: (repository) => request.registries.open(repository), progress: item },
    ports,
  );
  const subjects: Subject[] = [];
  for (const chart of published) {
    const sealed =
      sealing === undefined
        ? undefined
        : await sealManifests(
            chart.store,
            [chart.descriptor],
            [],
            { signer: sealing.signer, repository: chart.repository },
            { item, title: `sign ${chart.name}` },
          );
    const subject = chartSubject(chart, sealed?.get(chart.descriptor.digest));
    subjects.push(
      sealing === undefined
        ? subject
        : { ...subject, verify: strangerCommands(subject, sealing.stranger) },
    );
  }
  item.end();
  return {
    ...emptyReport('charts', VERSION),
    subjects,
    services: sealing?.services ?? servicesOf(undefined, request.registry),
  };
}
