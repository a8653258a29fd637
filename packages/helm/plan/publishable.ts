import { parseReference } from '@sealwright/oci';
import { helmError } from '../errors.ts';
import { tagOf } from '../publish/publish.ts';
import type { ChartSource } from '../selection/source.ts';

/**
 * Refuses a chart whose name or version no registry accepts.
 *
 * @param registry charts are published to `<registry>/charts/<name>`
 * @throws `CHART_INVALID`
 */
export function requirePublishable(
  { name, version }: { readonly name: string; readonly version: string },
  { path }: ChartSource,
  registry: string,
): void {
  try {
    parseReference(`${registry}/charts/${name}:${tagOf(version)}`);
  } catch (cause) {
    throw helmError(
      'CHART_INVALID',
      `cannot publish ${path}: expected a name and a version that registries accept, got ${JSON.stringify(name)} ${JSON.stringify(version)}: ${(cause as Error).message}`,
      {
        cause,
        hint: 'write the name in Chart.yaml with lower-case letters, digits and "-", and a version of up to 128 characters',
      },
    );
  }
}
