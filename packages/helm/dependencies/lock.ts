import { digestOf } from '@sealwright/core';
import { stringify } from 'yaml';
import { z } from 'zod';
import { type Dependency, dependencyFields, goJson } from '../chart/metadata.ts';
import { parseShape, readChartYaml } from '../chart/yaml.ts';
import { helmError } from '../errors.ts';

const lockSchema = z.looseObject({
  generated: z.string().optional(),
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
 * Formats a Chart.lock as helm writes it.
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
  const generated = new Date(epochSeconds * 1000).toISOString().replace('.000Z', 'Z');
  return stringify(
    {
      dependencies: locked.map(({ name, version, repository }) => ({
        name,
        repository: repository ?? '',
        version,
      })),
      digest: lockDigest(requested, locked),
      generated,
    },
    { lineWidth: 0 },
  );
}

/**
 * Checks that a Chart.lock matches a Chart.yaml and the packaged versions of its dependencies.
 *
 * @param text of the Chart.lock
 * @param requested dependencies of Chart.yaml, with constraints
 * @param versions of the packaged dependencies, by name
 * @param directory of the chart, for messages
 * @throws `LOCK_OUT_OF_SYNC`, `CHART_INVALID`
 */
export function checkLock(
  text: string,
  requested: readonly Dependency[],
  versions: ReadonlyMap<string, string>,
  directory: string,
): void {
  const what = `${directory}/Chart.lock`;
  const lock = parseShape(readChartYaml(text, what, 'CHART_INVALID'), lockSchema);
  const locked = lock.dependencies ?? [];
  const expected = lockDigest(requested, locked);
  const hint = `run \`helm dependency update ${directory}\`, or remove Chart.lock`;
  if (lock.digest !== expected) {
    const reason = `expected the digest of Chart.yaml ${expected}, got ${lock.digest || 'none'}`;
    throw helmError('LOCK_OUT_OF_SYNC', `cannot use ${what}: ${reason}`, { hint });
  }
  for (const { name, version } of locked) {
    const packaged = versions.get(name);
    if (packaged !== undefined && version !== undefined && packaged !== version) {
      const reason = `expected the locked ${name} ${version}, got ${packaged}`;
      throw helmError('LOCK_OUT_OF_SYNC', `cannot use ${what}: ${reason}`, { hint });
    }
  }
}
