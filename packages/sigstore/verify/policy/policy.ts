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

/** The layouts of signatures: bundles of cosign v3, tags of cosign v2, or both. */
export type SignatureFormat = 'both' | 'bundle' | 'legacy';

/** Claims about the build that a certificate must contain: a text, or an anchored expression that matches. */
export type WantedClaims = Readonly<Partial<Record<ClaimName, string | RegExp>>>;

/** The policy for signatures: the identity or the key of the signer, and the predicate type. */
export interface VerifyPolicy extends IdentityPolicy {
  /** The only predicate type that counts. Default: cosign's image signature, so that an SBOM is not a signature. */
  readonly predicateType?: string | undefined;
  /** Identities of which any one may have signed, in place of a single identity. */
  readonly identities?: readonly IdentityPolicy[] | undefined;
  /** The key that must have signed, in place of an identity. */
  readonly key?: KeyObject | undefined;
  /** The verification material that a signature must have: see `ProofRequirements`. Default `public`. */
  readonly log?: 'public' | 'private' | 'none' | undefined;
  /** Claims about the build in the certificate. `source-repository-uri` may replace the identity. */
  readonly claims?: WantedClaims | undefined;
  /** The earliest time of a signature that counts, milliseconds since the epoch. */
  readonly notBefore?: number | undefined;
  /** How many different signers must have signed. Default 1. */
  readonly threshold?: number | undefined;
  /** Rules about predicates. A rule applies to its own predicate type only. */
  readonly rules?: readonly PredicateRule[] | undefined;
  /** The layouts to verify. Default both. */
  readonly format?: SignatureFormat | undefined;
}

/** The reason why a policy does not accept a valid signature. */
export interface Mismatch {
  readonly code: PolicyMismatch['code'] | 'CLAIM_DIFFERS' | 'SIGNED_TOO_LONG_AGO';
  readonly message: string;
}

/** A check of who made a valid signature, and when. It returns `undefined` for an accepted signature. */
export type PolicyCheck = (proof: SignatureProof) => Mismatch | undefined;

/**
 * Returns the check of a policy. It does not check key, log and predicate type, which are checked before it.
 *
 * @throws `POLICY_INVALID`
 */
export async function checkOf(policy: VerifyPolicy): Promise<PolicyCheck> {
  const checkSigner = await signerCheck(policy);
  const { claims = {}, notBefore } = policy;
  return (proof) =>
    checkSigner(proof) ??
    checkClaims(claims, proof.claims) ??
    checkTime(notBefore, proof.timestamp);
}

async function signerCheck(policy: VerifyPolicy): Promise<IdentityCheck> {
  const { key, identities, identity, identityRegexp, issuer, issuerRegexp, log, claims } = policy;
  const single = [identity, identityRegexp, issuer, issuerRegexp];
  if (key !== undefined) {
    if ([...single, identities, claims].every((rule) => rule === undefined)) return () => undefined;
    throw ambiguous('a key or an identity, got both', 'remove one of the two');
  }
  if (log === 'none') {
    throw sigstoreError(
      'POLICY_INVALID',
      'cannot verify a certificate with "log: none": nothing would prove that it was valid at the time of the signature',
      { hint: 'use "log: private", which requires a timestamp, or set "key"' },
    );
  }
  if (identities !== undefined) {
    if (single.every((rule) => rule === undefined))
      return anyOf(await Promise.all(identities.map(readPolicy)));
    throw ambiguous('one identity or a list of them, got both', 'add the identity to the list');
  }
  const isNamed = identity !== undefined || identityRegexp !== undefined;
  // A repository identifies the signer as well as the workflow's URL does: both are claims of the issuer.
  const byRepository = !isNamed && claims?.['source-repository-uri'] !== undefined;
  return readPolicy(
    byRepository ? { ...policy, identityRegexp: '.*', isRestricted: true } : policy,
  );
}

function ambiguous(problem: string, hint: string): Error {
  return sigstoreError(
    'POLICY_INVALID',
    `cannot use the verification policy: expected ${problem}`,
    {
      hint,
    },
  );
}

function checkClaims(wanted: WantedClaims, claims: CertificateClaims): Mismatch | undefined {
  for (const [name, value] of Object.entries(wanted)) {
    const claim = claims[name as keyof CertificateClaims];
    const isPattern = value instanceof RegExp;
    if (claim !== undefined && (isPattern ? value.test(claim) : claim === value)) continue;
    const expected = isPattern ? `a match of ${value.source}` : value;
    const message = `cannot verify the claim ${name} of the certificate: expected ${expected}, got ${claim ?? 'no such claim'}`;
    return { code: 'CLAIM_DIFFERS', message };
  }
  return undefined;
}

function checkTime(notBefore: number | undefined, timestamp: string): Mismatch | undefined {
  if (notBefore === undefined || Date.parse(timestamp) >= notBefore) return undefined;
  const limit = new Date(notBefore).toISOString();
  const message = `cannot verify the time of the signature: expected ${limit} or later, got ${timestamp === '' ? 'no signed time' : timestamp}`;
  return { code: 'SIGNED_TOO_LONG_AGO', message };
}
