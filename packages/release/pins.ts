import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ifMissing } from '@sealwright/core';
import type { ChartOptions } from '@sealwright/helm';
import { isMap, parseDocument } from 'yaml';
import { releaseError } from './errors.ts';

/** Chart directories and the pins that they share. */
export interface PinRequest {
  /** Paths of chart directories. */
  readonly directories: readonly string[];
  /** Path in values.yaml -> reference with a digest. */
  readonly pins: Readonly<Record<string, string>>;
  readonly version?: string | undefined;
  readonly appVersion?: string | undefined;
}

/**
 * Returns the options of chart directories that share one set of pins. Each chart receives the pins for which its own
 * values.yaml has a map.
 *
 * @throws `CONFIG_INVALID` for a pin for which no values.yaml has a map, `FILES_FAILED` for an unreadable values.yaml
 */
export async function pinCharts(request: PinRequest): Promise<readonly ChartOptions[]> {
  const paths = Object.keys(request.pins);
  const maps = await Promise.all(request.directories.map((directory) => mapsIn(directory, paths)));
  const missing = paths.filter((path) => !maps.some((present) => present.includes(path)));
  if (missing.length > 0) {
    throw releaseError(
      'CONFIG_INVALID',
      `cannot pin charts: no values.yaml has a map at ${missing.join(', ')}`,
      { hint: 'use the path of a map with repository and digest, such as image' },
    );
  }
  return request.directories.map((path, index) => ({
    path,
    pin: Object.fromEntries(
      Object.entries(request.pins).filter(([pin]) => maps[index]?.includes(pin)),
    ),
    version: request.version,
    'app-version': request.appVersion,
  }));
}

/** Returns the paths that are maps in a chart's values.yaml. */
async function mapsIn(directory: string, paths: readonly string[]): Promise<readonly string[]> {
  const file = join(directory, 'values.yaml');
  const text = await readFile(file, 'utf8')
    .catch(ifMissing(''))
    .catch((cause: Error) => {
      throw releaseError('FILES_FAILED', `cannot read ${file}: ${cause.message}`, { cause });
    });
  const document = parseDocument(text);
  return paths.filter((path) => isMap(document.getIn(path.split('.'), true)));
}
