import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { readChartYaml } from '../chart/yaml.ts';
import { helmError } from '../errors.ts';
import { type ChartSource, locationOf, pathKind } from './source.ts';

/** A `file://` dependency of a chart on the chart in another directory. */
export interface ChartLink {
  /** Name of the dependency. */
  readonly name: string;
  /** Location of the chart that it names. */
  readonly to: string;
  /** `file:line:column` of the dependency. */
  readonly at: string;
}

/** The `file://` dependencies of charts and of their dependencies, by the location of the chart that has them. */
export type ChartGraph = ReadonlyMap<string, readonly ChartLink[]>;

/**
 * Reads the `file://` dependencies of charts, also of charts that only dependencies name. A chart that cannot be read has
 * none: `packageChart` reports it.
 *
 * @param directory base of the paths in positions
 */
export async function readChartGraph(
  charts: readonly ChartSource[],
  directory: string,
): Promise<ChartGraph> {
  const graph = new Map<string, readonly ChartLink[]>();
  async function visit(location: string): Promise<void> {
    if (graph.has(location)) return;
    graph.set(location, []);
    const links = linksOf(location, directory);
    graph.set(location, links);
    await Promise.all(links.map(({ to }) => visit(to)));
  }
  await Promise.all(
    charts.filter(({ kind }) => kind === 'directory').map(({ location }) => visit(location)),
  );
  return graph;
}

function linksOf(location: string, directory: string): readonly ChartLink[] {
  for (const name of ['requirements.yaml', 'Chart.yaml']) {
    const file = join(location, name);
    if (!existsSync(file)) continue;
    const text = textOfFile(file);
    const links = linksIn(text, relative(resolve(directory), file), location);
    if (links.length > 0) return links;
  }
  return [];
}

/** Returns the text of a file; '' for one that cannot be read, which is reported when the chart is loaded. */
function textOfFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function linksIn(text: string, shown: string, location: string): readonly ChartLink[] {
  // Most charts have none: the text is not parsed for them.
  if (!text.includes('file:')) return [];
  try {
    const { value, at } = readChartYaml(text, shown, 'CHART_INVALID');
    const { dependencies } = (value ?? {}) as { readonly dependencies?: unknown };
    if (!Array.isArray(dependencies)) return [];
    return (dependencies as unknown[]).flatMap((one, index) => {
      const { name, repository } = (one ?? {}) as Readonly<Record<string, unknown>>;
      if (typeof repository !== 'string' || !repository.startsWith('file://')) return [];
      const to = locationOf(resolve(location, repository.slice('file://'.length)));
      // helm falls back to charts/ when the directory does not exist.
      if (pathKind(to) !== 'directory') return [];
      return [{ name: String(name), to, at: at(['dependencies', index]) }];
    });
  } catch {
    return [];
  }
}

/** Returns the locations whose files go into the package of a chart: its own, and those of its `file://` dependencies. */
export function sourcesOf(graph: ChartGraph, location: string): readonly string[] {
  const found = new Set([location]);
  for (const each of found) for (const { to } of graph.get(each) ?? []) found.add(to);
  return [...found];
}

/**
 * Returns charts in the order of publishing, in levels: each chart comes after the charts that it depends on by `file://`,
 * and the charts of one level do not depend on each other. Within a level the order is that of `charts`.
 *
 * @throws `DEPENDENCY_CYCLE` with the charts of the cycle and the position of each dependency
 */
export function orderCharts(
  charts: readonly ChartSource[],
  graph: ChartGraph,
  directory: string,
): readonly (readonly ChartSource[])[] {
  const given = new Map(charts.map((chart) => [chart.location, chart]));
  const levels = new Map<string, number>();
  const shown = (location: string): string =>
    given.get(location)?.path ?? relative(resolve(directory), location);
  /** Returns the level of the next chart above a location. */
  function levelOf(location: string, path: readonly ChartLink[]): number {
    const start = path.findIndex(({ to }) => to === location);
    if (start >= 0 && start < path.length - 1)
      throw cycleError(
        [location, ...path.slice(start + 1).map(({ to }) => to)],
        path.slice(start + 1),
        shown,
      );
    const known = levels.get(location);
    if (known !== undefined) return known;
    const below = (graph.get(location) ?? []).map((link) => levelOf(link.to, [...path, link]));
    const own = Math.max(0, ...below);
    const level = given.has(location) ? own + 1 : own;
    levels.set(location, level);
    return level;
  }
  const start = (location: string): ChartLink => ({ name: '', to: location, at: '' });
  const found = charts.map((chart) => levelOf(chart.location, [start(chart.location)]));
  const count = Math.max(0, ...found);
  return Array.from({ length: count }, (_, level) =>
    charts.filter((__, at) => found[at] === level + 1),
  );
}

function cycleError(
  locations: readonly string[],
  links: readonly ChartLink[],
  shown: (location: string) => string,
): Error {
  const positions = links.map(({ at, name }) => `\n  ${at}: dependency ${name}`);
  return helmError(
    'DEPENDENCY_CYCLE',
    `cannot order charts: expected file:// dependencies without a cycle, got ${locations.map(shown).join(' -> ')}${positions.join('')}`,
    { hint: 'remove one of these dependencies' },
  );
}
