import { contentOf, isSealwrightError, type SealwrightError, settled } from '@sealwright/core';
import {
  contentSize,
  type Descriptor,
  type Fetcher,
  type Pusher,
  type Resolver,
  type Tagger,
} from '@sealwright/oci';
import { helmError } from '../errors.ts';
import { type Changes, changesOf } from './changes.ts';
import { contentDifferences, type Difference, differencesText } from './compare.ts';
import {
  type ChartArchive,
  type ChartManifest,
  chartManifest,
  pullContent,
  readParts,
  tagOf,
} from './publish.ts';

/** A chart in a repository, with the outcome of its push. */
export interface PushedChart {
  readonly descriptor: Descriptor;
  readonly tag: string;
  /** Bytes of the manifest and of what it names. */
  readonly size: number;
  /** The archive in the repository. */
  readonly layer: Descriptor;
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

type ChartReader = Fetcher & Resolver;
type ChartStore = ChartReader & Pusher & Tagger;

/** The decision of a push: it writes a new version, keeps the one that exists, replaces it, or is refused. */
export type PushDecision = 'push' | 'unchanged' | 'overwrite' | 'refused';

/** The plan of a push: its decision, and what it writes. */
export interface PushPlan {
  readonly decision: PushDecision;
  readonly chart: ChartArchive;
  readonly tag: string;
  /** The manifest of the chart, or the existing one when the decision is `unchanged`. */
  readonly descriptor: Descriptor;
  /** Bytes of the manifest and of what it names. */
  readonly size: number;
  /** The archive of the chart, or the existing one when the decision is `unchanged`. */
  readonly layer: Descriptor;
  /** Time of the chart, in seconds since the epoch. */
  readonly createdSeconds: number;
  readonly ifExists: (typeof IF_EXISTS)[number];
  /** How the chart differs from the existing version. Empty unless that has other content. */
  readonly differences: readonly Difference[];
  /** What changed in a chart whose version has other content. */
  readonly changes?: Changes;
  /** The error of a refused push. */
  readonly refusal?: SealwrightError;
  readonly built: ChartManifest;
}

/**
 * Decides what a push does, and writes nothing. Content is compared without dates: a version that exists with the same
 * content stays as it is. One request is enough for a version that has the same manifest, or is new.
 *
 * @param store the chart's repository, `<parent>/<name>`
 * @throws `CHART_DAMAGED` when the existing version cannot be read
 */
export async function planPush(
  store: ChartReader,
  chart: ChartArchive,
  options: PushOptions,
): Promise<PushPlan> {
  const { ifExists = 'skip-identical', createdSeconds } = options;
  const built = chartManifest(chart, createdSeconds);
  const { manifest, layer, config, provenance } = built;
  const parts = [manifest, config, layer, ...(provenance === undefined ? [] : [provenance])];
  const plan = {
    chart,
    built,
    tag: tagOf(chart.metadata.version),
    descriptor: manifest,
    size: contentSize(parts),
    layer,
    createdSeconds,
    ifExists,
    differences: [],
  };
  const existing = await store.resolve(plan.tag);
  if (existing === undefined) return { ...plan, decision: 'push' };
  if (ifExists === 'fail')
    return { ...plan, decision: 'refused', refusal: versionExists(chart, existing) };
  if (existing.digest === manifest.digest) return { ...plan, decision: 'unchanged' };
  const present = await readParts(store, existing);
  const isSameConfig = present.config.digest === config.digest;
  if (isSameConfig && present.layer.digest === layer.digest)
    return { ...plan, decision: 'unchanged', descriptor: existing };
  const known = isSameConfig ? chart.metadata : undefined;
  const published = await pullContent(store, existing, present, known);
  const differences = await contentDifferences(published, chart);
  if (differences.length === 0)
    return {
      ...plan,
      decision: 'unchanged',
      descriptor: existing,
      layer: present.layer,
      size: published.size,
    };
  const changes = changesOf(published.metadata, chart.metadata, differences);
  const differing = { ...plan, differences, changes };
  if (ifExists === 'overwrite') return { ...differing, decision: 'overwrite' };
  const refusal = otherContent(differing, existing, changes);
  return { ...differing, decision: 'refused', refusal };
}

/**
 * Writes what `planPush` decided, and reads it back. The same content that another publisher pushed in the meantime is kept.
 *
 * @throws the refusal of a refused push, `CHART_EXISTS` when another publisher pushes other content at the same time
 * @throws `CHART_DAMAGED` when the tag does not resolve to the pushed chart
 */
export async function writePush(store: ChartStore, plan: PushPlan): Promise<PushedChart> {
  const { tag, descriptor, size, layer, decision } = plan;
  if (plan.refusal !== undefined) throw plan.refusal;
  if (decision === 'unchanged') return { descriptor, tag, size, layer, outcome: 'unchanged' };
  await pushContent(store, plan);
  try {
    await store.tag(descriptor, tag, { ifAbsent: decision === 'push' });
  } catch (cause) {
    if (!isSealwrightError(cause, 'TAG_EXISTS')) throw cause;
    return keptOf(store, plan, cause);
  }
  const stored = await store.resolve(tag);
  if (stored?.digest !== descriptor.digest) return keptOf(store, plan);
  return { descriptor, tag, size, layer, outcome: decision === 'push' ? 'pushed' : 'overwritten' };
}

/**
 * Returns the version that another publisher pushed at the same time, when it has the same content.
 *
 * @throws `CHART_EXISTS` with both digests for other content, `CHART_DAMAGED` when the version does not exist
 */
async function keptOf(store: ChartStore, plan: PushPlan, cause?: unknown): Promise<PushedChart> {
  const { chart, tag, descriptor, createdSeconds, ifExists } = plan;
  const { name, version } = chart.metadata;
  const other = await store.resolve(tag);
  if (other === undefined) {
    throw helmError(
      'CHART_DAMAGED',
      `cannot push chart ${name}: expected tag ${tag} to resolve to ${descriptor.digest}, got nothing`,
      { cause, hint: 'check whether another job deletes this version' },
    );
  }
  if (ifExists !== 'fail') {
    const again = await planPush(store, chart, { createdSeconds }).catch((error: unknown) => {
      // Another artifact than a chart has other content.
      if (!isSealwrightError(error, 'CHART_DAMAGED')) throw error;
      return undefined;
    });
    if (again?.decision === 'unchanged') return writePush(store, again);
  }
  throw helmError(
    'CHART_EXISTS',
    `cannot push chart ${name} ${version}: another publisher pushed it at the same time: expected ${descriptor.digest}, got ${other.digest}`,
    {
      cause,
      hint: 'check which job must publish this version, and raise the version of the other chart',
    },
  );
}

/**
 * Pushes a chart under its version and reads it back: `planPush`, then `writePush`.
 *
 * @param store the chart's repository, `<parent>/<name>`
 * @throws `CHART_EXISTS`, `CHART_DAMAGED`
 */
export async function pushChart(
  store: ChartStore,
  chart: ChartArchive,
  options: PushOptions,
): Promise<PushedChart> {
  return writePush(store, await planPush(store, chart, options));
}

function versionExists({ metadata }: ChartArchive, existing: Descriptor): SealwrightError {
  return helmError(
    'CHART_EXISTS',
    `cannot push chart ${metadata.name} ${metadata.version}: expected a new version, got one that exists as ${existing.digest}`,
    { hint: 'raise the version in Chart.yaml, or set "if-exists: skip-identical"' },
  );
}

/** Returns the error for other content, with both digests: another publisher may have been a moment earlier. */
function otherContent(
  { chart, descriptor, differences }: Pick<PushPlan, 'chart' | 'descriptor' | 'differences'>,
  existing: Descriptor,
  { dependencies, isOwn }: Changes,
): SealwrightError {
  const { name, version } = chart.metadata;
  const reason = dependencies.length === 0 ? '' : ` ${dependencyText(dependencies)} changed:`;
  return helmError(
    'CHART_EXISTS',
    `cannot push chart ${name} ${version}:${reason} expected the content of the published version ${existing.digest}, got ${descriptor.digest} with other content:${differencesText(differences)}`,
    {
      hint:
        dependencies.length === 0 || isOwn
          ? 'raise the version in Chart.yaml'
          : 'raise the version in Chart.yaml, or publish it with "cascade: bump"',
    },
  );
}

/** Returns the subject of a sentence about changed dependencies. */
export function dependencyText(names: readonly string[]): string {
  return `its ${names.length === 1 ? 'dependency' : 'dependencies'} ${names.join(', ')}`;
}

/** Pushes the content. A version that is new has new content: looking for it would cost a request for each blob. */
async function pushContent(store: ChartStore, plan: PushPlan): Promise<void> {
  const { manifest, manifestBytes, config, configBytes, layer, provenance } = plan.built;
  const { chart } = plan;
  const options = { isNew: plan.decision === 'push' };
  await settled([
    store.put(layer, contentOf(chart.tgz), options),
    store.put(config, contentOf(configBytes), options),
    ...(provenance === undefined || chart.provenance === undefined
      ? []
      : [store.put(provenance, contentOf(chart.provenance), options)]),
  ]);
  await store.put(manifest, contentOf(manifestBytes));
}
