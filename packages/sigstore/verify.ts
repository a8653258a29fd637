import { mapLimit } from '@sealwright/core';
import type { Descriptor, Store } from '@sealwright/oci';
import { type IdentityCheck, type IdentityPolicy, readPolicy } from './policy.ts';
import { COSIGN_SIGN } from './predicates.ts';
import { fetchBundle, listBundles } from './referrer.ts';
import type { TrustInstance } from './trust.ts';
import type { Rejection, Verdict, VerifiedSignature } from './verdict.ts';
import { type BundleVerifier, isRejection, openBundleVerifier } from './verify-bundle.ts';

/** Who must have signed what kind of statement. */
export interface VerifyPolicy extends IdentityPolicy {
  /** Exactly this type counts. Default: cosign's image signature, so that an SBOM never passes for a signature. */
  readonly predicateType?: string | undefined;
}

/** Bundles that are fetched at the same time. */
const CONCURRENCY = 4;

/**
 * Verifies the signatures of an image, chart or anything else in a store, all of it read from there: discovery by
 * referrers, then the full check of each bundle of the wanted type.
 *
 * @throws `POLICY_INVALID`, `VERIFY_FAILED`, and what the store throws: not being able to ask is no verdict
 */
export async function verifyImage(
  store: Store,
  subject: Descriptor,
  policy: VerifyPolicy,
  trust: TrustInstance,
): Promise<Verdict> {
  const check = readPolicy(policy);
  const predicateType = policy.predicateType ?? COSIGN_SIGN;
  const { bundles, looked } = await listBundles(store, subject, predicateType);
  if (bundles.length === 0) return { result: 'unsigned', looked };
  const verifier = await openBundleVerifier(trust);
  const outcomes = await mapLimit(bundles, CONCURRENCY, (referrer) =>
    judge(store, subject, referrer, { check, predicateType, verifier }).catch((error: unknown) => ({
      error,
    })),
  );
  return conclude(outcomes, looked);
}

/** `verifyImage` for attestations of one predicate type; the verdict's signatures carry the predicates. */
export async function verifyAttestations(
  store: Store,
  subject: Descriptor,
  policy: IdentityPolicy & { readonly predicateType: string },
  trust: TrustInstance,
): Promise<Verdict> {
  return verifyImage(store, subject, policy, trust);
}

type Outcome = VerifiedSignature | Rejection | { readonly error: unknown } | undefined;

/** One good signature is enough. Without one, a bundle that could not be read leaves the question open. */
function conclude(outcomes: readonly Outcome[], looked: number): Verdict {
  const signatures: VerifiedSignature[] = [];
  const reasons: Rejection[] = [];
  const errors: unknown[] = [];
  for (const outcome of outcomes) {
    if (outcome === undefined) continue;
    if ('error' in outcome) errors.push(outcome.error);
    else if ('code' in outcome) reasons.push(outcome);
    else signatures.push(outcome);
  }
  if (signatures.length > 0) return { result: 'verified', signatures };
  if (errors.length > 0) throw errors[0];
  return reasons.length > 0 ? { result: 'rejected', reasons } : { result: 'unsigned', looked };
}

interface Judgement {
  readonly check: IdentityCheck;
  readonly predicateType: string;
  readonly verifier: BundleVerifier;
}

/** `undefined`: not a bundle of the wanted type, and it never said so. */
async function judge(
  store: Store,
  subject: Descriptor,
  referrer: Descriptor,
  { check, predicateType, verifier }: Judgement,
): Promise<VerifiedSignature | Rejection | undefined> {
  const fetched = await fetchBundle(store, subject, referrer, predicateType);
  if (fetched === undefined) return undefined;
  const proof = verifier(fetched.bundle, subject.digest, `bundle ${referrer.digest}`);
  if (isRejection(proof)) return proof;
  const who = { identity: proof.identity, issuer: proof.issuer };
  if (proof.predicateType !== predicateType) {
    if (!fetched.declared) return undefined;
    const message = `bundle ${referrer.digest}: it was signed as ${proof.predicateType}, expected ${predicateType}`;
    return { code: 'PREDICATE_TYPE_DIFFERS', message, ...who };
  }
  const mismatch = check({ subject: proof.identity, issuer: proof.issuer });
  return mismatch === undefined ? { manifest: referrer, ...proof } : { ...mismatch, ...who };
}
