import { collect, digestOf, parseJson, textOf } from '@sealwright/core';
import {
  contentSize,
  type Descriptor,
  describe,
  type Fetcher,
  MANIFEST_LIMIT,
  OCI_MANIFEST,
  parseManifest,
  type Resolver,
  type TagLister,
} from '@sealwright/oci';
import { readArchive } from '../chart/archive.ts';
import { compare } from '../chart/chart.ts';
import { parseMetadata } from '../chart/chart-yaml.ts';
import {
  goJson,
  type Metadata,
  metadataJson,
  metadataOf,
  metadataSchema,
} from '../chart/metadata.ts';
import {
  compareVersions,
  parseVersion,
  type Version,
} from '../dependencies/constraints/version.ts';
import { helmError } from '../errors.ts';

/** Media type of a chart's config, its metadata as JSON (helm pkg/registry/constants.go). */
export const HELM_CONFIG = 'application/vnd.cncf.helm.config.v1+json';
/** Media type of a chart's archive layer (helm pkg/registry/constants.go). */
export const HELM_CHART = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';
/** Media type of a chart's provenance layer (helm pkg/registry/constants.go). */
export const HELM_PROVENANCE = 'application/vnd.cncf.helm.chart.provenance.v1.prov';
const HELM_CHART_LEGACY = 'application/tar+gzip';

/** Limit of an archive in bytes: a chart unpacks to at most 100 MiB, and its archive is not larger. */
const ARCHIVE_LIMIT = 100 * 1024 * 1024;

/** A chart archive and its metadata. */
export interface ChartArchive {
  readonly metadata: Metadata;
  readonly tgz: Uint8Array;
  /** The provenance file of helm, a PGP signature. */
  readonly provenance?: Uint8Array | undefined;
}

/** The documents that `helm push` writes for a chart, and their descriptors. */
export interface ChartManifest {
  readonly manifest: Descriptor;
  readonly manifestBytes: Uint8Array;
  readonly config: Descriptor;
  readonly configBytes: Uint8Array;
  readonly layer: Descriptor;
  readonly provenance: Descriptor | undefined;
}

/** Returns the tag of a version. A tag cannot contain `+`, so `_` replaces it (helm pkg/registry/reference.go). */
export function tagOf(version: string): string {
  return version.replaceAll('+', '_');
}

/** Returns the version of a tag: `tagOf` in reverse. */
export function versionOf(tag: string): string {
  return tag.replaceAll('_', '+');
}

/**
 * Builds the manifest that `helm push` writes for the same archive, with the same bytes and digest (helm
 * pkg/registry/{client,chart}.go).
 *
 * @param createdSeconds modification time of the archive for helm (TZ is UTC), in seconds since the epoch
 */
export function chartManifest(chart: ChartArchive, createdSeconds: number): ChartManifest {
  const { metadata, tgz } = chart;
  const configBytes = new TextEncoder().encode(metadataJson(metadata));
  const config = describe(HELM_CONFIG, configBytes);
  const layer = describe(HELM_CHART, tgz);
  const provenance = chart.provenance && describe(HELM_PROVENANCE, chart.provenance);
  const layers = [layer, ...(provenance === undefined ? [] : [provenance])];
  const fields = ({ mediaType, digest, size }: Descriptor) => ({ mediaType, digest, size });
  const manifestBytes = new TextEncoder().encode(
    goJson({
      schemaVersion: 2,
      config: fields(config),
      layers: layers.toSorted((a, b) => compare(a.digest, b.digest)).map(fields),
      annotations: annotationsOf(metadata, createdSeconds),
    }),
  );
  return {
    manifest: describe(OCI_MANIFEST, manifestBytes),
    manifestBytes,
    config,
    configBytes,
    layer,
    provenance,
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

/** A pulled and verified chart. */
export interface PulledChart extends ChartArchive {
  readonly descriptor: Descriptor;
  /** Bytes of the manifest and of what it names. */
  readonly size: number;
}

/**
 * Pulls a chart by version or digest. Every byte is verified, and name and version in the archive must be those of
 * the config.
 *
 * @throws `CHART_MISSING`, `CHART_DAMAGED`, `CHART_INVALID`, and errors of the store
 */
export async function pullChart(store: Fetcher & Resolver, version: string): Promise<PulledChart> {
  const descriptor = await store.resolve(version.includes(':') ? version : tagOf(version));
  if (descriptor === undefined)
    throw helmError(
      'CHART_MISSING',
      `cannot pull chart version ${version}: it is not in the repository`,
    );
  return pullContent(store, descriptor, await readParts(store, descriptor));
}

/** The parts that the manifest of a chart names. */
export interface ChartParts {
  readonly config: Descriptor;
  readonly layer: Descriptor;
  readonly provenance: Descriptor | undefined;
}

/** Reads the manifest of a chart. @throws `CHART_DAMAGED` for another artifact, and errors of the store */
export async function readParts(store: Fetcher, descriptor: Descriptor): Promise<ChartParts> {
  const what = `chart manifest ${descriptor.digest}`;
  const bytes = await collect(store.get(descriptor), MANIFEST_LIMIT, what);
  const { config, layers = [] } = parseManifest(bytes, what, descriptor.mediaType);
  const layer = layers.find((one) => [HELM_CHART, HELM_CHART_LEGACY].includes(one.mediaType));
  if (config?.mediaType !== HELM_CONFIG || layer === undefined)
    throw helmError('CHART_DAMAGED', `cannot read ${what}: it is not a Helm chart`);
  return { config, layer, provenance: layers.find((one) => one.mediaType === HELM_PROVENANCE) };
}

/**
 * Pulls the parts of a chart, as `pullChart` does.
 *
 * @param known metadata of the config, when its content is known: then it is not pulled
 * @throws `CHART_DAMAGED`, `CHART_INVALID`, and errors of the store
 */
export async function pullContent(
  store: Fetcher,
  descriptor: Descriptor,
  { config, layer, provenance: prov }: ChartParts,
  known?: Metadata,
): Promise<PulledChart> {
  const what = `chart manifest ${descriptor.digest}`;
  const metadata = known ?? (await pullMetadata(store, config, `config of ${what}`));
  const tgz = await collect(store.get(layer), ARCHIVE_LIMIT, `archive of ${what}`);
  await checkArchive(tgz, metadata, what);
  const size = contentSize([descriptor, config, layer, ...(prov === undefined ? [] : [prov])]);
  if (prov === undefined) return { descriptor, metadata, tgz, size };
  const provenance = await collect(store.get(prov), MANIFEST_LIMIT, `provenance of ${what}`);
  return { descriptor, metadata, tgz, size, provenance };
}

async function pullMetadata(store: Fetcher, config: Descriptor, what: string): Promise<Metadata> {
  const bytes = await collect(store.get(config), MANIFEST_LIMIT, what);
  return metadataOf(parseJson(bytes, metadataSchema, what));
}

async function checkArchive(tgz: Uint8Array, metadata: Metadata, what: string): Promise<void> {
  const files = await readArchive(tgz, `${metadata.name} (${digestOf(tgz)})`);
  const file = files.find((one) => one.name === 'Chart.yaml');
  const inside =
    file === undefined ? undefined : parseMetadata(textOf(file.bytes), 'Chart.yaml').metadata;
  if (inside?.name === metadata.name && inside.version === metadata.version) return;
  const archived = inside === undefined ? 'no Chart.yaml' : `${inside.name} ${inside.version}`;
  const expected = `${metadata.name} ${metadata.version} of its config`;
  throw helmError(
    'CHART_DAMAGED',
    `cannot read ${what}: expected ${expected} in its archive, got ${archived}`,
  );
}

/** Lists the versions of a chart repository, newest first. Tags that are not versions are left out. */
export async function listCharts(store: TagLister): Promise<string[]> {
  const versions: Version[] = [];
  for await (const tag of store.tags()) {
    const version = parseVersion(versionOf(tag));
    if (version !== undefined) versions.push(version);
  }
  return versions
    .sort((a, b) => compareVersions(b, a) || compare(a.original, b.original))
    .map(({ original }) => original);
}
