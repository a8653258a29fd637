import { availableParallelism } from 'node:os';
import { commandLine, type Ports } from '@sealwright/core';
import { openEngine } from '@sealwright/helm-engine';
import { mapInputs } from '../plan/collected.ts';
import type { PlannedChart } from '../plan/plan.ts';
import { type LintReport, lintChart, refuseBroken } from './lint.ts';
import type { PinnedImage } from './pins.ts';

/** Threads of the engine at most. Each may need a gigabyte of memory for a hostile chart. */
const MAX_THREADS = 2;

/** Charts for which a thread is worth its start. */
const CHARTS_A_THREAD = 8;

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
  const wanted = Math.ceil(plans.length / CHARTS_A_THREAD);
  const threads = Math.min(MAX_THREADS, availableParallelism(), wanted);
  await using engine = openEngine(ports.clock, { threads });
  const reports = new Map<PlannedChart, LintReport>();
  try {
    await mapInputs(plans, threads, async (plan) => {
      const { chart, source } = plan;
      const { metadata, tgz } = chart;
      const report = await lintChart(engine, { metadata, tgz, what: source.path, pins });
      reports.set(plan, report);
      refuseBroken(
        report,
        `publish ${source.path}`,
        `correct it, and check it with: ${commandLine(['sealwright', 'chart-lint', source.path])}`,
      );
    });
  } finally {
    for (const plan of plans)
      for (const warning of reports.get(plan)?.warnings ?? [])
        ports.log.warn(`${plan.source.path}: ${warning}`);
  }
  return levels.map((level) =>
    level.map((plan) => ({ ...plan, images: reports.get(plan)?.images })),
  );
}
