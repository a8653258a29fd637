import { helmError } from '../errors.ts';
import type { PackagedChart } from '../publish/package.ts';
import type { ChartSource } from '../selection/source.ts';
import { joined } from './collected.ts';

/** Removes equal charts, and refuses different ones of one name and version. @throws `CHART_DUPLICATE` */
export function withoutDoubles<
  T extends { readonly source: ChartSource; readonly chart: PackagedChart },
>(packaged: readonly T[]): readonly T[] {
  const groups = Map.groupBy(
    packaged,
    ({ chart }) => `${chart.metadata.name} ${chart.metadata.version}`,
  );
  const errors = [...groups].flatMap(([name, same]) => {
    if (same.every(({ chart }) => chart.digest === same[0]?.chart.digest)) return [];
    const paths = same.map(({ source }) => source.path).join(' and ');
    return [
      helmError(
        'CHART_DUPLICATE',
        `cannot publish ${name}: expected one chart of this name and version, got different ones in ${paths}`,
        { hint: 'remove one of them, or raise the version of one' },
      ),
    ];
  });
  if (errors.length > 0) throw joined(errors);
  const kept = new Set([...groups.values()].map(([first]) => first));
  return packaged.filter((one) => kept.has(one));
}
