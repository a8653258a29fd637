import { type Digest, isSealwrightError, mapLimit } from '@sealwright/core';
import { type Descriptor, RegistryError, type Store } from '@sealwright/oci';
import { removeLayers } from '../cosign-legacy/tag.ts';
import type { Signer } from '../sign/signer.ts';
import type { VerifiedSignature } from '../verify/verdict.ts';
import { listBundles } from './referrer.ts';

/** Manifests that are deleted at the same time. */
const CONCURRENCY = 4;

/** What became of attestations that a new one replaces, by the manifests that carry or carried them. */
export interface Replacement {
  readonly removed: readonly Digest[];
  /** Those that the registry does not delete: whoever verifies still finds them beside the new one. */
  readonly left: readonly Digest[];
}

/**
 * Removes a signer's former attestations: referrers are deleted, and the tag `.att` is written without their layers.
 * Done when the new one is there, so that at no time there is none.
 *
 * @throws what the store throws; a registry that does not delete is no failure
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
  // Where the list of referrers is a tag, what is not deleted is at least not in it any more.
  const listed = deleted.includes(false)
    ? (await listBundles(store, subject, predicateType)).bundles
    : [];
  const isLeft = ({ digest }: Descriptor): boolean => listed.some((each) => each.digest === digest);
  const gone = [...bundles.filter((each, at) => deleted[at] === true || !isLeft(each)), ...layers];
  return {
    removed: gone.map((each) => each.digest),
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

/** What a registry answers that does not delete, or not for this account. */
function isRefusal(error: unknown): boolean {
  if (isSealwrightError(error, 'UNAUTHORIZED', 'FORBIDDEN')) return true;
  return error instanceof RegistryError && [400, 405, 501].includes(error.status);
}
