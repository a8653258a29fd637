import { digestOf } from '@sealwright/core';
import { stringify } from 'yaml';
import { z } from 'zod';
import { type Dependency, dependencyFields, goJson, type Metadata } from '../chart/metadata.ts';
import { parseShape, parseYaml } from '../chart/yaml.ts';
import { helmError } from '../errors.ts';

const lockSchema = z.looseObject({
  generated: z.string().optional(),
  digest: z.string(),
  dependencies: z
    .array(
      z.looseObject({ name: z.string(), version: z.string(), repository: z.string().optional() }),
    )
    .nullish(),
});

/**
 * The digest of a Chart.lock: over what Chart.yaml asks for and what was locked (helm internal/resolver HashReq).
 * It says that both belong together; it says nothing of the content of a dependency.
 */
export function lockDigest(
  requested: readonly Dependency[],
  locked: readonly Dependency[],
): string {
  return digestOf(goJson([requested.map(dependencyFields), locked.map(dependencyFields)]));
}

/** Chart.lock as helm writes it: what each dependency was resolved to. */
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
 * Checks that a Chart.lock was made for this Chart.yaml, and for these versions of its dependencies.
 *
 * @param versions of the dependencies that go into the package, by name
 * @throws `LOCK_OUT_OF_SYNC`, `CHART_INVALID`
 */
export function checkLock(
  text: string,
  metadata: Metadata,
  versions: ReadonlyMap<string, string>,
  directory: string,
): void {
  const what = `${directory}/Chart.lock`;
  const lock = parseShape(parseYaml(text, what, 'CHART_INVALID'), lockSchema);
  const locked = lock.dependencies ?? [];
  const expected = lockDigest(metadata.dependencies ?? [], locked);
  const hint = `run \`helm dependency update ${directory}\`, or remove Chart.lock`;
  if (lock.digest !== expected) {
    const found = `digest ${lock.digest}, expected ${expected}`;
    throw helmError('LOCK_OUT_OF_SYNC', `${what} was not made for this Chart.yaml: ${found}`, {
      hint,
    });
  }
  for (const { name, version } of locked) {
    const packaged = versions.get(name);
    if (packaged !== undefined && packaged !== version) {
      const found = `${name} ${version} is locked, but ${packaged} would be packaged`;
      throw helmError('LOCK_OUT_OF_SYNC', `${what}: ${found}`, { hint });
    }
  }
}
