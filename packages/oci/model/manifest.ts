import { digestOf, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { ociError } from '../errors.ts';
import { type Descriptor, descriptorSchema } from './descriptor.ts';
import { isIndexType, isManifestType, OCI_EMPTY } from './media-types.ts';

/** Registries must accept manifests up to 4 MiB (distribution-spec); we accept no larger ones. */
export const MANIFEST_LIMIT = 4 * 1024 * 1024;

/** Whatever a manifest or index may hold (image-spec manifest.md, image-index.md). */
export const manifestSchema = z.looseObject({
  schemaVersion: z.literal(2),
  mediaType: z.string().optional(),
  artifactType: z.string().optional(),
  config: descriptorSchema.optional(),
  layers: z.array(descriptorSchema).max(10_000).optional(),
  manifests: z.array(descriptorSchema).max(10_000).optional(),
  subject: descriptorSchema.optional(),
  annotations: z.record(z.string(), z.string()).optional(),
});

/** A parsed manifest or index. Keep its raw bytes beside it: they are what the digest names. */
export type Manifest = z.output<typeof manifestSchema>;

/** Parses the bytes of a manifest or index. @throws `JSON_INVALID`, `MANIFEST_INVALID` */
export function parseManifest(bytes: Uint8Array, what: string, mediaType?: string): Manifest {
  const manifest = parseJson(bytes, manifestSchema, what, { bytes: MANIFEST_LIMIT, depth: 32 });
  if (
    mediaType !== undefined &&
    manifest.mediaType !== undefined &&
    manifest.mediaType !== mediaType
  ) {
    throw ociError(
      'MANIFEST_INVALID',
      `reading ${what}: its mediaType says ${manifest.mediaType}, expected ${mediaType}`,
    );
  }
  // A document that is both could be read as either: CVE-2021-41190.
  if (
    manifest.manifests !== undefined &&
    (manifest.layers !== undefined || manifest.config !== undefined)
  ) {
    throw ociError('MANIFEST_INVALID', `reading ${what}: it is an image and an index at once`);
  }
  return manifest;
}

/** What a manifest points at, `subject` left out: config, layers, manifests, in that order. */
export function successorsOf(manifest: Manifest): Descriptor[] {
  return [
    ...(manifest.config === undefined ? [] : [manifest.config]),
    ...(manifest.layers ?? []),
    ...(manifest.manifests ?? []),
  ];
}

/** The artifact type that a referrers list shows: the manifest's own, else its config's media type. */
export function artifactTypeOf(manifest: Manifest): string | undefined {
  return manifest.artifactType ?? manifest.config?.mediaType;
}

/** The empty JSON object that artifacts use as their config (image-spec manifest.md). */
export const EMPTY_CONFIG: Descriptor = {
  mediaType: OCI_EMPTY,
  digest: digestOf('{}'),
  size: 2,
  data: 'e30=',
};

/** The descriptor of a document and the bytes it describes. */
export function describe(mediaType: string, bytes: Uint8Array): Descriptor {
  return { mediaType, digest: digestOf(bytes), size: bytes.byteLength };
}

export { isIndexType, isManifestType };
