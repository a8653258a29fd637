/** Media type of a Sigstore bundle v0.3 (cosign specs/BUNDLE_SPEC.md), also the artifact type of its manifest. */
export const SIGSTORE_BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
