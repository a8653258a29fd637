import { commandLine, type Ports } from '@sealwright/core';
import { openEngine } from '@sealwright/helm-engine';
import { mapInputs } from '../plan/collected.ts';
import type { PlannedChart } from '../plan/plan.ts';
import { lintChart, refuseBroken } from './lint.ts';
import type { PinnedImage } from './pins.ts';

/** A chart to publish, and the images that it deploys. */
export interface LintedChart extends PlannedChart {
  /** Sorted. Undefined for a chart that is not linted: without lint, or when the registry has it. */
  readonly images?: readonly string[] | undefined;
}

/**
 * Lints the charts of a plan, and logs their warnings. A chart that the registry has already is not linted again.
 *
 * @param pins the images of this release that values of any of its charts pin
 * @throws all errors as one: `CHART_BROKEN`, `PIN_IGNORED`, `ENGINE_STOPPED`
 * @throws `ENGINE_MISSING` without the template engine
 */
export async function lintPlans(
  levels: readonly (readonly PlannedChart[])[],
  pins: readonly PinnedImage[],
  ports: Pick<Ports, 'clock' | 'log'>,
): Promise<readonly (readonly LintedChart[])[]> {
  const plans = levels.flat().filter(({ push }) => push.decision !== 'unchanged');
  if (plans.length === 0) return levels;
  await using engine = openEngine(ports.clock);
  const reports = await mapInputs(plans, 1, async ({ chart, source }) => {
    const { metadata, tgz } = chart;
    const report = await lintChart(engine, { metadata, tgz, what: source.path, pins });
    for (const warning of report.warnings) ports.log.warn(`${source.path}: ${warning}`);
    refuseBroken(
      report,
      `publish ${source.path}`,
      `correct it, and check it with: ${commandLine(['sealwright', 'chart-lint', source.path])}`,
    );
    return report;
  });
  const images = new Map(plans.map((plan, index) => [plan, reports[index]?.images]));
  return levels.map((level) => level.map((plan) => ({ ...plan, images: images.get(plan) })));
}
