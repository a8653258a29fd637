import { collect } from '@sealwright/core';
import {
  type Descriptor,
  type Fetcher,
  isIndexType,
  isManifestType,
  MANIFEST_LIMIT,
  OCI_LAYER,
  OCI_LAYER_GZIP,
  type Platform,
  type Pusher,
  parseManifest,
  platformName,
  type Source,
} from '@sealwright/oci';
import { imageError } from '../errors.ts';
import type { ImageEntry } from '../layers/entries.ts';
import { readLayer } from '../layers/layer.ts';
import { type ImageConfig, readConfig } from './config.ts';

/** The image that another one is built from. */
export interface ParentImage {
  readonly source: Source;
  /** An index or a manifest. */
  readonly descriptor: Descriptor;
  /** What children say in `org.opencontainers.image.base.name`: a reference with a registry, best with a tag. */
  readonly name?: string;
}

/** One platform of a parent. */
export interface ParentPlatform {
  readonly platform: Platform;
  readonly manifest: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly config: ImageConfig;
}

/** Everything of a parent that could be built on. In-index attestations (unknown/unknown) are left out. */
export async function readParent(parent: ParentImage): Promise<ParentPlatform[]> {
  const { source, descriptor } = parent;
  if (!isIndexType(descriptor.mediaType)) return [await readPlatform(source, descriptor)];
  const what = `parent ${parent.name ?? descriptor.digest}`;
  const bytes = await collect(source.get(descriptor), MANIFEST_LIMIT, what);
  const index = parseManifest(bytes, what, descriptor.mediaType);
  const found: ParentPlatform[] = [];
  for (const one of index.manifests ?? []) {
    const { os, architecture } = one.platform ?? { os: 'unknown', architecture: 'unknown' };
    if (os === 'unknown' || architecture === 'unknown') continue;
    if (!isManifestType(one.mediaType) || isIndexType(one.mediaType)) continue;
    found.push(await readPlatform(source, one));
  }
  if (found.length === 0) {
    throw imageError('PARENT_INVALID', `reading ${what}: the index holds no image with a platform`);
  }
  return found;
}

async function readPlatform(source: Source, descriptor: Descriptor): Promise<ParentPlatform> {
  const what = `parent manifest ${descriptor.digest}`;
  const bytes = await collect(source.get(descriptor), MANIFEST_LIMIT, what);
  const manifest = parseManifest(bytes, what, descriptor.mediaType);
  if (manifest.config === undefined || manifest.layers === undefined) {
    throw imageError('PARENT_INVALID', `reading ${what}: it is not an image`);
  }
  const config = await readConfig(source, manifest.config);
  const { os, architecture, variant } = config;
  if (config.rootfs.diff_ids.length !== manifest.layers.length) {
    throw imageError(
      'PARENT_INVALID',
      `reading ${what}: ${manifest.layers.length} layers, but its config has ${config.rootfs.diff_ids.length} diff_ids`,
    );
  }
  const platform = descriptor.platform ?? {
    os,
    architecture,
    ...(variant === undefined ? {} : { variant }),
  };
  const layers = (manifest.layers as Descriptor[]).map((layer) => asOci(layer, what));
  return { platform, manifest: descriptor, layers, config };
}

/** The same bytes under the OCI name of their type. */
function asOci(layer: Descriptor, what: string): Descriptor {
  const { digest, size } = layer;
  switch (layer.mediaType) {
    case 'application/vnd.docker.image.rootfs.diff.tar.gzip':
      return { mediaType: OCI_LAYER_GZIP, digest, size };
    case 'application/vnd.docker.image.rootfs.diff.tar':
      return { mediaType: OCI_LAYER, digest, size };
    case OCI_LAYER:
    case OCI_LAYER_GZIP:
    case `${OCI_LAYER}+zstd`:
      return { mediaType: layer.mediaType, digest, size };
    default:
      throw imageError('PARENT_INVALID', `reading ${what}: a layer of type ${layer.mediaType}`, {
        hint: 'only tar layers, plain or compressed by gzip or zstd, can be built on',
      });
  }
}

/**
 * The parent's image for a platform: the same variant, or the only one of that os and architecture.
 * @throws `PLATFORM_MISSING`
 */
export function selectPlatform(
  parents: readonly ParentPlatform[],
  platform: Platform,
  what: string,
): ParentPlatform {
  const near = parents.filter(
    (one) => one.platform.os === platform.os && one.platform.architecture === platform.architecture,
  );
  const exact = near.find((one) => one.platform.variant === platform.variant);
  const chosen = exact ?? (near.length === 1 ? near[0] : undefined);
  if (chosen !== undefined) return chosen;
  const offered = parents.map((one) => platformName(one.platform)).join(', ');
  throw imageError(
    'PLATFORM_MISSING',
    `choosing ${platformName(platform)} of ${what}: it has ${offered}`,
    { hint: 'correct `platforms`, or build from a parent that has this platform' },
  );
}

/** Copies layers that the target has not got yet. */
export async function copyLayers(
  source: Fetcher,
  target: Fetcher & Pusher,
  layers: readonly Descriptor[],
): Promise<void> {
  for (const layer of layers) {
    if (!(await target.has(layer))) await target.put(layer, source.get(layer));
  }
}

/**
 * Leaves out the implied directories that the parent has already, so that its modes and owners stay (a child
 * that adds /tmp/x must not take the sticky bit from /tmp).
 *
 * @throws `IMAGE_FILES_INVALID` for a path that goes through a link or file of the parent
 */
export async function withoutParentDirectories(
  entries: readonly ImageEntry[],
  source: Pick<Fetcher, 'get'>,
  layers: readonly Descriptor[],
): Promise<ImageEntry[]> {
  const wanted = new Set(entries.filter((one) => one.implicit).map((one) => one.path));
  if (wanted.size === 0 || layers.length === 0) return [...entries];
  const found = new Map<string, string>();
  for (const layer of layers) {
    for await (const entry of readLayer(source, layer)) noteEntry(found, wanted, entry);
  }
  const problems = [...found]
    .filter(([, type]) => type !== 'directory')
    .map(([path, type]) => `/${path} is a ${type} in the parent`);
  if (problems.length > 0) {
    throw imageError(
      'IMAGE_FILES_INVALID',
      `adding files below the parent's: ${problems.join('; ')}`,
      {
        hint: 'write the targets with the path that the link points to',
      },
    );
  }
  return entries.filter((one) => !(one.implicit && found.has(one.path)));
}

const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';

function noteEntry(
  found: Map<string, string>,
  wanted: ReadonlySet<string>,
  entry: { readonly path: string; readonly type: string; readonly linkname: string | undefined },
): void {
  const at = entry.path.lastIndexOf('/') + 1;
  const [directory, name] = [entry.path.slice(0, at), entry.path.slice(at)];
  const drop = (prefix: string) => {
    for (const path of found.keys()) if (path.startsWith(prefix)) found.delete(path);
  };
  if (name === OPAQUE) drop(directory);
  else if (name.startsWith(WHITEOUT)) {
    const removed = directory + name.slice(WHITEOUT.length);
    found.delete(removed);
    drop(`${removed}/`);
  } else {
    if (wanted.has(entry.path)) {
      found.set(entry.path, entry.type === 'symlink' ? `link to ${entry.linkname}` : entry.type);
    }
    // Layers may leave directories out that their files are in.
    for (let end = entry.path.indexOf('/'); end > 0; end = entry.path.indexOf('/', end + 1)) {
      const above = entry.path.slice(0, end);
      if (wanted.has(above) && !found.has(above)) found.set(above, 'directory');
    }
  }
}
