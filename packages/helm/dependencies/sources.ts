import { resolve } from 'node:path';
import { readChartGraph, sourcesOf } from '../selection/graph.ts';
import { locationOf } from '../selection/source.ts';

/**
 * Returns the directories whose files go into a chart's package: its own, and those of its `file://` dependencies, also of
 * theirs. A directory without a readable Chart.yaml has no dependencies: `packageChart` reports it.
 */
export async function sourceDirectories(directory: string): Promise<readonly string[]> {
  const location = locationOf(resolve(directory));
  const graph = await readChartGraph([{ path: directory, location, kind: 'directory' }], directory);
  return sourcesOf(graph, location);
}
