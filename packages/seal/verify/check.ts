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
import type { Subject, VerdictResult } from '../report/schema.ts';

/** Manifests that are checked at the same time. */
const CONCURRENCY = 8;

/** A manifest to check, with the predicate types of the attestations that it must have. */
export interface Checked {
  readonly store: Store;
  readonly descriptor: Descriptor;
  readonly predicateTypes: readonly string[];
}

/** What must hold of a manifest. */
export interface Requirement {
  readonly policy: VerifyPolicy;
  /** Whether it must be signed itself. Default true. */
  readonly isSigned?: boolean;
  /** What must be attested about it. */
  readonly predicateTypes: readonly string[];
}

/**
 * Verifies as a third-party verifier would: everything is read back from the registry, nothing that this process remembers
 * counts. One verdict a manifest: the signature and every attestation must hold.
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

/** One verdict. That it could not be asked is one, too: others are not kept from theirs. */
export type Check = (
  store: Store,
  descriptor: Descriptor,
  requirement: Requirement,
) => Promise<Subject['verdict']>;

/** Opens the checks under one trust root. */
export function openCheck(trust: TrustInstance): Check {
  const verifiers = openVerifiers(trust);
  return async (store, descriptor, { policy, isSigned = true, predicateTypes }) => {
    const ask = (wanted: VerifyPolicy) => verifyImage(store, descriptor, wanted, trust, verifiers);
    try {
      return combine([
        ...(isSigned ? [{ what: 'signature', verdict: await ask(policy) }] : []),
        ...(await mapLimit(predicateTypes, 2, async (predicateType) => ({
          what: predicateType,
          verdict: await ask({ ...policy, predicateType }),
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
  return { result: 'verified', detail: parts.join(' and ') };
}

/** Why nothing counts, each reason once: the two layouts of a signature have the same. */
export function reasonsOf(reasons: readonly Rejection[]): string {
  return [...new Set(reasons.map(({ code, message }) => `${code}: ${message}`))].join('\n');
}

/** From what settles a question to what leaves it open. */
const WORST_FIRST: readonly VerdictResult[] = ['rejected', 'unsigned', 'could-not-ask', 'verified'];

/** The verdict of all rules that are about a manifest: the worst of theirs. */
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
    rules: rules.map(({ rule, result, detail: why }) => ({ rule, result, detail: why })),
  };
}
