import { type Digest, isSealwrightError, mapLimit } from '@sealwright/core';
import { type Descriptor, RegistryError, type Store } from '@sealwright/oci';
import { removeLayers } from '../cosign-legacy/tag.ts';
import type { Signer } from '../sign/signer.ts';
import type { VerifiedSignature } from '../verify/verdict.ts';
import { listBundles } from './referrer.ts';

/** Manifests that are deleted at the same time. */
const CONCURRENCY = 4;

/** The attestations that a new one replaces, by the digests of their manifests and layers. */
export interface Replacement {
  readonly removed: readonly Digest[];
  /** Manifests that the registry refuses to delete. Verifiers still find them beside the new one. */
  readonly left: readonly Digest[];
}

/**
 * Removes a signer's former attestations: deletes their referrers, and writes the tag `.att` without their layers. Call
 * it after the new attestation is pushed, so that there always is one. A registry that refuses to delete is no error.
 *
 * @throws what the store throws
 */
export async function removeAttestations(
  store: Store,
  subject: Descriptor,
  predicateType: string,
  former: readonly VerifiedSignature[],
  signer: Signer,
): Promise<Replacement> {
  const layers = former.flatMap((each) => each.layer ?? []);
  const bundles = former.filter((each) => each.layout === 'bundle').map((each) => each.manifest);
  if (layers.length > 0) await removeLayers(subject.digest, 'att', layers, signer.writerOf(store));
  const deleted = await mapLimit(bundles, CONCURRENCY, async (manifest) => remove(store, manifest));
  // Where the referrers are in a fallback tag, a manifest that was not deleted is no longer in the tag.
  const listed = deleted.includes(false)
    ? (await listBundles(store, subject, predicateType)).bundles
    : [];
  const isLeft = ({ digest }: Descriptor): boolean => listed.some((each) => each.digest === digest);
  const removed = bundles.filter((each, at) => deleted[at] === true || !isLeft(each));
  return {
    removed: [...removed, ...layers].map((each) => each.digest),
    left: bundles.filter(isLeft).map((each) => each.digest),
  };
}

async function remove(store: Store, manifest: Descriptor): Promise<boolean> {
  try {
    await store.delete(manifest);
    return true;
  } catch (error) {
    if (isSealwrightError(error, 'NOT_FOUND')) return true;
    if (isRefusal(error)) return false;
    throw error;
  }
}

/** Reports whether a registry refuses to delete, or refuses it for this account. */
function isRefusal(error: unknown): boolean {
  if (isSealwrightError(error, 'UNAUTHORIZED', 'FORBIDDEN')) return true;
  return error instanceof RegistryError && [400, 405, 501].includes(error.status);
}
