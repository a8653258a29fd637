import type { Descriptor, Store } from '@sealwright/oci';
import { readLegacy } from '../cosign-legacy/tag.ts';
import { COSIGN_SIGN } from '../verify/predicates/types.ts';
import type { SignatureRecord } from './record.ts';
import { listBundles } from './referrer.ts';

/** The programs that look for signatures in each layout by default. */
const CONSUMERS = {
  bundle: ['cosign v3', 'Kyverno (SigstoreBundle)', 'policy-controller (bundle)'],
  legacy: ['cosign v2', 'Kyverno (Cosign)', 'policy-controller', 'Flux'],
} as const;

/** The result of a search for an attached signature, as other programs search for it. */
export interface Discovery {
  readonly layout: SignatureRecord['layout'];
  readonly predicateType: string;
  /** The programs that look for this layout by default. */
  readonly consumers: readonly string[];
  /** Whether the search found the signature. */
  readonly found: boolean;
}

/**
 * Searches for a subject's signatures as other programs do, and only in the store: bundles by the referrers of its
 * digest (the API, else the fallback tag) with their artifact type and predicate type, the legacy layout by its tags.
 *
 * @throws what the store throws
 */
export async function discover(
  store: Store,
  subject: Descriptor,
  records: readonly SignatureRecord[],
): Promise<readonly Discovery[]> {
  return Promise.all(
    records.map(async ({ layout, predicateType, manifest }) => ({
      layout,
      predicateType,
      consumers: CONSUMERS[layout],
      found:
        layout === 'bundle'
          ? await isListed(store, subject, predicateType, manifest)
          : await isTagged(store, subject, predicateType),
    })),
  );
}

async function isListed(
  store: Store,
  subject: Descriptor,
  predicateType: string,
  manifest: Descriptor,
): Promise<boolean> {
  const { bundles } = await listBundles(store, subject, predicateType);
  return bundles.some((each) => each.digest === manifest.digest);
}

/** Reports whether the tag has layers. They may be others by now, because any client can add to the tag. */
async function isTagged(
  store: Store,
  { digest }: Descriptor,
  predicateType: string,
): Promise<boolean> {
  const tag = await readLegacy(store, digest, predicateType === COSIGN_SIGN ? 'sig' : 'att');
  return tag !== undefined && tag.layers.length > 0;
}
