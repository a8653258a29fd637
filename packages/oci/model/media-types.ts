/** Media type of an image index (image-spec image-index.md). */
export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
/** Media type of an image manifest (image-spec manifest.md). */
export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
/** Media type of an image configuration (image-spec config.md). */
export const OCI_CONFIG = 'application/vnd.oci.image.config.v1+json';
/** Media type of an uncompressed layer (image-spec layer.md). */
export const OCI_LAYER = 'application/vnd.oci.image.layer.v1.tar';
/** Media type of a layer compressed with gzip (image-spec layer.md). */
export const OCI_LAYER_GZIP = 'application/vnd.oci.image.layer.v1.tar+gzip';
/** Media type of the empty JSON object (image-spec manifest.md, "Guidance for an Empty Descriptor"). */
export const OCI_EMPTY = 'application/vnd.oci.empty.v1+json';
/** Media type of a manifest list, Docker's image index (schema 2). */
export const DOCKER_MANIFEST_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';
/** Media type of Docker's image manifest (schema 2). */
export const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
/**
 * Media type of an artifact manifest: content without config and layers, in `blobs` (image-spec 1.1.0-rc2 artifact.md).
 * The final image-spec 1.1 does not have it, but registries still store signatures and SBOMs of that time.
 */
export const OCI_ARTIFACT_MANIFEST = 'application/vnd.oci.artifact.manifest.v1+json';

/** Media types of Docker's image manifest of schema 1, which only old registries still store. It is not supported. */
const SCHEMA1_MANIFESTS = [
  'application/vnd.docker.distribution.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v1+prettyjws',
];
const INDEXES: ReadonlySet<string> = new Set([OCI_INDEX, DOCKER_MANIFEST_LIST]);
const MANIFESTS: ReadonlySet<string> = new Set([
  OCI_MANIFEST,
  DOCKER_MANIFEST,
  OCI_ARTIFACT_MANIFEST,
  ...SCHEMA1_MANIFESTS,
]);
/** Layers that are stored elsewhere: image-spec layer.md, "Non-Distributable Layers", and Docker's foreign layers. */
const FOREIGN_LAYER =
  /^application\/vnd\.(?:oci\.image\.layer\.nondistributable\.v1\.tar|docker\.image\.rootfs\.foreign\.diff\.tar)(?:[.+](?:gzip|zstd))?$/;

/** Reports whether a media type is that of an index, OCI's or Docker's. */
export function isIndexType(mediaType: string): boolean {
  return INDEXES.has(mediaType);
}

/** Reports whether registries store content of a media type as a manifest: manifests of images and artifacts, indexes. */
export function isManifestType(mediaType: string): boolean {
  return MANIFESTS.has(mediaType) || INDEXES.has(mediaType);
}

/** Reports whether a media type is that of a layer that registries and layouts may lack. */
export function isForeignLayerType(mediaType: string): boolean {
  return FOREIGN_LAYER.test(mediaType);
}

/** The `Accept` header of requests for a manifest: every manifest type that is read, OCI's first. */
export const MANIFEST_ACCEPT = [
  OCI_INDEX,
  OCI_MANIFEST,
  DOCKER_MANIFEST_LIST,
  DOCKER_MANIFEST,
  OCI_ARTIFACT_MANIFEST,
].join(', ');
