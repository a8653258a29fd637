import { mapLimit } from '@sealwright/core';
import type { Descriptor, Store } from '@sealwright/oci';
import {
  openVerifiers,
  type TrustInstance,
  type Verdict,
  type VerifyPolicy,
  verifyAttestations,
  verifyImage,
} from '@sealwright/sigstore';
import type { Subject } from './report.ts';

/** Manifests that are checked at the same time. */
const CONCURRENCY = 8;

/** A manifest to check, with the predicate types of the attestations that it must have. */
export interface Checked {
  readonly store: Store;
  readonly descriptor: Descriptor;
  readonly predicateTypes: readonly string[];
}

/**
 * Verifies as a stranger would: everything is read back from the registry, nothing that this process remembers
 * counts. One verdict a manifest: the signature and every attestation must hold.
 */
export async function checkManifests(
  items: readonly Checked[],
  policy: VerifyPolicy,
  trust: TrustInstance,
): Promise<readonly Subject['verdict'][]> {
  const verifiers = openVerifiers(trust);
  return mapLimit(items, CONCURRENCY, async ({ store, descriptor, predicateTypes }) => {
    const verdicts = [
      {
        what: 'signature',
        verdict: await verifyImage(store, descriptor, policy, trust, verifiers),
      },
      ...(await mapLimit(predicateTypes, 2, async (predicateType) => ({
        what: predicateType,
        verdict: await verifyAttestations(
          store,
          descriptor,
          { ...policy, predicateType },
          trust,
          verifiers,
        ),
      }))),
    ];
    return combine(verdicts);
  });
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
        detail: `${what}: ${verdict.reasons.map((reason) => `${reason.code}: ${reason.message}`).join('; ')}`,
      };
    }
  }
  const attestations = verdicts.length - 1;
  return {
    result: 'verified',
    detail: attestations === 0 ? 'signature' : `signature and ${attestations} attestations`,
  };
}
