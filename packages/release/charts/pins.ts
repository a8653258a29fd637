import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ifMissing } from '@sealwright/core';
import type { ChartOptions, ChartSource, PinnedImage, ValueOverride } from '@sealwright/helm';
import { parseReference } from '@sealwright/oci';
import { repositoryOf } from '@sealwright/seal';
import { isMap, parseDocument } from 'yaml';
import { releaseError } from '../errors.ts';

/** Charts and the pins that they share. */
export interface PinRequest {
  readonly charts: readonly ChartSource[];
  /** Path in values.yaml -> reference with a digest. */
  readonly pins: Readonly<Record<string, string>>;
  readonly version?: string | undefined;
  readonly appVersion?: string | undefined;
}

/**
 * Returns the options of charts that share one set of pins. Each chart receives the pins for which its own values.yaml has
 * a map. An archive receives all, and its publishing is refused: it cannot be pinned.
 *
 * @throws `CONFIG_INVALID` for a pin for which no values.yaml has a map, `FILES_FAILED` for an unreadable values.yaml
 */
export async function pinCharts(request: PinRequest): Promise<readonly ChartOptions[]> {
  const paths = Object.keys(request.pins);
  const maps = await Promise.all(request.charts.map((chart) => mapsIn(chart, paths)));
  const missing = paths.filter((path) => !maps.some((present) => present.includes(path)));
  if (missing.length > 0) {
    throw releaseError(
      'CONFIG_INVALID',
      `cannot pin charts: expected a map at ${missing.join(', ')} in values.yaml of ${request.charts.map(({ path }) => path).join(', ')}, got none`,
      { hint: 'use the path of a map with repository and digest, such as image' },
    );
  }
  return request.charts.map(({ path }, index) => ({
    path,
    pin: Object.fromEntries(
      Object.entries(request.pins).filter(([pin]) => maps[index]?.includes(pin)),
    ),
    version: request.version,
    'app-version': request.appVersion,
  }));
}

/** Returns the paths that are maps in a chart's values.yaml; of an archive all. */
async function mapsIn(chart: ChartSource, paths: readonly string[]): Promise<readonly string[]> {
  if (chart.kind === 'archive' || paths.length === 0) return paths;
  const file = join(chart.location, 'values.yaml');
  const text = await readFile(file, 'utf8')
    .catch(ifMissing(''))
    .catch((cause: Error) => {
      throw releaseError('FILES_FAILED', `cannot read ${file}: ${cause.message}`, { cause });
    });
  const document = parseDocument(text);
  return paths.filter((path) => isMap(document.getIn(path.split('.'), true)));
}

/** Returns the values that pin a chart: `<path>.repository` and `<path>.digest`. @throws `CONFIG_INVALID` */
export function pinnedValues(
  chart: ChartOptions,
  images: ReadonlyMap<string, string>,
): readonly ValueOverride[] {
  return Object.entries(chart.pin ?? {}).flatMap(([path, name]) => {
    const reference = images.get(name) ?? name;
    const digest = digestIn(reference);
    if (digest === undefined) {
      const choices = ['HOST/NAME@sha256:…', ...images.keys()];
      throw releaseError(
        'CONFIG_INVALID',
        `cannot pin ${path} of chart ${chart.path}: expected an image of this release or a reference with a digest, got "${name}"`,
        { hint: `set pin.${path} to ${choices.join(' or ')}` },
      );
    }
    return [
      { path: `${path}.repository`, value: repositoryOf(reference) },
      { path: `${path}.digest`, value: digest },
    ];
  });
}

/** Returns the digest of a reference; undefined for another text, and for a reference without one. */
function digestIn(text: string): string | undefined {
  try {
    return parseReference(text).digest;
  } catch {
    return undefined;
  }
}

/** Returns the images that the values of any chart pin: a chart may contain another chart of the release. @throws `CONFIG_INVALID` */
export function pinnedImages(
  charts: readonly ChartOptions[],
  images: ReadonlyMap<string, string>,
): readonly PinnedImage[] {
  return charts.flatMap((chart) =>
    Object.entries(chart.pin ?? {}).map(([path, name]) => {
      const [repository, digest] = pinnedValues(
        { path: chart.path, pin: { [path]: name } },
        images,
      );
      return {
        chart: chart.path,
        path,
        repository: String(repository?.value),
        digest: String(digest?.value),
      };
    }),
  );
}
