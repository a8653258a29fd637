import { collect, contentOf, digestOf, parseJson, textOf } from '@sealwright/core';
import {
  type Descriptor,
  describe,
  type Fetcher,
  MANIFEST_LIMIT,
  OCI_MANIFEST,
  type Pusher,
  parseManifest,
  type Resolver,
  type Tagger,
  type TagLister,
} from '@sealwright/oci';
import semver from 'semver';
import { readArchive } from '../chart/archive.ts';
import { parseMetadata } from '../chart/chart.ts';
import {
  goJson,
  isLenientVersion,
  type Metadata,
  metadataJson,
  metadataOf,
  metadataSchema,
} from '../chart/metadata.ts';
import { helmError } from '../errors.ts';

/** Media types of helm's OCI format (helm pkg/registry/constants.go). */
export const HELM_CONFIG = 'application/vnd.cncf.helm.config.v1+json';
export const HELM_CHART = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';
export const HELM_PROVENANCE = 'application/vnd.cncf.helm.chart.provenance.v1.prov';
const HELM_CHART_LEGACY = 'application/tar+gzip';

/** Charts are unpacked to at most 100 MiB; an archive is no larger. */
const ARCHIVE_LIMIT = 100 * 1024 * 1024;

/** A chart to push: the archive and the metadata that is in it. */
export interface ChartArchive {
  readonly metadata: Metadata;
  readonly tgz: Uint8Array;
}

/** What helm push would make of a chart: three documents and their descriptors. */
export interface ChartManifest {
  readonly manifest: Descriptor;
  readonly manifestBytes: Uint8Array;
  readonly config: Descriptor;
  readonly configBytes: Uint8Array;
  readonly layer: Descriptor;
}

export interface PushedChart {
  readonly descriptor: Descriptor;
  readonly tag: string;
  /** `unchanged` when the version was there with the same digest. */
  readonly outcome: 'pushed' | 'unchanged' | 'overwritten';
}

/** The tag of a version: `+` is no tag character and becomes `_` (helm pkg/registry/reference.go). */
export function tagOf(version: string): string {
  return version.replaceAll('+', '_');
}

/** The version of a tag. */
export function versionOf(tag: string): string {
  return tag.replaceAll('_', '+');
}

/**
 * The manifest that `helm push` makes of the same archive when the file's time is `createdSeconds` and TZ is UTC:
 * same bytes, same digest (helm pkg/registry/{client,chart}.go).
 */
export function chartManifest(chart: ChartArchive, createdSeconds: number): ChartManifest {
  const { metadata, tgz } = chart;
  const configBytes = new TextEncoder().encode(metadataJson(metadata));
  const config = describe(HELM_CONFIG, configBytes);
  const layer = describe(HELM_CHART, tgz);
  const fields = ({ mediaType, digest, size }: Descriptor) => ({ mediaType, digest, size });
  const manifestBytes = new TextEncoder().encode(
    goJson({
      schemaVersion: 2,
      config: fields(config),
      layers: [fields(layer)],
      annotations: annotationsOf(metadata, createdSeconds),
    }),
  );
  return {
    manifest: describe(OCI_MANIFEST, manifestBytes),
    manifestBytes,
    config,
    configBytes,
    layer,
  };
}

function annotationsOf(metadata: Metadata, createdSeconds: number): Record<string, string> {
  const { name, version, description, home, sources, maintainers } = metadata;
  const authors = maintainers
    ?.map((one) => `${one.name ?? ''}${one.email ? ` (${one.email})` : ''}`)
    .join(', ');
  const own: Record<string, string | undefined> = {
    description,
    title: name,
    version,
    url: home,
    created: new Date(createdSeconds * 1000).toISOString().replace('.000Z', 'Z'),
    source: sources?.[0],
    authors,
  };
  const annotations: Record<string, string> = {};
  for (const [key, value] of Object.entries(own)) {
    if (value !== undefined && value.trim() !== '')
      annotations[`org.opencontainers.image.${key}`] = value;
  }
  for (const [key, value] of Object.entries(metadata.annotations ?? {})) {
    if (!/^org\.opencontainers\.image\.(title|version)$/.test(key)) annotations[key] = value;
  }
  return annotations;
}

/**
 * Pushes a chart to its repository, `<parent>/<name>`, under its version, and reads it back.
 *
 * @param options.createdSeconds what helm takes from the archive's file time, in seconds since the epoch
 * @throws `CHART_EXISTS` when the version is there with other content and `overwrite` is not set, `CHART_DAMAGED`
 */
export async function pushChart(
  store: Fetcher & Pusher & Resolver & Tagger,
  chart: ChartArchive,
  options: { readonly createdSeconds: number; readonly overwrite?: boolean },
): Promise<PushedChart> {
  const { manifest, manifestBytes, config, configBytes, layer } = chartManifest(
    chart,
    options.createdSeconds,
  );
  const tag = tagOf(chart.metadata.version);
  const existing = await store.resolve(tag);
  if (existing?.digest === manifest.digest)
    return { descriptor: manifest, tag, outcome: 'unchanged' };
  if (existing !== undefined && options.overwrite !== true) {
    const { name, version } = chart.metadata;
    throw helmError(
      'CHART_EXISTS',
      `pushing chart ${name} ${version}: the version is there with digest ${existing.digest}, this one is ${manifest.digest}`,
      { hint: 'raise the version in Chart.yaml, or allow overwriting' },
    );
  }
  if (!(await store.has(layer))) await store.put(layer, contentOf(chart.tgz));
  if (!(await store.has(config))) await store.put(config, contentOf(configBytes));
  await store.put(manifest, contentOf(manifestBytes));
  await store.tag(manifest, tag, { ifAbsent: options.overwrite !== true });
  const stored = await store.resolve(tag);
  if (stored?.digest !== manifest.digest) {
    throw helmError(
      'CHART_DAMAGED',
      `pushing chart ${chart.metadata.name}: the tag ${tag} reads back as ${stored?.digest ?? 'nothing'}, expected ${manifest.digest}`,
      { hint: 'somebody else may have pushed the same version at the same time' },
    );
  }
  await collect(store.get(manifest), MANIFEST_LIMIT);
  return { descriptor: manifest, tag, outcome: existing === undefined ? 'pushed' : 'overwritten' };
}

export interface PulledChart extends ChartArchive {
  readonly descriptor: Descriptor;
  readonly provenance?: Uint8Array;
}

/**
 * Pulls a chart by version or digest; every byte is verified, and the metadata in the archive must be that of the
 * config.
 *
 * @throws `CHART_MISSING`, `CHART_DAMAGED`, and whatever the store throws
 */
export async function pullChart(store: Fetcher & Resolver, version: string): Promise<PulledChart> {
  const descriptor = await store.resolve(version.includes(':') ? version : tagOf(version));
  if (descriptor === undefined)
    throw helmError(
      'CHART_MISSING',
      `pulling chart version ${version}: it is not in the repository`,
    );
  const what = `chart manifest ${descriptor.digest}`;
  const bytes = await collect(store.get(descriptor), MANIFEST_LIMIT, what);
  const { config, layers = [] } = parseManifest(bytes, what, descriptor.mediaType);
  const layer = layers.find((one) => [HELM_CHART, HELM_CHART_LEGACY].includes(one.mediaType));
  if (config?.mediaType !== HELM_CONFIG || layer === undefined)
    throw helmError('CHART_DAMAGED', `reading ${what}: it is not a Helm chart`);
  const configBytes = await collect(store.get(config), MANIFEST_LIMIT, `config of ${what}`);
  const metadata = metadataOf(parseJson(configBytes, metadataSchema, `config of ${what}`));
  const tgz = await collect(store.get(layer), ARCHIVE_LIMIT, `archive of ${what}`);
  await checkArchive(tgz, metadata, what);
  const prov = layers.find((one) => one.mediaType === HELM_PROVENANCE);
  if (prov === undefined) return { descriptor, metadata, tgz };
  const provenance = await collect(store.get(prov), MANIFEST_LIMIT, `provenance of ${what}`);
  return { descriptor, metadata, tgz, provenance };
}

async function checkArchive(tgz: Uint8Array, metadata: Metadata, what: string): Promise<void> {
  const files = await readArchive(tgz, `${metadata.name} (${digestOf(tgz)})`);
  const file = files.find((one) => one.name === 'Chart.yaml');
  const inside =
    file === undefined ? undefined : parseMetadata(textOf(file.bytes), 'Chart.yaml').metadata;
  if (inside?.name === metadata.name && inside.version === metadata.version) return;
  const found = inside === undefined ? 'no Chart.yaml' : `${inside.name} ${inside.version}`;
  throw helmError(
    'CHART_DAMAGED',
    `reading ${what}: its archive holds ${found}, its config says ${metadata.name} ${metadata.version}`,
  );
}

/** The versions of a chart repository, newest first; tags that are no versions are left out. */
export async function listCharts(store: TagLister): Promise<string[]> {
  const versions: string[] = [];
  for await (const tag of store.tags()) {
    const version = versionOf(tag);
    if (isLenientVersion(version)) versions.push(version);
  }
  const key = (version: string) => semver.coerce(version, { includePrerelease: true }) ?? '0.0.0';
  return versions.sort((a, b) => semver.rcompare(key(a), key(b)) || (a < b ? -1 : 1));
}
