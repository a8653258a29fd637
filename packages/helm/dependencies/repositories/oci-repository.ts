import { digestOf, isSealwrightError } from '@sealwright/core';
import type { Descriptor, Store } from '@sealwright/oci';
import { helmError } from '../../errors.ts';
import { pullChart, versionOf } from '../../publish/publish.ts';
import { compareVersions, parseStrictVersion, type Version } from '../constraints/version.ts';
import {
  type ChartRepository,
  type FetchedArchive,
  newestText,
  type OfferedVersion,
} from './repository.ts';

/** A chart in a registry, before it is used. */
export interface PulledDependency {
  /** `HOST/PATH/NAME`. */
  readonly repository: string;
  readonly store: Store;
  readonly manifest: Descriptor;
}

/** How charts in registries are read. */
export interface OciRepositoryOptions {
  readonly open: (repository: string) => Store;
  /** Checks a manifest, such as by its signature. It throws to refuse the dependency. */
  readonly check?: ((pulled: PulledDependency) => Promise<void>) | undefined;
}

/** Tags that are read at most. */
const MAX_TAGS = 100_000;

/** Opens a path in a registry as a repository of charts: `oci://HOST/PATH`, below which each chart has its own name. */
export function openOciRepository(text: string, options: OciRepositoryOptions): ChartRepository {
  const parent = text.slice('oci://'.length).replace(/\/+$/, '');
  const storeOf = (name: string): Store => options.open(`${parent}/${name}`);
  const versions = (name: string): Promise<readonly OfferedVersion[]> =>
    versionsOf(storeOf(name), `${parent}/${name}`);
  return {
    versions,
    async fetch(name, version) {
      const repository = `${parent}/${name}`;
      const archive = await pull(repository, version, options);
      if (archive !== undefined) return archive;
      throw helmError(
        'DEPENDENCY_MISSING',
        `cannot fetch chart ${name} from oci://${parent}: expected version ${version}, got ${newestText(await versions(name))}`,
        { hint: 'choose one of these versions in Chart.yaml, or check the path of the repository' },
      );
    },
  };
}

/** Fetches the chart of `oci://HOST/PATH/NAME:TAG`. @throws `INDEX_INVALID`, `DEPENDENCY_MISSING`, and errors of a registry */
export async function fetchOciUrl(
  url: string,
  options: OciRepositoryOptions,
): Promise<FetchedArchive> {
  const [, repository = '', tag = ''] = /^oci:\/\/(.+):([^:/]+)$/.exec(url) ?? [];
  if (tag === '')
    throw helmError(
      'INDEX_INVALID',
      `cannot fetch a chart: expected oci://HOST/NAME:TAG in the index, got "${url.slice(0, 200)}"`,
    );
  const archive = await pull(repository, versionOf(tag), options);
  if (archive !== undefined) return archive;
  throw helmError('DEPENDENCY_MISSING', `cannot fetch ${url}: it is not in the registry`);
}

async function pull(
  repository: string,
  version: string,
  { open, check }: OciRepositoryOptions,
): Promise<FetchedArchive | undefined> {
  const store = open(repository);
  try {
    const { tgz, descriptor } = await pullChart(store, version);
    await check?.({ repository, store, manifest: descriptor });
    return { tgz, digest: digestOf(tgz), manifest: descriptor.digest };
  } catch (error) {
    if (isSealwrightError(error, 'CHART_MISSING', 'NOT_FOUND')) return undefined;
    throw error;
  }
}

/** Lists tags that are strict versions, newest first (helm pkg/registry Client.Tags). */
async function versionsOf(store: Store, repository: string): Promise<readonly OfferedVersion[]> {
  const found: Version[] = [];
  let count = 0;
  for await (const tag of store.tags()) {
    if (++count > MAX_TAGS)
      throw helmError(
        'REPOSITORY_FAILED',
        `cannot list the versions of ${repository}: expected at most ${MAX_TAGS} tags, got more`,
        { hint: 'write an exact version into Chart.yaml: it needs no list' },
      );
    const version = parseStrictVersion(versionOf(tag));
    if (version !== undefined) found.push(version);
  }
  return found
    .toSorted((a, b) => compareVersions(b, a))
    .map(({ original }) => ({ version: original }));
}
