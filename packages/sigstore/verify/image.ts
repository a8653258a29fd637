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
import { isRejection } from './rejection.ts';
import type { Rejection, Verdict, VerifiedSignature } from './verdict.ts';

/** Bundles that are fetched at the same time. */
const CONCURRENCY = 4;
/** More layers than this are not looked at: nobody signs that often, but anybody who can push can add them. */
const LAYER_LIMIT = 1000;

/**
 * Verifies the signatures of an image, chart or anything else in a store, all of it read from there: discovery by
 * referrers and by cosign's tags, then the full check of each signature of the wanted type. Those of both layouts count
 * alike.
 *
 * @param policy with a `predicateType`, of attestations: the verdict's signatures carry the predicates
 * @param verifiers of the trust root, for whoever verifies more than one thing
 * @throws `POLICY_INVALID`, `VERIFY_FAILED`, and what the store throws: not being able to ask is no verdict
 */
export async function verifyImage(
  store: Store,
  subject: Descriptor,
  policy: VerifyPolicy,
  trust: TrustInstance,
  verifiers: Verifiers = openVerifiers(trust),
): Promise<Verdict> {
  const check = checkOf(policy);
  const predicateType = policy.predicateType ?? COSIGN_SIGN;
  const { format = 'both' } = policy;
  const [bundles, layers, verifier] = await Promise.all([
    format === 'legacy' ? { bundles: [], looked: 0 } : listBundles(store, subject, predicateType),
    format === 'bundle' ? undefined : listLayers(store, subject, predicateType),
    // Loaded while the registry is asked.
    verifiers({ key: policy.key, log: policy.log }),
  ]);
  const looked = bundles.looked + (layers?.looked ?? 0);
  const found: readonly Candidate[] = [
    ...bundles.bundles.map((manifest) => ({ manifest })),
    ...(layers?.candidates ?? []),
  ];
  if (found.length === 0) return { result: 'unsigned', looked };
  const rules = (policy.rules ?? []).filter((rule) => rule.predicateType === predicateType);
  const judgement = { check, predicateType, rules, verifier };
  const outcomes = await mapLimit(found, CONCURRENCY, (candidate) =>
    judge(store, subject, candidate, judgement).catch((error: unknown) => ({ error })),
  );
  return conclude(outcomes, looked, policy.threshold ?? 1);
}

/** A signature to look at: a bundle's manifest, or a layer of a legacy one. */
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
      `reading the legacy signatures of ${subject.digest}: more than ${LAYER_LIMIT} layers`,
      { hint: 'remove what does not belong there' },
    );
  }
  const wanted = layers.filter((layer) => {
    const declared = layer.annotations?.[LEGACY_ANNOTATIONS.predicateType];
    return suffix === 'sig' || declared === undefined || declared === predicateType;
  });
  return { candidates: wanted.map((layer) => ({ manifest, layer })), looked: layers.length };
}

type Outcome = VerifiedSignature | Rejection | { readonly error: unknown } | undefined;

/** Enough good signatures decide it. Without them, a bundle that could not be read leaves the question open. */
function conclude(outcomes: readonly Outcome[], looked: number, threshold: number): Verdict {
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
    const message = `signed by ${signers}, expected ${threshold} different signers`;
    reasons.unshift({ code: 'TOO_FEW_SIGNATURES', message });
  }
  return reasons.length > 0 ? { result: 'rejected', reasons } : { result: 'unsigned', looked };
}

interface Judgement {
  readonly check: PolicyCheck;
  readonly predicateType: string;
  readonly rules: readonly PredicateRule[];
  readonly verifier: BundleVerifier;
}

/** `undefined`: not a signature of the wanted type, and it never said so. */
async function judge(
  store: Store,
  subject: Descriptor,
  { manifest, layer }: Candidate,
  { check, predicateType, rules, verifier }: Judgement,
): Promise<VerifiedSignature | Rejection | undefined> {
  const found =
    layer === undefined
      ? await proveReferrer(store, subject, manifest, predicateType, verifier)
      : await proveLegacy(store, subject, layer, verifier);
  if (found === undefined) return undefined;
  const { proof, declared, what } = found;
  if (isRejection(proof)) return proof;
  const who = { identity: proof.identity, issuer: proof.issuer };
  if (proof.predicateType !== predicateType) {
    if (!declared) return undefined;
    const message = `${what}: it was signed as ${proof.predicateType}, expected ${predicateType}`;
    return { code: 'PREDICATE_TYPE_DIFFERS', message, ...who };
  }
  const mismatch = check(proof) ?? contentMismatch(rules, proof.predicate, what);
  if (mismatch !== undefined) return { ...mismatch, ...who };
  return layer === undefined
    ? { manifest, layout: 'bundle', ...proof }
    : { manifest, layout: 'legacy', layer, ...proof };
}

function contentMismatch(
  rules: readonly PredicateRule[],
  predicate: Uint8Array,
  what: string,
): { readonly code: 'CONTENT_DIFFERS'; readonly message: string } | undefined {
  const broken = brokenRule(rules, predicate);
  if (broken === undefined) return undefined;
  const message = `${what}: expected ${broken.rule.text}, found ${broken.found}`;
  return { code: 'CONTENT_DIFFERS', message };
}

interface Found {
  readonly proof: BundleProof | Rejection;
  /** It was said to be of the wanted type before it was read. */
  readonly declared: boolean;
  readonly what: string;
}

async function proveReferrer(
  store: Store,
  subject: Descriptor,
  referrer: Descriptor,
  predicateType: string,
  verifier: BundleVerifier,
): Promise<Found | undefined> {
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
): Promise<Found> {
  const { annotations, ...blob } = layer;
  const bytes = await readBlob(store, blob, STATEMENT_LIMITS.bytes);
  const what = `legacy signature ${layer.digest}`;
  const proof = proveLayer(layer, bytes, subject.digest, verifier, what);
  const declared = annotations?.[LEGACY_ANNOTATIONS.predicateType] !== undefined;
  return { proof, declared, what };
}
