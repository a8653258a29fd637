import type { Provider } from './providers.ts';

/** The types of issuers that Fulcio's configuration knows (pkg/config/config.go). */
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

/** A rule of Fulcio's configuration: how tokens of an issuer become identities. */
export interface IdentityRule {
  readonly type: (typeof ISSUER_TYPES)[number];
  /** Of `ci-provider`. */
  readonly provider?: Provider;
  /** Of `uri` a URL, of `username` a host name. */
  readonly subjectDomain?: string;
  readonly spiffeTrustDomain?: string;
  /** Of `email`: where the issuer is named, `$.claim.member`. */
  readonly issuerClaim?: string;
  readonly skipEmailVerification?: boolean;
}
