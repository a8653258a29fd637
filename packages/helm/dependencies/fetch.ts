import { type Http, isSealwrightError, type Log } from '@sealwright/core';
import { readArchive } from '../chart/archive.ts';
import { type Chart, chartOf } from '../chart/chart.ts';
import { helmError } from '../errors.ts';
import { type ArchiveCache, type ChartKey, keyText, normalRepository } from './archive-cache.ts';
import { isSatisfied, parseConstraint } from './constraints/constraint.ts';
import { compareVersions, parseVersion } from './constraints/version.ts';
import { type ContentLock, lockedArchive } from './content-lock.ts';
import { aliasedUrl, resolveAlias } from './repositories/aliases.ts';
import { openHttpRepository } from './repositories/http-repository.ts';
import type { RepositoryLogin } from './repositories/logins.ts';
import {
  fetchOciUrl,
  type OciRepositoryOptions,
  openOciRepository,
} from './repositories/oci-repository.ts';
import {
  type ChartRepository,
  type FetchedArchive,
  type NamedVersion,
  newestText,
  repositoryKind,
} from './repositories/repository.ts';

/** Where dependencies come from, and what they must satisfy. */
export interface DependencyOptions extends OciRepositoryOptions {
  /** Sends requests to web servers. It retries what may succeed later. */
  readonly http: Http;
  readonly log: Pick<Log, 'debug'>;
  readonly signal?: AbortSignal | undefined;
  /** URLs of repositories by the names that `@NAME` and `alias:NAME` use. */
  readonly urls?: ReadonlyMap<string, string> | undefined;
  readonly logins?: readonly RepositoryLogin[] | undefined;
  readonly cache?: ArchiveCache | undefined;
  /** The archives that every dependency must have. Without it, an archive is not compared. */
  readonly lock?: ContentLock | undefined;
}

/** A dependency with a constraint, in a repository. */
export interface WantedDependency {
  readonly name: string;
  readonly version?: string | undefined;
  readonly repository: string;
}

/** Finds and fetches the dependencies of charts. */
export interface Dependencies {
  readonly lock: ContentLock | undefined;
  /** Returns the URL of a repository, which may be an alias. @throws `REPOSITORY_UNKNOWN`, `DEPENDENCY_UNSUPPORTED` */
  locate(repository: string): string;
  /** Returns the URL of a repository as helm has it for an alias; a name that is not known stays as it is. */
  aliased(repository: string): string;
  /**
   * Returns the newest version that satisfies a dependency, as helm chooses it.
   *
   * @throws `DEPENDENCY_VERSION` with the newest versions when none does, and the errors of the repository
   */
  resolve(wanted: WantedDependency): Promise<string>;
  /** Lists every version of every chart in a repository. @throws `DEPENDENCY_UNSUPPORTED` for one without an index */
  list(repository: string): Promise<readonly NamedVersion[]>;
  /**
   * Fetches the archive of a version, from the cache when it has it.
   *
   * @throws `DEPENDENCY_DIFFERS` for another archive than the content lock has, `LOCK_OUT_OF_SYNC` when that lacks the
   * version, `CHART_DAMAGED` for an archive of another chart, and the errors of the repository
   */
  fetch(key: ChartKey): Promise<FetchedChart>;
}

/** A chart from a repository, and its archive. */
export interface FetchedChart {
  readonly chart: Chart;
  readonly archive: FetchedArchive;
}

/** Opens the repositories of dependencies. Nothing is requested before it is needed, and an index is read once. */
export function openDependencies(options: DependencyOptions): Dependencies {
  const { urls = new Map<string, string>() } = options;
  const opened = new Map<string, ChartRepository>();
  const locate = (repository: string): string => {
    const url = normalRepository(resolveAlias(repository, urls));
    if (['oci', 'http'].includes(repositoryKind(url)) && isUrl(url)) return url;
    throw helmError(
      'DEPENDENCY_UNSUPPORTED',
      `cannot use the repository ${repository.slice(0, 200)}: expected a URL of oci, https or http, @NAME or alias:NAME, got another one`,
      { hint: 'run `helm dependency build`, which knows the getters of its plugins' },
    );
  };
  const repositoryAt = (url: string): ChartRepository => {
    const repository = opened.get(url) ?? openRepository(url, options);
    opened.set(url, repository);
    return repository;
  };
  return {
    lock: options.lock,
    locate,
    aliased: (repository) => aliasedUrl(repository, urls) ?? repository,
    resolve: (wanted) => {
      const url = locate(wanted.repository);
      return newestVersion({ ...wanted, repository: url }, repositoryAt(url));
    },
    async list(repository) {
      const listed = await repositoryAt(locate(repository)).list?.();
      if (listed !== undefined) return listed;
      throw helmError(
        'DEPENDENCY_UNSUPPORTED',
        `cannot list the charts of ${repository}: expected a repository with an index.yaml, got a registry`,
        { hint: 'use `sealwright copy` for charts that are in a registry already' },
      );
    },
    fetch: remembering(async (key) => {
      const located = { ...key, repository: locate(key.repository) };
      const archive = await fetchArchive(located, repositoryAt(located.repository), options);
      return { archive, chart: await chartIn(archive, located) };
    }),
  };
}

/** Bytes of archives that one run keeps for other charts with the same dependency. */
const KEPT_BYTES = 32 * 1024 * 1024;

/** Returns a function that fetches a version once, as long as all of them together are small. */
function remembering(fetch: Dependencies['fetch']): Dependencies['fetch'] {
  const kept = new Map<string, Promise<FetchedChart>>();
  let size = 0;
  const load = async (key: ChartKey, text: string): Promise<FetchedChart> => {
    try {
      const fetched = await fetch(key);
      size += fetched.archive.tgz.byteLength;
      if (size > KEPT_BYTES) kept.delete(text);
      return fetched;
    } catch (error) {
      kept.delete(text);
      throw error;
    }
  };
  return (key) => {
    const text = keyText(key);
    const fetched = kept.get(text) ?? load(key, text);
    kept.set(text, fetched);
    return fetched;
  };
}

function isUrl(text: string): boolean {
  return URL.canParse(text) && new URL(text).host !== '';
}

function openRepository(url: string, options: DependencyOptions): ChartRepository {
  if (repositoryKind(url) === 'oci') return openOciRepository(url, options);
  const { http, logins = [], signal } = options;
  return openHttpRepository(url, {
    http,
    logins,
    signal,
    fetchOci: (archive) => fetchOciUrl(archive, options),
  });
}

/** Reports whether a constraint names one version, so that helm reads no list. @param url of the repository */
export function isExactVersion(constraint: string, url: string): boolean {
  if (parseVersion(constraint) === undefined) return false;
  // In a registry, helm takes every text that is a version as a tag. In an index, 1.2 is a range.
  return repositoryKind(url) === 'oci' || /^v?\d+\.\d+\.\d+/.test(constraint);
}

async function newestVersion(
  { name, version = '', repository }: WantedDependency,
  from: ChartRepository,
): Promise<string> {
  const constraint = parseConstraint(version);
  const attempt = `cannot resolve the dependency ${name} from ${shownUrl(repository)}`;
  if (constraint === undefined)
    throw helmError(
      'DEPENDENCY_VERSION',
      `${attempt}: expected a version or a range such as ^1.2.0, got "${version.slice(0, 200)}"`,
      { hint: `correct the version of ${name} in Chart.yaml` },
    );
  if (repositoryKind(repository) === 'oci' && isExactVersion(version, repository)) return version;
  const offered = await from.versions(name);
  const chosen = offered.find((one) => {
    const parsed = parseVersion(one.version);
    return parsed !== undefined && isSatisfied(constraint, parsed);
  });
  if (chosen !== undefined) return chosen.version;
  const wanted = `expected a version that satisfies "${version}"`;
  throw helmError('DEPENDENCY_VERSION', `${attempt}: ${wanted}, got ${newestText(offered)}`, {
    hint:
      offered.length === 0
        ? `check the name and the repository of ${name} in Chart.yaml`
        : `change the version of ${name} in Chart.yaml; a pre-release needs a range such as >=1.0.0-0`,
  });
}

async function fetchArchive(
  key: ChartKey,
  from: ChartRepository,
  { cache, lock, check, log }: DependencyOptions,
): Promise<FetchedArchive> {
  const locked = lock && requireLocked(key, lock);
  const known = locked ?? (await cache?.find(key));
  // A check of signatures reads the manifest, which the cache does not have.
  const isChecked =
    check !== undefined &&
    (repositoryKind(key.repository) === 'oci' || known?.manifest !== undefined);
  const cached = known === undefined || isChecked ? undefined : await cache?.get(known.digest);
  if (known !== undefined && cached !== undefined) {
    log.debug(`${key.name} ${key.version} is in the cache: ${known.digest}`);
    const { digest, manifest } = known;
    return { tgz: cached, digest, ...(manifest === undefined ? {} : { manifest }) };
  }
  const archive = await from.fetch(key.name, key.version);
  if (lock !== undefined && locked !== undefined && archive.digest !== locked.digest)
    throw differs(key, lock, locked.digest, archive.digest);
  await cache?.put(key, archive);
  return archive;
}

/** Returns the archive that the content lock has for a version. @throws `LOCK_OUT_OF_SYNC` when it has none */
export function requireLocked(
  key: ChartKey,
  lock: ContentLock,
): NonNullable<ReturnType<typeof lockedArchive>> {
  const locked = lockedArchive(lock, key);
  if (locked !== undefined) return locked;
  throw helmError(
    'LOCK_OUT_OF_SYNC',
    `cannot use the dependency ${key.name} ${key.version} from ${shownUrl(key.repository)}: expected its digest in ${lock.path}, got none`,
    { hint: 'run `sealwright chart-lock DIRECTORY` with the directory of the chart' },
  );
}

/** Returns the error for an archive that is not the locked one. */
export function differs(
  { name, version, repository }: ChartKey,
  lock: ContentLock,
  expected: string,
  got: string,
): Error {
  return helmError(
    'DEPENDENCY_DIFFERS',
    `cannot use the dependency ${name} ${version} from ${shownUrl(repository)}: expected the archive ${expected} of ${lock.path}, got ${got}`,
    {
      hint: `a published version must not change: ask its owner. To accept the new archive, remove its entry from ${lock.path} and run \`sealwright chart-lock DIRECTORY\``,
    },
  );
}

async function chartIn({ tgz }: FetchedArchive, key: ChartKey): Promise<Chart> {
  const what = `${key.name}-${key.version}.tgz`;
  const attempt = `cannot use the dependency ${key.name} ${key.version} from ${shownUrl(key.repository)}`;
  let chart: Chart;
  try {
    chart = await chartOf(await readArchive(tgz, what), what, 1);
  } catch (cause) {
    if (!isSealwrightError(cause)) throw cause;
    throw helmError('CHART_DAMAGED', `${attempt}: ${cause.message}`, { cause });
  }
  const { name, version } = chart.metadata;
  const [wanted, inside] = [parseVersion(key.version), parseVersion(version)];
  const isVersion =
    wanted !== undefined && inside !== undefined && compareVersions(wanted, inside) === 0;
  if (name === key.name && isVersion) return chart;
  throw helmError(
    'CHART_DAMAGED',
    `${attempt}: expected a chart ${key.name} ${key.version} in its archive, got ${name} ${version}`,
    { hint: 'ask the owner of the repository to correct it' },
  );
}

/** Formats the URL of a repository for messages: without user info and query, which may hold secrets. */
export function shownUrl(repository: string): string {
  if (!URL.canParse(repository)) return repository.slice(0, 200);
  const { protocol, host, pathname } = new URL(repository);
  return `${protocol}//${host}${pathname}`.slice(0, 300);
}
