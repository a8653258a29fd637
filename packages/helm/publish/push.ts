import { collect, contentOf, isSealwrightError } from '@sealwright/core';
import {
  contentSize,
  type Descriptor,
  type Fetcher,
  MANIFEST_LIMIT,
  type Pusher,
  type Resolver,
  type Tagger,
} from '@sealwright/oci';
import { helmError } from '../errors.ts';
import { contentDifferences, differencesText } from './compare.ts';
import {
  type ChartArchive,
  type ChartManifest,
  chartManifest,
  pullChart,
  tagOf,
} from './publish.ts';

/** A chart in a repository, with the outcome of its push. */
export interface PushedChart {
  readonly descriptor: Descriptor;
  readonly tag: string;
  /** Bytes of the manifest, the config and the archive. */
  readonly size: number;
  /** `unchanged` when the repository already had the version with the same content. */
  readonly outcome: 'pushed' | 'unchanged' | 'overwritten';
}

/** The meaning of a version that exists: keep it when its content is the same, fail always, or replace other content. */
export const IF_EXISTS = ['skip-identical', 'fail', 'overwrite'] as const;

/** Options of a push. */
export interface PushOptions {
  /** Modification time of the archive for helm, in seconds since the epoch. */
  readonly createdSeconds: number;
  /** Default `skip-identical`. */
  readonly ifExists?: (typeof IF_EXISTS)[number] | undefined;
}

type ChartStore = Fetcher & Pusher & Resolver & Tagger;

/**
 * Pushes a chart under its version and reads it back. Content is compared without dates: a version that exists with the
 * same content stays as it is.
 *
 * @param store the chart's repository, `<parent>/<name>`
 * @throws `CHART_EXISTS` when the version exists with other content, or another publisher pushes it at the same time
 * @throws `CHART_DAMAGED` when the tag does not resolve to the pushed chart, or the existing version cannot be read
 */
export async function pushChart(
  store: ChartStore,
  chart: ChartArchive,
  options: PushOptions,
): Promise<PushedChart> {
  const { ifExists = 'skip-identical', createdSeconds } = options;
  const built = chartManifest(chart, createdSeconds);
  const { manifest, layer, config } = built;
  const tag = tagOf(chart.metadata.version);
  const size = contentSize([manifest, config, layer]);
  const existing = await store.resolve(tag);
  if (existing?.digest === manifest.digest && ifExists !== 'fail')
    return { descriptor: manifest, tag, size, outcome: 'unchanged' };
  const kept = existing && (await keptVersion(store, chart, existing, ifExists));
  if (kept !== undefined) return { ...kept, tag, outcome: 'unchanged' };
  await pushContent(store, chart, built);
  await writeTag(store, chart, manifest, tag, existing !== undefined);
  const stored = await store.resolve(tag);
  if (stored?.digest !== manifest.digest) {
    throw helmError(
      'CHART_DAMAGED',
      `cannot push chart ${chart.metadata.name}: expected tag ${tag} to resolve to ${manifest.digest}, got ${stored?.digest ?? 'nothing'}`,
      { hint: 'check whether another job pushes the same version' },
    );
  }
  await collect(store.get(manifest), MANIFEST_LIMIT);
  return {
    descriptor: manifest,
    tag,
    size,
    outcome: existing === undefined ? 'pushed' : 'overwritten',
  };
}

/** Returns the existing version when it stays; undefined when it is to be replaced. @throws `CHART_EXISTS` */
async function keptVersion(
  store: ChartStore,
  chart: ChartArchive,
  existing: Descriptor,
  ifExists: (typeof IF_EXISTS)[number],
): Promise<Pick<PushedChart, 'descriptor' | 'size'> | undefined> {
  const { name, version } = chart.metadata;
  const attempt = `cannot push chart ${name} ${version}`;
  if (ifExists === 'fail')
    throw helmError(
      'CHART_EXISTS',
      `${attempt}: expected a new version, got one that exists as ${existing.digest}`,
      { hint: 'raise the version in Chart.yaml, or set "if-exists: skip-identical"' },
    );
  const { descriptor, size, ...published } = await pullChart(store, existing.digest);
  const differences = await contentDifferences(published, chart);
  if (differences.length === 0) return { descriptor, size };
  if (ifExists === 'overwrite') return undefined;
  throw helmError(
    'CHART_EXISTS',
    `${attempt}: expected the content of the published version ${existing.digest}, got other content:${differencesText(differences)}`,
    { hint: 'raise the version in Chart.yaml' },
  );
}

async function pushContent(
  store: ChartStore,
  { tgz }: ChartArchive,
  { manifest, manifestBytes, config, configBytes, layer }: ChartManifest,
): Promise<void> {
  if (!(await store.has(layer))) await store.put(layer, contentOf(tgz));
  if (!(await store.has(config))) await store.put(config, contentOf(configBytes));
  await store.put(manifest, contentOf(manifestBytes));
}

/** Writes the tag of a version. A new one is written by one publisher only. @throws `CHART_EXISTS` for the other one */
async function writeTag(
  store: ChartStore,
  { metadata }: ChartArchive,
  manifest: Descriptor,
  tag: string,
  isReplaced: boolean,
): Promise<void> {
  try {
    await store.tag(manifest, tag, { ifAbsent: !isReplaced });
  } catch (cause) {
    if (!isSealwrightError(cause, 'TAG_EXISTS')) throw cause;
    const other = (await store.resolve(tag))?.digest ?? 'nothing';
    throw helmError(
      'CHART_EXISTS',
      `cannot push chart ${metadata.name} ${metadata.version}: another publisher pushed it at the same time: expected ${manifest.digest}, got ${other}`,
      {
        cause,
        hint: 'check which job must publish this version, and raise the version of the other chart',
      },
    );
  }
}
