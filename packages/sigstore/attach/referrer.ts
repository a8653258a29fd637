import { contentOf } from '@sealwright/core';
import {
  type Descriptor,
  describe,
  EMPTY_CONFIG,
  OCI_EMPTY,
  OCI_MANIFEST,
  pushBlob,
  pushManifest,
  readBlob,
  readManifest,
  type Store,
} from '@sealwright/oci';
import { isBundleType, SIGSTORE_BUNDLE } from '../bundle/media-type.ts';
import { STATEMENT_LIMITS } from '../bundle/statement.ts';
import { sigstoreError } from '../errors.ts';

// Annotations of a bundle's manifest (cosign specs/BUNDLE_SPEC.md).
const CONTENT = 'dev.sigstore.bundle.content';
const PREDICATE_TYPE = 'dev.sigstore.bundle.predicateType';
const CREATED = 'org.opencontainers.image.created';

/** The most referrers that are read: anybody who can push can add more of them. */
const REFERRER_LIMIT = 2000;

/**
 * Pushes a bundle as a referrer of its subject: config and bundle first, then the manifest that makes it visible.
 *
 * @param now milliseconds since the epoch
 * @returns the manifest
 * @throws what the store throws
 */
export async function pushBundle(
  store: Store,
  subject: Descriptor,
  bundle: Uint8Array,
  predicateType: string,
  now: number,
): Promise<Descriptor> {
  const layer = describe(SIGSTORE_BUNDLE, bundle);
  const { data: _, ...config } = EMPTY_CONFIG;
  await Promise.all([
    pushBlob(store, OCI_EMPTY, Buffer.from('{}')),
    store.put(layer, contentOf(bundle), { isNew: true }),
  ]);
  return pushManifest(store, OCI_MANIFEST, {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    artifactType: SIGSTORE_BUNDLE,
    config,
    layers: [layer],
    subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.size },
    annotations: {
      [CREATED]: new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
      [CONTENT]: 'dsse-envelope',
      [PREDICATE_TYPE]: predicateType,
    },
  });
}

/**
 * Lists the referrers of a subject that may contain a bundle of a predicate type. Referrers that declare another type
 * are left out unread. Older clients write fallback indexes without annotations and with the config's media type as
 * artifactType, so those entries are listed too.
 *
 * @returns the referrers, and in `looked` the number of all referrers
 * @throws `VERIFY_FAILED` for more than 2000 referrers, and what the store throws
 */
export async function listBundles(
  store: Store,
  subject: Descriptor,
  predicateType: string,
): Promise<{ readonly bundles: readonly Descriptor[]; readonly looked: number }> {
  const bundles: Descriptor[] = [];
  let looked = 0;
  for await (const manifest of store.referrers(subject)) {
    if (++looked > REFERRER_LIMIT) {
      throw sigstoreError(
        'VERIFY_FAILED',
        `cannot list the referrers of ${subject.digest}: expected at most ${REFERRER_LIMIT}, got more`,
        { hint: 'remove referrers that do not belong to it' },
      );
    }
    const type = manifest.artifactType;
    if (!isBundleType(type) && type !== undefined && type !== '' && type !== OCI_EMPTY) continue;
    const declared = manifest.annotations?.[PREDICATE_TYPE];
    if (declared !== undefined && declared !== predicateType) continue;
    bundles.push(manifest);
  }
  return { bundles, looked };
}

/** The bundle of a referrer. */
export interface FetchedBundle {
  /** JSON. */
  readonly bundle: Uint8Array;
  /** Whether the manifest declares the wanted predicate type. */
  readonly declared: boolean;
}

/**
 * Fetches the bundle of a referrer. Returns `undefined`, without a download, when the manifest has another predicate
 * type, another subject or no bundle.
 *
 * @throws what the store throws
 */
export async function fetchBundle(
  store: Store,
  subject: Descriptor,
  referrer: Descriptor,
  predicateType: string,
): Promise<FetchedBundle | undefined> {
  const { manifest } = await readManifest(store, referrer);
  const layer = manifest.layers?.[0];
  if (layer === undefined || !isBundleType(layer.mediaType)) return undefined;
  if (manifest.subject?.digest !== subject.digest) return undefined;
  const declared = manifest.annotations?.[PREDICATE_TYPE];
  if (declared !== undefined && declared !== predicateType) return undefined;
  const bundle = await readBlob(store, layer, STATEMENT_LIMITS.bytes);
  return { bundle, declared: declared !== undefined };
}
