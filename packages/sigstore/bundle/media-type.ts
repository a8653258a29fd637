/** Media type of a Sigstore bundle v0.3 (cosign specs/BUNDLE_SPEC.md), also the artifact type of its manifest. */
export const SIGSTORE_BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

/** The other spelling of v0.3, with its version as a parameter (protobuf-specs sigstore_bundle.proto). */
const WITH_PARAMETER = /^application\/vnd\.dev\.sigstore\.bundle\+json *; *version="?0\.3"?$/i;

/** Reports whether a media type is that of a Sigstore bundle v0.3, in one of its two spellings. */
export function isBundleType(mediaType: string | undefined): boolean {
  return mediaType === SIGSTORE_BUNDLE || WITH_PARAMETER.test(mediaType ?? '');
}
