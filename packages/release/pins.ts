import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChartOptions } from '@sealwright/helm';
import { isMap, parseDocument } from 'yaml';
import { releaseError } from './errors.ts';

export interface PinRequest {
  readonly directories: readonly string[];
  /** Path in values.yaml -> reference with a digest. */
  readonly pins: Readonly<Record<string, string>>;
  readonly version?: string | undefined;
  readonly appVersion?: string | undefined;
}

/**
 * Chart options for directories that share one set of pins: each chart gets those whose path is a map in its own
 * values.yaml.
 *
 * @throws `CONFIG_INVALID` for a pin that no chart has a place for
 */
export async function pinCharts(request: PinRequest): Promise<readonly ChartOptions[]> {
  const paths = Object.keys(request.pins);
  const places = await Promise.all(
    request.directories.map((directory) => placesIn(directory, paths)),
  );
  const homeless = paths.filter((path) => !places.some((found) => found.includes(path)));
  if (homeless.length > 0) {
    throw releaseError(
      'CONFIG_INVALID',
      `pin: no chart has ${homeless.join(', ')} in its values.yaml`,
      {
        hint: 'a pin is the path of a map that holds repository and digest, such as image',
      },
    );
  }
  return request.directories.map((path, index) => ({
    path,
    pin: Object.fromEntries(
      Object.entries(request.pins).filter(([pin]) => places[index]?.includes(pin)),
    ),
    version: request.version,
    'app-version': request.appVersion,
  }));
}

async function placesIn(directory: string, paths: readonly string[]): Promise<readonly string[]> {
  const text = await readFile(join(directory, 'values.yaml'), 'utf8').catch(() => '');
  const document = parseDocument(text);
  return paths.filter((path) => isMap(document.getIn(path.split('.'), true)));
}
