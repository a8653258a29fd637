import { digestOf } from '@sealwright/core';
import { Scalar, stringify } from 'yaml';
import { z } from 'zod';
import { type Dependency, dependencyFields, goJson } from '../chart/metadata.ts';
import { parseShape, readChartYaml } from '../chart/yaml.ts';
import { helmError } from '../errors.ts';

/** A time of RFC 3339. helm reads no other in a lock. */
const TIME =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d([.,]\d+)?(Z|[+-]\d\d:\d\d)$/;

const lockSchema = z.looseObject({
  generated: z.string().regex(TIME, 'expected a time such as 2026-01-31T12:00:00Z').nullish(),
  digest: z.string().optional(),
  dependencies: z
    .array(
      z.looseObject({
        name: z.string(),
        version: z.string().optional(),
        repository: z.string().optional(),
      }),
    )
    .nullish(),
});

/**
 * Computes the digest of a Chart.lock over the dependencies of Chart.yaml and their locked versions (helm
 * internal/resolver HashReq). The digest binds both lists, but not the content of a dependency.
 */
export function lockDigest(
  requested: readonly Dependency[],
  locked: readonly Dependency[],
): string {
  return digestOf(goJson([requested.map(dependencyFields), locked.map(dependencyFields)]));
}

/**
 * Formats a Chart.lock as helm writes it, byte for byte for the names and versions that charts have.
 *
 * @param requested dependencies of Chart.yaml, with constraints
 * @param locked the same dependencies, with versions
 * @param epochSeconds value of `generated`, in seconds since the epoch
 */
export function lockText(
  requested: readonly Dependency[],
  locked: readonly Dependency[],
  epochSeconds: number,
): string {
  const generated = new Scalar(new Date(epochSeconds * 1000).toISOString().replace('.000Z', 'Z'));
  generated.type = 'QUOTE_DOUBLE';
  const dependencies = locked.map(({ name, version, repository }) => ({
    name,
    repository: repository ?? '',
    version,
  }));
  const digest = lockDigest(requested, locked);
  return stringify({ dependencies, digest, generated }, { lineWidth: 0, indentSeq: false });
}

/** A Chart.lock or requirements.lock, read. */
export interface ChartLock {
  /** Name of the file in messages. */
  readonly what: string;
  readonly digest: string | undefined;
  readonly dependencies: readonly Dependency[];
}

/** Returns the name of a chart's lock file: charts of apiVersion v1 have that of Helm 2. */
export function lockFileName(apiVersion: string): 'Chart.lock' | 'requirements.lock' {
  return apiVersion === 'v1' ? 'requirements.lock' : 'Chart.lock';
}

/** Parses a lock file. @param what names the file in messages @throws `CHART_INVALID` */
export function parseLock(text: string, what: string): ChartLock {
  const { digest, dependencies } = parseShape(
    readChartYaml(text, what, 'CHART_INVALID'),
    lockSchema,
  );
  return { what, digest, dependencies: dependencies ?? [] };
}

/**
 * Checks that a lock was written for these dependencies. A lock of a chart of apiVersion v1 may have the digest of Helm 2
 * (helm pkg/downloader/manager.go Build).
 *
 * @param requested dependencies of Chart.yaml, with the URLs of repositories in place of aliases
 * @param directory of the chart, for messages
 * @throws `LOCK_OUT_OF_SYNC`
 */
export function requireInSync(
  lock: ChartLock,
  requested: readonly Dependency[],
  { apiVersion, directory }: { readonly apiVersion: string; readonly directory: string },
): void {
  const expected = lockDigest(requested, lock.dependencies);
  if (lock.digest === expected) return;
  const ofHelm2 = digestOf(goJson({ dependencies: requested.map(dependencyFields) }));
  if (apiVersion === 'v1' && lock.digest === ofHelm2) return;
  const file = apiVersion === 'v1' ? 'requirements.yaml' : 'Chart.yaml';
  const reason = `expected the digest of ${file} ${expected}, got ${lock.digest || 'none'}`;
  throw outOfSync(lock, reason, directory);
}

/** Returns the error for a lock that does not fit its chart. */
export function outOfSync({ what }: ChartLock, reason: string, directory: string): Error {
  return helmError('LOCK_OUT_OF_SYNC', `cannot use ${what}: ${reason}`, {
    hint: `run \`sealwright chart-lock ${directory}\` or \`helm dependency update ${directory}\`, or remove ${what}`,
  });
}

/**
 * Checks that a Chart.lock matches a Chart.yaml and the packaged versions of its dependencies. Of a dependency without a
 * repository, a lock has the constraint.
 *
 * @param requested dependencies of Chart.yaml, with constraints
 * @param packaged names and versions of the packaged dependencies
 * @param chart its directory, for messages, and its apiVersion
 * @throws `LOCK_OUT_OF_SYNC`
 */
export function checkLock(
  lock: ChartLock,
  requested: readonly Dependency[],
  packaged: readonly { readonly name: string; readonly version: string }[],
  chart: { readonly apiVersion: string; readonly directory: string },
): void {
  requireInSync(lock, requested, chart);
  for (const { name, version, repository } of lock.dependencies) {
    const versions = packaged.filter((one) => one.name === name).map((one) => one.version);
    if (!repository || version === undefined || versions.length === 0) continue;
    if (versions.includes(version)) continue;
    const reason = `expected the locked ${name} ${version}, got ${versions.join(', ')}`;
    throw outOfSync(lock, reason, chart.directory);
  }
}
