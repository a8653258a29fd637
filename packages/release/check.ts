import { mapLimit, type Ports } from '@sealwright/core';
import type { Descriptor, Store } from '@sealwright/oci';
import {
  type IdentityPolicy,
  openPublicKey,
  type TrustInstance,
  type Verdict,
  type VerifyPolicy,
  verifyAttestations,
  verifyImage,
} from '@sealwright/sigstore';
import type { Subject } from './report.ts';

/** What names a signer in inputs and in the `verify` section. */
export interface PolicyInputs {
  readonly key?: string | undefined;
  readonly log?: 'public' | 'private' | 'none' | undefined;
  readonly 'certificate-identity'?: string | undefined;
  readonly 'certificate-identity-regexp'?: string | undefined;
  readonly 'certificate-oidc-issuer'?: string | undefined;
  readonly 'certificate-oidc-issuer-regexp'?: string | undefined;
}

/** The policy that inputs mean. @throws `KEY_INVALID`, `KEY_UNAVAILABLE` */
export async function openPolicy(
  inputs: PolicyInputs,
  ports: Pick<Ports, 'env' | 'exec' | 'signal'>,
): Promise<VerifyPolicy> {
  const entries = [
    ['identity', inputs['certificate-identity']],
    ['identityRegexp', inputs['certificate-identity-regexp']],
    ['issuer', inputs['certificate-oidc-issuer']],
    ['issuerRegexp', inputs['certificate-oidc-issuer-regexp']],
  ] as const;
  const identity: IdentityPolicy = Object.fromEntries(
    entries.filter(([, value]) => value !== undefined && value !== ''),
  );
  const { key, log } = inputs;
  return key === undefined
    ? { ...identity, log }
    : { ...identity, log, key: await openPublicKey(key, ports) };
}

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
  return mapLimit(items, 4, async ({ store, descriptor, predicateTypes }) => {
    const verdicts = [
      { what: 'signature', verdict: await verifyImage(store, descriptor, policy, trust) },
      ...(await mapLimit(predicateTypes, 2, async (predicateType) => ({
        what: predicateType,
        verdict: await verifyAttestations(store, descriptor, { ...policy, predicateType }, trust),
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
