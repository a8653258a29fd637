import { coreError } from '@sealwright/core';
import { parseReference, repositoryName } from '@sealwright/oci';

/** A chart in a registry. */
export interface ChartReference {
  /** HOST/PATH/NAME, without `oci://`. */
  readonly repository: string;
  /** A version as in Chart.yaml, or a digest. Undefined for a repository alone. */
  readonly version: string | undefined;
}

/**
 * Parses `[oci://]HOST/PATH/NAME[:VERSION|@DIGEST]`. A version may contain `+`. A tag may not: helm replaces it by `_`.
 *
 * @throws `REFERENCE_INVALID`
 */
export function parseChartReference(text: string): ChartReference {
  const plain = text.replace(/^oci:\/\//, '').replaceAll('+', '_');
  const reference = parseReference(plain);
  const version = reference.digest ?? reference.tag?.replaceAll('_', '+');
  return { repository: repositoryName(reference), version };
}

/** Returns the version or digest of a chart reference. @throws `INPUT_INVALID` when it has none */
export function requireVersion(text: string, { version }: ChartReference): string {
  if (version !== undefined) return version;
  throw coreError('INPUT_INVALID', `cannot pull ${text}: expected a version or a digest`, {
    hint: `list the versions with: sealwright chart-list ${text}`,
  });
}
