/** The predicate type of an image signature, as cosign v3 writes it (cosign specs/BUNDLE_SPEC.md). */
export const COSIGN_SIGN = 'https://sigstore.dev/cosign/sign/v1';

/** Short names of predicate types, as in `cosign attest --type` (cosign cmd/cosign/cli/options/predicate.go). */
export const PREDICATE_ALIASES: Readonly<Record<string, string>> = {
  custom: 'https://cosign.sigstore.dev/attestation/v1',
  cyclonedx: 'https://cyclonedx.org/bom',
  link: 'https://in-toto.io/Link/v1',
  openvex: 'https://openvex.dev/ns',
  slsaprovenance: 'https://slsa.dev/provenance/v0.2',
  slsaprovenance02: 'https://slsa.dev/provenance/v0.2',
  slsaprovenance1: 'https://slsa.dev/provenance/v1',
  spdx: 'https://spdx.dev/Document',
  spdxjson: 'https://spdx.dev/Document',
  vuln: 'https://cosign.sigstore.dev/attestation/vuln/v1',
};

/** Returns the predicate type of a short name, or the URI itself. */
export function predicateTypeOf(name: string): string {
  return PREDICATE_ALIASES[name] ?? name;
}
