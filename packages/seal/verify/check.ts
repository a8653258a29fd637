import { mapLimit } from '@sealwright/core';
import type { Descriptor, Store } from '@sealwright/oci';
import {
  openVerifiers,
  type Rejection,
  type TrustInstance,
  type Verdict,
  type VerifyPolicy,
  verifyImage,
} from '@sealwright/sigstore';
import { isOutside } from '../outside.ts';
import { type ProofRecord, proofRecord } from '../report/proofs.ts';
import type { Subject, VerdictResult } from '../report/schema.ts';

/** Manifests that are checked at the same time. */
const CONCURRENCY = 8;

/** A manifest to check, with the predicate types of its required attestations. */
export interface Checked {
  readonly store: Store;
  readonly descriptor: Descriptor;
  readonly predicateTypes: readonly string[];
}

/** The requirements of a manifest. */
export interface Requirement {
  readonly policy: VerifyPolicy;
  /** Requires a signature of the manifest itself. Default true. */
  readonly isSigned?: boolean;
  /** Predicate types of the required attestations. */
  readonly predicateTypes: readonly string[];
}

/**
 * Verifies manifests as another program does: everything is read back from the registry. Returns one verdict for each: the
 * signature and every attestation must be valid.
 */
export async function checkManifests(
  items: readonly Checked[],
  policy: VerifyPolicy,
  trust: TrustInstance,
): Promise<readonly Subject['verdict'][]> {
  const check = openCheck(trust);
  return mapLimit(items, CONCURRENCY, async ({ store, descriptor, predicateTypes }) =>
    check(store, descriptor, { policy, predicateTypes }),
  );
}

/** Checks one manifest. `could-not-ask` is a verdict too, so that the other manifests get theirs. */
export type Check = (
  store: Store,
  descriptor: Descriptor,
  requirement: Requirement,
) => Promise<Subject['verdict']>;

/** Opens the check under one trust root. */
export function openCheck(trust: TrustInstance): Check {
  const verifiers = openVerifiers(trust);
  return async (store, descriptor, { policy, isSigned = true, predicateTypes }) => {
    const verify = (wanted: VerifyPolicy) =>
      verifyImage(store, descriptor, wanted, trust, verifiers);
    try {
      return combine([
        ...(isSigned ? [{ what: 'signature', verdict: await verify(policy) }] : []),
        ...(await mapLimit(predicateTypes, 2, async (predicateType) => ({
          what: predicateType,
          verdict: await verify({ ...policy, predicateType }),
        }))),
      ]);
    } catch (error) {
      if (!isOutside(error)) throw error;
      return { result: 'could-not-ask', detail: `${error.code}: ${error.message}` };
    }
  };
}

function combine(
  verdicts: readonly { readonly what: string; readonly verdict: Verdict }[],
): Subject['verdict'] {
  for (const { what, verdict } of verdicts) {
    if (verdict.result === 'unsigned')
      return { result: 'unsigned', detail: `no ${what}; ${verdict.looked} referrers looked at` };
    if (verdict.result === 'rejected') {
      return {
        result: 'rejected',
        detail: `${what}: ${reasonsOf(verdict.reasons)}`,
      };
    }
  }
  const attestations = verdicts.filter(({ what }) => what !== 'signature').length;
  const parts = [
    ...(attestations < verdicts.length ? ['signature'] : []),
    ...(attestations > 0 ? [`${attestations} attestation${attestations === 1 ? '' : 's'}`] : []),
  ];
  const proofs = verdicts.flatMap(({ verdict }) => proofsOf(verdict));
  return { result: 'verified', detail: parts.join(' and '), proofs };
}

function proofsOf(verdict: Verdict): readonly ProofRecord[] {
  if (verdict.result !== 'verified') return [];
  return verdict.signatures.map((each) => proofRecord(each, each.manifest.digest));
}

/** Formats rejections, each reason once: both layouts of a signature often have the same. */
export function reasonsOf(reasons: readonly Rejection[]): string {
  return [...new Set(reasons.map(({ code, message }) => `${code}: ${message}`))].join('\n');
}

/** Results from the worst to the best. */
const WORST_FIRST: readonly VerdictResult[] = ['rejected', 'unsigned', 'could-not-ask', 'verified'];

/** Returns the worst verdict of the rules that apply to a manifest. */
export function allOf(
  rules: readonly (Subject['verdict'] & { readonly rule: string })[],
): Subject['verdict'] {
  const worst = WORST_FIRST.find((each) => rules.some(({ result }) => result === each));
  const detail = rules
    .filter(({ result }) => result === worst)
    .map((each) => `${each.rule}: ${each.detail}`);
  return {
    result: worst ?? 'unchecked',
    detail: detail.join('\n'),
    ...(worst === 'verified' ? { proofs: rules.flatMap(({ proofs = [] }) => proofs) } : {}),
    rules: rules.map(({ rule, result, detail: why, proofs }) => ({
      rule,
      result,
      detail: why,
      ...(proofs === undefined ? {} : { proofs }),
    })),
  };
}
