import { isSealwrightError, mapLimit } from '@sealwright/core';
import type { ValuesCheck } from '../chart/values.ts';
import type { PackagedChart } from '../publish/package.ts';
import { mapInputs } from './collected.ts';

/** A chart whose files values.yaml are checked later. */
export interface Unchecked {
  readonly chart: PackagedChart;
  /** Returns the warnings of every values.yaml that was read for the chart. @throws `VALUES_INVALID` */
  readonly check: () => readonly string[];
}

/** Collects the files values.yaml of one chart, to check them later. */
export function laterCheck(check: ValuesCheck): {
  readonly collect: ValuesCheck;
  readonly check: () => readonly string[];
} {
  const files: { readonly bytes: Uint8Array; readonly what: string }[] = [];
  return {
    collect(bytes, what) {
      files.push({ bytes, what });
      return [];
    },
    check: () => files.flatMap(({ bytes, what }) => check(bytes, what)),
  };
}

/**
 * Packages charts, and reports all bad inputs at once: when one is bad, the values of the others are checked too.
 *
 * @throws the errors of `work` and `VALUES_INVALID`, in the order of the items
 */
export async function packageInputs<T, R extends Unchecked>(
  items: readonly T[],
  concurrency: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = await mapLimit(items, concurrency, async (item) => {
    try {
      return await work(item);
    } catch (error) {
      if (isSealwrightError(error) && error.kind === 'input') return { error };
      throw error;
    }
  });
  if (!results.some((one) => 'error' in one)) return results as R[];
  return mapInputs(results, 1, async (one) => {
    if ('error' in one) throw one.error;
    return checked(one);
  });
}

/** Checks the values of a chart, and returns it with their warnings. @throws `VALUES_INVALID` */
export function checked<T extends Unchecked>(one: T): T {
  const { chart } = one;
  return { ...one, chart: { ...chart, warnings: [...chart.warnings, ...one.check()] } };
}
