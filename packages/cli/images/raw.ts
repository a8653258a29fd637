import { coreError } from '@sealwright/core';
import {
  type Descriptor,
  isIndexType,
  MANIFEST_LIMIT,
  type Manifest,
  matchesPlatform,
  type OpenSource,
  parsePlatform,
  platformName,
  readBlob,
  readManifest,
  resolveSource,
} from '@sealwright/oci';

/** A manifest of a source with its raw bytes. */
export interface RawManifest {
  readonly descriptor: Descriptor;
  readonly bytes: Uint8Array;
  readonly manifest: Manifest;
}

/** Reads the manifest that a source names, or the one of a platform of its index. @throws `INPUT_INVALID` for a platform that it lacks */
export async function readRawManifest(
  source: OpenSource,
  platform: string | undefined,
): Promise<RawManifest> {
  const { descriptor } = await resolveSource(source);
  const root = { descriptor, ...(await readManifest(source.store, descriptor)) };
  if (platform === undefined) return root;
  const wanted = parsePlatform(platform);
  const children = root.manifest.manifests ?? [];
  const child = children.find((each) => each.platform && matchesPlatform(wanted, each.platform));
  if (child !== undefined)
    return { descriptor: child, ...(await readManifest(source.store, child)) };
  const found = isIndexType(descriptor.mediaType)
    ? `expected one of its platforms, got ${platform}`
    : 'it is no index, so it has no platforms to choose from';
  throw coreError('INPUT_INVALID', `cannot read ${platform} of ${descriptor.digest}: ${found}`, {
    hint: platformsHint(children),
  });
}

/** Reads the config of the image that a source names, with its raw bytes. @throws `INPUT_INVALID` for an index without a platform */
export async function readRawConfig(
  source: OpenSource,
  platform: string | undefined,
): Promise<{ readonly descriptor: Descriptor; readonly bytes: Uint8Array }> {
  const { descriptor, manifest } = await readRawManifest(source, platform);
  if (manifest.config !== undefined) {
    const bytes = await readBlob(source.store, manifest.config, MANIFEST_LIMIT);
    return { descriptor: manifest.config, bytes };
  }
  const reason = isIndexType(descriptor.mediaType)
    ? 'expected one platform, got an index'
    : 'its manifest names none';
  throw coreError('INPUT_INVALID', `cannot read the config of ${descriptor.digest}: ${reason}`, {
    hint: platformsHint(manifest.manifests ?? []),
  });
}

function platformsHint(children: readonly Descriptor[]): string {
  const names = new Set(
    children.flatMap((each) => (each.platform ? [platformName(each.platform)] : [])),
  );
  return names.size === 0
    ? 'look at its parts with sealwright inspect'
    : `pass --platform with one of: ${[...names].join(', ')}`;
}
