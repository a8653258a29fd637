import { mapLimit } from '@sealwright/core';
import { type Descriptor, readBlob, type Store } from '@sealwright/oci';
import { fetchBundle, listBundles } from '../attach/referrer.ts';
import { STATEMENT_LIMITS } from '../bundle/statement.ts';
import { LEGACY_ANNOTATIONS } from '../cosign-legacy/layer.ts';
import { readLegacy } from '../cosign-legacy/tag.ts';
import { proveLayer } from '../cosign-legacy/verify.ts';
import { sigstoreError } from '../errors.ts';
import type { TrustInstance } from '../trust/trust.ts';
import { type BundleProof, type BundleVerifier, openVerifiers, type Verifiers } from './bundle.ts';
import { checkOf, type PolicyCheck, type VerifyPolicy } from './policy/policy.ts';
import { brokenRule, type PredicateRule } from './predicates/rules.ts';
import { COSIGN_SIGN } from './predicates/types.ts';
import { isRejection, rejection } from './rejection.ts';
import type { Rejection, Verdict, VerifiedSignature } from './verdict.ts';

/** Bundles that are fetched at the same time. */
const CONCURRENCY = 4;
/** The most layers that are read: anybody who can push can add more of them. */
const LAYER_LIMIT = 1000;

/**
 * Verifies the signatures of an image, a chart or another manifest. They are read from the store only: bundles by the
 * referrers, the legacy layout by cosign's tags. Signatures of both layouts count.
 *
 * @param policy with a `predicateType`, it is for attestations: the verdict contains their predicates
 * @param verifiers of the trusted root, to verify several subjects
 * @throws `POLICY_INVALID`, `VERIFY_FAILED`, and what the store throws
 */
export async function verifyImage(
  store: Store,
  subject: Descriptor,
  policy: VerifyPolicy,
  trust: TrustInstance,
  verifiers: Verifiers = openVerifiers(trust),
): Promise<Verdict> {
  const check = await checkOf(policy);
  const predicateType = policy.predicateType ?? COSIGN_SIGN;
  const { format = 'both' } = policy;
  const [bundles, layers, verifier] = await Promise.all([
    format === 'legacy' ? { bundles: [], looked: 0 } : listBundles(store, subject, predicateType),
    format === 'bundle' ? undefined : listLayers(store, subject, predicateType),
    // The libraries are loaded while the registry responds.
    verifiers({ key: policy.key, log: policy.log }),
  ]);
  const looked = bundles.looked + (layers?.looked ?? 0);
  const candidates: readonly Candidate[] = [
    ...bundles.bundles.map((manifest) => ({ manifest })),
    ...(layers?.candidates ?? []),
  ];
  if (candidates.length === 0) return { result: 'unsigned', looked };
  const rules = (policy.rules ?? []).filter((rule) => rule.predicateType === predicateType);
  const requirements = { check, predicateType, rules, verifier };
  const outcomes = await mapLimit(candidates, CONCURRENCY, (candidate) =>
    verifyCandidate(store, subject, candidate, requirements).catch((error: unknown) => ({ error })),
  );
  return verdictOf(outcomes, looked, policy.threshold ?? 1);
}

/** A manifest or a layer that may be a signature of the wanted type. */
interface Candidate {
  readonly manifest: Descriptor;
  readonly layer?: Descriptor;
}

async function listLayers(store: Store, subject: Descriptor, predicateType: string) {
  const suffix = predicateType === COSIGN_SIGN ? 'sig' : 'att';
  const legacy = await readLegacy(store, subject.digest, suffix);
  if (legacy === undefined) return undefined;
  const { descriptor: manifest, layers } = legacy;
  if (layers.length > LAYER_LIMIT) {
    throw sigstoreError(
      'VERIFY_FAILED',
      `cannot read the legacy signatures of ${subject.digest}: expected at most ${LAYER_LIMIT} layers, got ${layers.length}`,
      { hint: 'remove layers that do not belong there' },
    );
  }
  const wanted = layers.filter((layer) => {
    const declared = layer.annotations?.[LEGACY_ANNOTATIONS.predicateType];
    return suffix === 'sig' || declared === undefined || declared === predicateType;
  });
  return { candidates: wanted.map((layer) => ({ manifest, layer })), looked: layers.length };
}

type Outcome = VerifiedSignature | Rejection | { readonly error: unknown } | undefined;

/** Returns the verdict. Throws the first error, unless there are enough valid signatures without the failed one. */
function verdictOf(outcomes: readonly Outcome[], looked: number, threshold: number): Verdict {
  const signatures: VerifiedSignature[] = [];
  const reasons: Rejection[] = [];
  const errors: unknown[] = [];
  for (const outcome of outcomes) {
    if (outcome === undefined) continue;
    if ('error' in outcome) errors.push(outcome.error);
    else if ('code' in outcome) reasons.push(outcome);
    else signatures.push(outcome);
  }
  const signers = new Set(signatures.map((each) => `${each.issuer} ${each.identity}`)).size;
  if (signers > 0 && signers >= threshold) return { result: 'verified', signatures };
  if (errors.length > 0) throw errors[0];
  if (signers > 0) {
    const reason = `expected ${threshold} different signers, got ${signers}`;
    reasons.unshift(rejection('TOO_FEW_SIGNATURES', 'the number of signers', reason));
  }
  return reasons.length > 0 ? { result: 'rejected', reasons } : { result: 'unsigned', looked };
}

interface Requirements {
  readonly check: PolicyCheck;
  readonly predicateType: string;
  readonly rules: readonly PredicateRule[];
  readonly verifier: BundleVerifier;
}

/** Verifies a candidate. Returns `undefined` for a candidate of another type that declared no type. */
async function verifyCandidate(
  store: Store,
  subject: Descriptor,
  { manifest, layer }: Candidate,
  { check, predicateType, rules, verifier }: Requirements,
): Promise<VerifiedSignature | Rejection | undefined> {
  const proven =
    layer === undefined
      ? await proveReferrer(store, subject, manifest, predicateType, verifier)
      : await proveLegacy(store, subject, layer, verifier);
  if (proven === undefined) return undefined;
  const { proof, declared, what } = proven;
  if (isRejection(proof)) return proof;
  const signer = { identity: proof.identity, issuer: proof.issuer };
  if (proof.predicateType !== predicateType) {
    if (!declared) return undefined;
    const reason = `expected the predicate type ${predicateType}, got ${proof.predicateType}`;
    return { ...rejection('PREDICATE_TYPE_DIFFERS', what, reason), ...signer };
  }
  const mismatch = check(proof) ?? contentMismatch(rules, proof.predicate, what);
  if (mismatch !== undefined) return { ...mismatch, ...signer };
  return layer === undefined
    ? { manifest, layout: 'bundle', ...proof }
    : { manifest, layout: 'legacy', layer, ...proof };
}

function contentMismatch(
  rules: readonly PredicateRule[],
  predicate: Uint8Array,
  what: string,
): Rejection | undefined {
  const broken = brokenRule(rules, predicate);
  if (broken === undefined) return undefined;
  return rejection('CONTENT_DIFFERS', what, `expected ${broken.rule.text}, got ${broken.value}`);
}

/** The proof of a candidate, before the policy is checked. */
interface CandidateProof {
  readonly proof: BundleProof | Rejection;
  /** Whether its manifest or layer declares the wanted predicate type. */
  readonly declared: boolean;
  readonly what: string;
}

async function proveReferrer(
  store: Store,
  subject: Descriptor,
  referrer: Descriptor,
  predicateType: string,
  verifier: BundleVerifier,
): Promise<CandidateProof | undefined> {
  const fetched = await fetchBundle(store, subject, referrer, predicateType);
  if (fetched === undefined) return undefined;
  const what = `bundle ${referrer.digest}`;
  const proof = verifier.statement(fetched.bundle, subject.digest, what);
  return { proof, declared: fetched.declared, what };
}

async function proveLegacy(
  store: Store,
  subject: Descriptor,
  layer: Descriptor,
  verifier: BundleVerifier,
): Promise<CandidateProof> {
  const { annotations, ...blob } = layer;
  const bytes = await readBlob(store, blob, STATEMENT_LIMITS.bytes);
  const what = `legacy signature ${layer.digest}`;
  const proof = proveLayer({ layer, bytes, subject: subject.digest, what }, verifier);
  const declared = annotations?.[LEGACY_ANNOTATIONS.predicateType] !== undefined;
  return { proof, declared, what };
}
