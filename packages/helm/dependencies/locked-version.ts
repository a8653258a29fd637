import { isSealwrightError, restated } from '@sealwright/core';
import type { Dependency } from '../chart/metadata.ts';
import { helmError } from '../errors.ts';
import type { ChartKey } from './archive-cache.ts';
import { lockedArchive } from './content-lock.ts';
import { type Dependencies, isExactVersion } from './fetch.ts';
import { type ChartLock, outOfSync } from './lock.ts';
import { satisfies } from './version.ts';

/**
 * Returns dependencies with the URLs of their repositories in place of aliases, as helm writes them into a lock.
 *
 * @param directory of the chart, for messages
 * @throws `REPOSITORY_UNKNOWN`
 */
export function locatedDependencies(
  requested: readonly Dependency[],
  remote: Pick<Dependencies, 'aliased'>,
  directory: string,
): readonly Dependency[] {
  return requested.map((one) => {
    const { repository } = one;
    if (repository === undefined) return one;
    return { ...one, repository: namingChart(directory, () => remote.aliased(repository)) };
  });
}

/** Runs work on the dependencies of a chart, and adds its file to the message of an error. */
function namingChart<T>(directory: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isSealwrightError(error)) throw error;
    throw restated(error, { message: `${error.message}, in ${directory}/Chart.yaml` });
  }
}

/**
 * Returns the version of a dependency from a server: that of the lock, or without a lock the one that Chart.yaml names. A
 * range without a lock is refused, because it means another version tomorrow.
 *
 * @param at position in `located`, which a lock keeps
 * @throws `LOCK_MISSING`, `LOCK_OUT_OF_SYNC`, `DEPENDENCY_VERSION`, and the errors of `Dependencies.resolve`
 */
export async function lockedVersion(
  located: readonly Dependency[],
  at: number,
  lock: ChartLock | undefined,
  { directory, remote }: { readonly directory: string; readonly remote: Dependencies },
): Promise<ChartKey> {
  const { name, version = '', repository = '' } = located[at] ?? { name: '' };
  const url = namingChart(directory, () => remote.locate(repository));
  if (lock !== undefined)
    return { name, repository: url, version: versionIn(lock, { name, version }, at, directory) };
  const key = { name, repository: url, version };
  if (isExactVersion(version, url)) {
    // An entry of the content lock has the version as the repository writes it: nothing needs to be requested.
    const isLocked = remote.lock !== undefined && lockedArchive(remote.lock, key) !== undefined;
    return isLocked ? key : { ...key, version: await remote.resolve(key) };
  }
  throw helmError(
    'LOCK_MISSING',
    `cannot package ${directory}: expected a Chart.lock with a version of ${name} for "${version}", got none`,
    { hint: `run \`sealwright chart-lock ${directory}\` and commit what it writes` },
  );
}

function versionIn(
  lock: ChartLock,
  { name, version }: { readonly name: string; readonly version: string },
  at: number,
  directory: string,
): string {
  const same = lock.dependencies[at];
  const locked = same?.name === name ? same : lock.dependencies.find((one) => one.name === name);
  if (locked?.version !== undefined && satisfies(locked.version, version)) return locked.version;
  const got = locked?.version ?? 'none';
  throw outOfSync(
    lock,
    `expected a version of ${name} that satisfies "${version}", got ${got}`,
    directory,
  );
}
