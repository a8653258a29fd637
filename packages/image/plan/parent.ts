import { collect, observed } from '@sealwright/core';
import {
  type Descriptor,
  type Fetcher,
  type ImagePlatform,
  isIndexType,
  isManifestType,
  MANIFEST_LIMIT,
  OCI_LAYER,
  OCI_LAYER_GZIP,
  type Pusher,
  parseManifest,
  platformName,
  type Source,
  sameArchitecture,
  samePlatform,
} from '@sealwright/oci';
import { imageError } from '../errors.ts';
import type { ImageEntry } from '../layers/entries.ts';
import { readLayer } from '../layers/layer.ts';
import { type ImageConfig, readConfig } from './config.ts';

/** The image that another image is built from. */
export interface ParentImage {
  readonly source: Source;
  /** An index or a manifest. */
  readonly descriptor: Descriptor;
  /** Value of `org.opencontainers.image.base.name` in children: a reference with a registry, best with a tag. */
  readonly name?: string;
}

/** One platform of a parent. */
export interface ParentPlatform {
  readonly platform: ImagePlatform;
  readonly manifest: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly config: ImageConfig;
}

/**
 * Reads all platforms of a parent. Attestations inside the index (unknown/unknown) are left out.
 *
 * @throws `PARENT_INVALID` for an index without images, a manifest that is not an image, or an unknown layer type
 * @throws `JSON_INVALID`, `CONTENT_DIFFERS`, and errors of the source
 */
export async function readParent(parent: ParentImage): Promise<ParentPlatform[]> {
  const { source, descriptor } = parent;
  if (!isIndexType(descriptor.mediaType)) return [await readPlatform(source, descriptor)];
  const what = `parent ${parent.name ?? descriptor.digest}`;
  const bytes = await collect(source.get(descriptor), MANIFEST_LIMIT, what);
  const index = parseManifest(bytes, what, descriptor.mediaType);
  const platforms: ParentPlatform[] = [];
  for (const one of index.manifests ?? []) {
    const { platform } = one;
    if (platform === undefined) continue;
    if (platform.os === 'unknown' || platform.architecture === 'unknown') continue;
    if (!isManifestType(one.mediaType) || isIndexType(one.mediaType)) continue;
    platforms.push(await readPlatform(source, one));
  }
  if (platforms.length === 0) {
    throw imageError(
      'PARENT_INVALID',
      `cannot read ${what}: its index has no image with a platform`,
    );
  }
  return platforms;
}

async function readPlatform(source: Source, descriptor: Descriptor): Promise<ParentPlatform> {
  const what = `parent manifest ${descriptor.digest}`;
  const bytes = await collect(source.get(descriptor), MANIFEST_LIMIT, what);
  const manifest = parseManifest(bytes, what, descriptor.mediaType);
  if (manifest.config === undefined || manifest.layers === undefined) {
    throw imageError(
      'PARENT_INVALID',
      `cannot read ${what}: expected an image with config and layers`,
    );
  }
  const config = await readConfig(source, manifest.config);
  const { os, architecture, variant } = config;
  if (config.rootfs.diff_ids.length !== manifest.layers.length) {
    throw imageError(
      'PARENT_INVALID',
      `cannot read ${what}: expected ${manifest.layers.length} diff_ids in its config, one for each layer, got ${config.rootfs.diff_ids.length}`,
    );
  }
  const stated = descriptor.platform ?? (variant === undefined ? {} : { variant });
  const platform = {
    ...stated,
    os: stated.os ?? os,
    architecture: stated.architecture ?? architecture,
  };
  const layers = (manifest.layers as Descriptor[]).map((layer) => asOci(layer, what));
  return { platform, manifest: descriptor, layers, config };
}

/** Returns the layer's descriptor with the OCI media type. */
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
      throw imageError(
        'PARENT_INVALID',
        `cannot read ${what}: expected tar layers, got a layer of type ${layer.mediaType}`,
        { hint: 'build from a parent whose layers are tar, plain or compressed with gzip or zstd' },
      );
  }
}

/**
 * Selects the parent's image for a platform: the one of the same variant, or the only one of that os and architecture.
 *
 * @param what names the parent in the error, such as `parent example.com/base:1`
 * @throws `PLATFORM_MISSING`
 */
export function selectPlatform(
  parents: readonly ParentPlatform[],
  platform: ImagePlatform,
  what: string,
): ParentPlatform {
  const near = parents.filter((one) => sameArchitecture(one.platform, platform));
  const exact = near.find((one) => samePlatform(one.platform, platform));
  const chosen = exact ?? (near.length === 1 ? near[0] : undefined);
  if (chosen !== undefined) return chosen;
  const offered = parents.map((one) => platformName(one.platform)).join(', ');
  throw imageError(
    'PLATFORM_MISSING',
    `cannot select ${platformName(platform)} of ${what}: its platforms are ${offered}`,
    { hint: 'correct `platforms`, or build from a parent that has this platform' },
  );
}

/** Copies the layers that the target does not have yet. */
export async function copyLayers(
  source: Fetcher,
  target: Fetcher & Pusher,
  layers: readonly Descriptor[],
  onChunk: (chunk: Uint8Array) => void = () => undefined,
): Promise<void> {
  for (const layer of layers) {
    if (!(await target.has(layer))) await target.put(layer, observed(source.get(layer), onChunk));
  }
}

/**
 * Returns the entries without the implicit directories that the parent already has. The parent's modes and owners
 * stay in effect: a child that adds /tmp/x must not remove the sticky bit of /tmp.
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
      `cannot add files on top of the parent: ${problems.join('; ')}`,
      { hint: 'use the path that the link points to in these targets' },
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
    // A layer may omit the parent directories of its files.
    for (let end = entry.path.indexOf('/'); end > 0; end = entry.path.indexOf('/', end + 1)) {
      const above = entry.path.slice(0, end);
      if (wanted.has(above) && !found.has(above)) found.set(above, 'directory');
    }
  }
}
