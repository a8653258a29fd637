import type { Ports } from '@sealwright/core';
import { openEngine } from '@sealwright/helm-engine';
import { type LintRequest, lintChart } from './lint.ts';

/**
 * Returns the images that a packaged chart deploys with its default values, sorted, each once. Undefined when they do not
 * render.
 *
 * @throws `ENGINE_STOPPED`, `ENGINE_MISSING`
 */
export async function archiveImages(
  chart: Omit<LintRequest, 'pins'>,
  ports: Pick<Ports, 'clock'>,
): Promise<readonly string[] | undefined> {
  await using engine = openEngine(ports.clock);
  return (await lintChart(engine, { ...chart, pins: [] })).images;
}
