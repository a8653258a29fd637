import { digestOf, parseJson } from '@sealwright/core';
import { optionalMember } from '@sealwright/core/schema';
import { z } from 'zod';
import { ociError } from '../errors.ts';
import { type Descriptor, descriptorSchema } from './descriptor.ts';
import { isIndexType, isManifestType, OCI_ARTIFACT_MANIFEST, OCI_EMPTY } from './media-types.ts';

/** The most bytes of a manifest, 4 MiB: what every registry must accept (distribution-spec, "Pushing Manifests"). */
export const MANIFEST_LIMIT = 4 * 1024 * 1024;

/**
 * Schema of a manifest or an index (image-spec manifest.md, image-index.md), and of an artifact manifest, which has
 * `blobs` and no `schemaVersion`. Unknown keys are kept.
 */
export const manifestSchema = z.looseObject({
  schemaVersion: optionalMember(z.literal([1, 2], { error: 'expected 2' })),
  mediaType: optionalMember(z.string()),
  artifactType: optionalMember(z.string()),
  config: optionalMember(descriptorSchema),
  layers: optionalMember(z.array(descriptorSchema).max(10_000)),
  blobs: optionalMember(z.array(descriptorSchema).max(10_000)),
  manifests: optionalMember(z.array(descriptorSchema).max(10_000)),
  subject: optionalMember(descriptorSchema),
  annotations: optionalMember(z.record(z.string(), z.string())),
});

/** A parsed manifest or index. Keep its raw bytes beside it: the digest identifies the bytes. */
export type Manifest = z.output<typeof manifestSchema>;

/**
 * Parses the bytes of a manifest or index. `what` names it in messages; its own `mediaType` must be the given one.
 *
 * @throws `JSON_INVALID`; `MANIFEST_INVALID` for another media type, for members of several kinds and for schema 1
 */
export function parseManifest(bytes: Uint8Array, what: string, mediaType?: string): Manifest {
  const manifest = parseJson(bytes, manifestSchema, what, { bytes: MANIFEST_LIMIT, depth: 32 });
  checkVersion(manifest, what);
  if (
    mediaType !== undefined &&
    manifest.mediaType !== undefined &&
    manifest.mediaType !== mediaType
  ) {
    throw ociError(
      'MANIFEST_INVALID',
      `cannot read ${what}: expected the mediaType ${mediaType}, got ${manifest.mediaType}`,
    );
  }
  // One client could read it as an image, another as an index: CVE-2021-41190.
  const { config, layers, blobs, manifests } = manifest;
  const kinds = [config ?? layers, blobs, manifests].filter((members) => members !== undefined);
  if (kinds.length > 1) {
    throw ociError(
      'MANIFEST_INVALID',
      `cannot read ${what}: expected an image, an artifact or an index, got members of several`,
    );
  }
  return manifest;
}

/** Throws unless a manifest is of schema 2, or an artifact manifest. @throws `MANIFEST_INVALID` */
function checkVersion({ schemaVersion, mediaType }: Manifest, what: string): void {
  if (schemaVersion === 1)
    throw ociError(
      'MANIFEST_INVALID',
      `cannot read ${what}: expected an OCI or Docker schema 2 manifest, got Docker schema 1, which is not supported`,
      { hint: 'convert it first: skopeo copy --format v2s2 docker://SOURCE docker://DESTINATION' },
    );
  if (schemaVersion === undefined && mediaType !== OCI_ARTIFACT_MANIFEST)
    throw ociError('MANIFEST_INVALID', `cannot read ${what}: expected schemaVersion 2, got none`);
}

/** Returns the descriptors in a manifest without its `subject`: config, layers, blobs, manifests, in that order. */
export function successorsOf(manifest: Manifest): Descriptor[] {
  return [
    ...(manifest.config === undefined ? [] : [manifest.config]),
    ...(manifest.layers ?? []),
    ...(manifest.blobs ?? []),
    ...(manifest.manifests ?? []),
  ];
}

/** Returns the artifact type for a list of referrers: the manifest's own, else the media type of its config. */
export function artifactTypeOf(manifest: Manifest): string | undefined {
  return manifest.artifactType ?? manifest.config?.mediaType;
}

/** The descriptor of `{}`, the config of artifacts (image-spec manifest.md, "Guidance for an Empty Descriptor"). */
export const EMPTY_CONFIG: Descriptor = {
  mediaType: OCI_EMPTY,
  digest: digestOf('{}'),
  size: 2,
  data: 'e30=',
};

/** Returns the descriptor of bytes, with their sha256 digest. */
export function describe(mediaType: string, bytes: Uint8Array): Descriptor {
  return { mediaType, digest: digestOf(bytes), size: bytes.byteLength };
}

export { isIndexType, isManifestType };
