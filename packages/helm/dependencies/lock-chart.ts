import { resolve } from 'node:path';
import { mapLimit, textOf } from '@sealwright/core';
import { loadChart } from '../chart/chart.ts';
import type { Dependency } from '../chart/metadata.ts';
import { helmError } from '../errors.ts';
import { parseConstraint } from './constraints/constraint.ts';
import type { LockedArchive } from './content-lock.ts';
import type { Dependencies } from './fetch.ts';
import { type ChartLock, lockDigest, lockFileName, lockText, parseLock } from './lock.ts';
import { locatedDependencies } from './locked-version.ts';
import { isRemote } from './repositories/repository.ts';
import { satisfies } from './version.ts';

/** How a chart is locked. */
export interface LockChartOptions {
  readonly dependencies: Dependencies;
  /** Value of `generated` in a new lock, in seconds since the epoch. */
  readonly epochSeconds: number;
  /** Chooses the newest versions, also where the lock fits Chart.yaml. */
  readonly upgrade: boolean;
}

/** The locks of one chart. */
export interface LockedChart {
  /** Name of the lock file in the chart. */
  readonly file: string;
  /** The text of the lock file; undefined when the one that is there stays. */
  readonly text: string | undefined;
  /** Name and version of each dependency, with the version of the former lock when it was another. */
  readonly versions: readonly {
    readonly name: string;
    readonly version: string;
    readonly former?: string;
  }[];
  /** The archives of the dependencies from servers. */
  readonly archives: readonly LockedArchive[];
}

/** Charts at a time that are fetched. */
const CONCURRENCY = 4;

/**
 * Returns the locks of a chart: versions as `helm dependency update` chooses them, and the digests of the archives, which
 * are fetched. Without `upgrade`, a lock that fits Chart.yaml keeps its versions. Undefined for a chart without
 * dependencies.
 *
 * @throws `DEPENDENCY_MISSING`, `DEPENDENCY_VERSION`, and the errors of `loadChart` and of `Dependencies`
 */
export async function lockChart(
  directory: string,
  options: LockChartOptions,
): Promise<LockedChart | undefined> {
  const { metadata, requested, files, dependencies: inside } = await loadChart(directory);
  if (requested.length === 0) return undefined;
  const { dependencies } = options;
  const file = lockFileName(metadata.apiVersion);
  const found = files.find((one) => one.name === file);
  const former = found && parseLock(textOf(found.bytes), `${directory}/${file}`);
  const located = locatedDependencies(requested, dependencies, directory);
  const isKept = !options.upgrade && former !== undefined && isInSync(former, located);
  const names = new Set(inside.map((one) => one.metadata.name));
  const locked = await mapLimit([...located.entries()], CONCURRENCY, async ([at, one]) => {
    const repository = one.repository ?? '';
    requireConstraint(one, directory);
    if (repository === '') return { ...requireLocal(one, names, directory), repository };
    if (repository.startsWith('file://'))
      return { name: one.name, repository, version: await sourceVersion(one, directory) };
    const kept = isKept ? former.dependencies[at]?.version : undefined;
    const version = kept ?? (await dependencies.resolve({ ...one, repository }));
    return { name: one.name, repository, version };
  });
  const remote = locked.filter((one) => isRemote(one.repository));
  const archives = await mapLimit(remote, CONCURRENCY, async (key) => {
    const { digest, manifest } = (await dependencies.fetch(key)).archive;
    return { ...key, digest, ...(manifest === undefined ? {} : { manifest }) };
  });
  const isSame = former?.digest === lockDigest(located, locked);
  return {
    file,
    text: isSame ? undefined : lockText(located, locked, options.epochSeconds),
    versions: locked.map(({ name, version }, at) => {
      const before = former?.dependencies[at];
      const changed =
        before?.name === name && before.version !== version ? before.version : undefined;
      return { name, version, ...(changed === undefined ? {} : { former: changed }) };
    }),
    archives,
  };
}

/** Reports whether a lock was written for these dependencies, and has a version for each. */
function isInSync(lock: ChartLock, located: readonly Dependency[]): boolean {
  return (
    lock.digest === lockDigest(located, lock.dependencies) &&
    located.every(({ name, version = '', repository = '' }, at) => {
      const one = lock.dependencies[at];
      if (one?.name !== name || one.version === undefined) return false;
      return !isRemote(repository) || satisfies(one.version, version);
    })
  );
}

/** Checks that a dependency has a version or a range: helm locks none without. @throws `DEPENDENCY_VERSION` */
function requireConstraint({ name, version = '' }: Dependency, directory: string): void {
  if (parseConstraint(version) !== undefined) return;
  const got = version === '' ? 'none' : `"${version.slice(0, 200)}"`;
  throw helmError(
    'DEPENDENCY_VERSION',
    `cannot lock ${directory}: expected a version of ${name} such as ^1.2.0, got ${got}`,
    { hint: `set the version of ${name} in Chart.yaml` },
  );
}

/** Returns a dependency in charts/ as helm locks it: with its constraint. @throws `DEPENDENCY_MISSING` */
function requireLocal(
  { name, version = '' }: Dependency,
  inside: ReadonlySet<string>,
  directory: string,
): { readonly name: string; readonly version: string } {
  if (inside.has(name)) return { name, version };
  throw helmError(
    'DEPENDENCY_MISSING',
    `cannot lock ${directory}: expected ${name} in charts/, got no such chart`,
    { hint: `put the chart into charts/, or set the repository of ${name} in Chart.yaml` },
  );
}

async function sourceVersion(
  { name, version = '', repository = '' }: Dependency,
  directory: string,
): Promise<string> {
  const { metadata } = await loadChart(resolve(directory, repository.slice('file://'.length)));
  if (metadata.name === name && satisfies(metadata.version, version)) return metadata.version;
  throw helmError(
    'DEPENDENCY_VERSION',
    `cannot lock ${directory}: expected ${name} ${version} in ${repository}, got ${metadata.name} ${metadata.version}`,
    { hint: `change the version of ${name} in Chart.yaml` },
  );
}
