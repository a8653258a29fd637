import type { KeyObject } from 'node:crypto';
import { sigstoreError } from '../../errors.ts';
import type { CertificateClaims, ClaimName } from '../../identity/certificate-claims.ts';
import type { SignatureProof } from '../bundle.ts';
import type { PredicateRule } from '../predicates/rules.ts';
import {
  anyOf,
  type IdentityCheck,
  type IdentityPolicy,
  type PolicyMismatch,
  readPolicy,
} from './identity.ts';

/** Where signatures are: cosign v3's bundles, the tags of cosign v2, or both. */
export type SignatureFormat = 'both' | 'bundle' | 'legacy';

/** What a certificate must say of the build: exactly, or as a match of an anchored expression. */
export type WantedClaims = Readonly<Partial<Record<ClaimName, string | RegExp>>>;

/** Who must have signed what kind of statement: a certificate's identity, or a key. */
export interface VerifyPolicy extends IdentityPolicy {
  /** Exactly this type counts. Default: cosign's image signature, so that an SBOM never passes for a signature. */
  readonly predicateType?: string | undefined;
  /** Any of these may have signed, in place of one identity. */
  readonly identities?: readonly IdentityPolicy[] | undefined;
  /** The key that must have signed, in place of an identity. */
  readonly key?: KeyObject | undefined;
  /** What has to vouch for it beside: see `Witnesses`. Default `public`. */
  readonly log?: 'public' | 'private' | 'none' | undefined;
  /** What the certificate must say of the build. `source-repository-uri` may stand for an identity. */
  readonly claims?: WantedClaims | undefined;
  /** Milliseconds since the epoch: what was signed before does not count. */
  readonly notBefore?: number | undefined;
  /** So many different signers must have signed. Default 1. */
  readonly threshold?: number | undefined;
  /** What predicates must say; those about other types are left alone. */
  readonly rules?: readonly PredicateRule[] | undefined;
  /** Where to look. Default both. */
  readonly format?: SignatureFormat | undefined;
}

/** Why a signature that holds is not the wanted one. */
export interface Mismatch {
  readonly code: PolicyMismatch['code'] | 'CLAIM_DIFFERS' | 'SIGNED_TOO_LONG_AGO';
  readonly message: string;
}

/** Checks who made a signature that holds, and when. `undefined`: it is wanted. */
export type PolicyCheck = (proof: SignatureProof) => Mismatch | undefined;

/** The check of a policy, but for what is looked at before: key, log and predicate type. @throws `POLICY_INVALID` */
export function checkOf(policy: VerifyPolicy): PolicyCheck {
  const checkSigner = signerCheck(policy);
  const { claims = {}, notBefore } = policy;
  return (proof) =>
    checkSigner({ subject: proof.identity, issuer: proof.issuer }) ??
    checkClaims(claims, proof.claims) ??
    checkAge(notBefore, proof.timestamp);
}

function signerCheck(policy: VerifyPolicy): IdentityCheck {
  const { key, identities, identity, identityRegexp, issuer, issuerRegexp, log, claims } = policy;
  const single = [identity, identityRegexp, issuer, issuerRegexp];
  if (key !== undefined) {
    if ([...single, identities, claims].every((rule) => rule === undefined)) return () => undefined;
    throw sigstoreError('POLICY_INVALID', 'a policy names a key or an identity, not both');
  }
  if (log === 'none') {
    throw sigstoreError(
      'POLICY_INVALID',
      'verifying a certificate with "log: none": nothing would prove when it was used',
    );
  }
  if (identities !== undefined) {
    if (single.every((rule) => rule === undefined)) return anyOf(identities.map(readPolicy));
    throw sigstoreError('POLICY_INVALID', 'a policy names one identity or several, not both');
  }
  const isNamed = identity !== undefined || identityRegexp !== undefined;
  // A repository pins who signs as well as the workflow's address does: the issuer vouches for both.
  const byRepository = !isNamed && claims?.['source-repository-uri'] !== undefined;
  return readPolicy(byRepository ? { ...policy, identityRegexp: '.*' } : policy);
}

function checkClaims(wanted: WantedClaims, found: CertificateClaims): Mismatch | undefined {
  for (const [name, value] of Object.entries(wanted)) {
    const is = found[name as keyof CertificateClaims];
    if (is !== undefined && (value instanceof RegExp ? value.test(is) : is === value)) continue;
    const message = `the certificate says another ${name}: expected ${value instanceof RegExp ? `a match of ${value.source}` : value}, found ${is ?? '(none)'}`;
    return { code: 'CLAIM_DIFFERS', message };
  }
  return undefined;
}

function checkAge(notBefore: number | undefined, timestamp: string): Mismatch | undefined {
  if (notBefore === undefined || Date.parse(timestamp) >= notBefore) return undefined;
  const limit = new Date(notBefore).toISOString();
  const message = `signed ${timestamp === '' ? 'nobody says when' : timestamp}, expected ${limit} or later`;
  return { code: 'SIGNED_TOO_LONG_AGO', message };
}
