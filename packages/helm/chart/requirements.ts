import { textOf } from '@sealwright/core';
import { type ChartFile, textFile } from './chart-file.ts';
import type { Metadata } from './metadata.ts';
import { parseEditable } from './yaml.ts';

/** A chart as helm keeps it in its archive. */
export interface ArchivedChart {
  readonly metadata: Metadata;
  readonly files: readonly ChartFile[];
}

/**
 * Returns what `helm package` keeps of a chart with files or members of Helm 2 (helm pkg/chart/v2/loader/load.go and
 * util/save.go). In a chart of `apiVersion: v1`, requirements.yaml holds the dependencies: those of Chart.yaml and a
 * Chart.lock are dropped. In a chart of `v2`, requirements.yaml goes into Chart.yaml, and requirements.lock becomes
 * Chart.lock.
 *
 * @param metadata of the chart with its requirements.yaml
 * @param what names the chart in messages
 */
export function archivedChart(
  metadata: Metadata,
  files: readonly ChartFile[],
  what: string,
): ArchivedChart {
  const requirements = fileNamed(files, 'requirements.yaml');
  if (metadata.apiVersion === 'v1') {
    const kept = files.filter((one) => one.name !== 'Chart.lock');
    if (requirements !== undefined || metadata.dependencies === undefined)
      return { metadata, files: kept };
    const edited = edit(kept, what, (document) => document.delete('dependencies'));
    return { metadata: { ...metadata, dependencies: undefined }, files: edited };
  }
  const lock = fileNamed(files, 'requirements.lock');
  const kept = files
    .filter((one) => !one.name.startsWith('requirements.'))
    .filter((one) => lock === undefined || one.name !== 'Chart.lock');
  const locked = lock === undefined ? kept : [...kept, { ...lock, name: 'Chart.lock' }];
  if (requirements === undefined) return { metadata, files: locked };
  const { document } = parseEditable(textOf(requirements.bytes), what, 'CHART_INVALID');
  const members = Object.entries(document.toJS() as object);
  const edited = edit(locked, what, (chart) => {
    for (const [key, value] of members) chart.set(key, chart.createNode(value));
  });
  return { metadata, files: edited };
}

type Edited = ReturnType<typeof parseEditable>['document'];

function edit(
  files: readonly ChartFile[],
  what: string,
  change: (document: Edited) => void,
): ChartFile[] {
  const text = textOf(fileNamed(files, 'Chart.yaml')?.bytes ?? new Uint8Array());
  const { document } = parseEditable(text, `${what}/Chart.yaml`, 'CHART_INVALID');
  change(document);
  const others = files.filter((one) => one.name !== 'Chart.yaml');
  return [...others, textFile('Chart.yaml', document.toString({ lineWidth: 0 }))];
}

function fileNamed(files: readonly ChartFile[], name: string): ChartFile | undefined {
  return files.find((one) => one.name === name);
}
