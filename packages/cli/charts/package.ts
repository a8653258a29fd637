import type { ChartSource, PackagedChart } from '@sealwright/helm';

/** Packages a chart directory in memory, or reads an archive. @throws the errors of `packageChart` and `readChartArchive` */
export async function packageAt({ kind, location, path }: ChartSource): Promise<PackagedChart> {
  const { packageChart, readChartArchive } = await import('@sealwright/helm');
  return kind === 'archive'
    ? readChartArchive(location, path)
    : packageChart(location, { epochSeconds: 0 });
}
