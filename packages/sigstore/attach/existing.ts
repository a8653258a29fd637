import { isSealwrightError } from '@sealwright/core';
import type { Descriptor, Store } from '@sealwright/oci';
import { policyOfSigner } from '../sign/proof.ts';
import type { Signer } from '../sign/signer.ts';
import type { SignatureLayouts } from '../sign/verification-material.ts';
import { verifyImage } from '../verify/image.ts';
import type { VerifiedSignature } from '../verify/verdict.ts';
import { recordOf, type SignatureRecord } from './record.ts';

/** Errors of a store for content that is missing, or does not match its descriptor. */
const DAMAGED = [
  'NOT_FOUND',
  'CONTENT_DIFFERS',
  'CONTENT_TOO_LARGE',
  'MANIFEST_INVALID',
  'JSON_INVALID',
] as const;

/** The signatures that the signer already attached, by layout. */
export interface Existing {
  readonly bundle?: SignatureRecord | undefined;
  readonly legacy?: SignatureRecord | undefined;
  /** Attestations of the same signer and type with other content. */
  readonly others: readonly VerifiedSignature[];
}

/**
 * Finds the valid signatures that the same signer attached before, in the given layouts. A second run adds nothing
 * where it finds one.
 *
 * @throws what the store throws, except for damaged content
 */
export async function findOwn(
  store: Store,
  subject: Descriptor,
  predicateType: string,
  signer: Signer,
  layouts: SignatureLayouts,
  isSame: (signature: VerifiedSignature) => boolean,
): Promise<Existing> {
  const policy = {
    ...policyOfSigner(signer),
    predicateType,
    format: layouts.legacy ? (layouts.bundle ? 'both' : 'legacy') : 'bundle',
  } as const;
  const { trust, verifiers } = signer;
  const verdict = await verifyImage(store, subject, policy, trust, verifiers).catch(
    (error: unknown) => {
      // A damaged referrer is permanent, and must not prevent new signatures.
      if (isSealwrightError(error, ...DAMAGED)) return undefined;
      throw error;
    },
  );
  const all = verdict?.result === 'verified' ? verdict.signatures : [];
  const own = all.filter(isSame);
  const first = (layout: 'bundle' | 'legacy'): SignatureRecord | undefined => {
    const signature = own.find((each) => each.layout === layout);
    return signature && recordOf(subject, layout, signature.manifest, signature, false);
  };
  const others = all.filter((each) => !own.includes(each));
  return { bundle: first('bundle'), legacy: first('legacy'), others };
}
