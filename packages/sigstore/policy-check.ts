import type { KeyObject } from 'node:crypto';
import { sigstoreError } from './errors.ts';
import { type IdentityCheck, type IdentityPolicy, readPolicy } from './policy.ts';

/** Where signatures are: cosign v3's bundles, the tags of cosign v2, or both. */
export type SignatureFormat = 'both' | 'bundle' | 'legacy';

/** Who must have signed what kind of statement: a certificate's identity, or a key. */
export interface VerifyPolicy extends IdentityPolicy {
  /** Exactly this type counts. Default: cosign's image signature, so that an SBOM never passes for a signature. */
  readonly predicateType?: string | undefined;
  /** The key that must have signed, in place of an identity. */
  readonly key?: KeyObject | undefined;
  /** What has to vouch for it beside: see `Witnesses`. Default `public`. */
  readonly log?: 'public' | 'private' | 'none' | undefined;
  /** Where to look. Default both. */
  readonly format?: SignatureFormat | undefined;
}

/** The check of who signed, of a policy. @throws `POLICY_INVALID` */
export function checkOf(policy: VerifyPolicy): IdentityCheck {
  const { key, identity, identityRegexp, issuer, issuerRegexp, log } = policy;
  if (key === undefined) {
    if (log === 'none') {
      throw sigstoreError(
        'POLICY_INVALID',
        'verifying a certificate with "log: none": nothing would prove when it was used',
      );
    }
    return readPolicy(policy);
  }
  if ([identity, identityRegexp, issuer, issuerRegexp].every((rule) => rule === undefined))
    return () => undefined;
  throw sigstoreError('POLICY_INVALID', 'a policy names a key or an identity, not both');
}
