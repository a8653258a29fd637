import type { Provider } from './providers.ts';

/** The types of issuers in Fulcio's configuration (pkg/config/config.go). */
export const ISSUER_TYPES = [
  'email',
  'username',
  'uri',
  'spiffe',
  'kubernetes',
  'chainguard-identity',
  'ci-provider',
  'github-workflow',
  'gitlab-pipeline',
  'codefresh-workflow',
  'buildkite-job',
] as const;

/** A rule of Fulcio's configuration that turns the tokens of an issuer into identities. */
export interface IdentityRule {
  readonly type: (typeof ISSUER_TYPES)[number];
  /** The templates of `ci-provider`. */
  readonly provider?: Provider;
  /** A URL for `uri`, a host name for `username`. */
  readonly subjectDomain?: string;
  readonly spiffeTrustDomain?: string;
  /** For `email`: the path of the issuer in the claims, `$.claim.member`. */
  readonly issuerClaim?: string;
  readonly skipEmailVerification?: boolean;
}
