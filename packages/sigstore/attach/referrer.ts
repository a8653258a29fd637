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
  SIGSTORE_BUNDLE,
  type Store,
} from '@sealwright/oci';
import { STATEMENT_LIMITS } from '../bundle/statement.ts';
import { sigstoreError } from '../errors.ts';

/** Annotations of a bundle's manifest (cosign specs/BUNDLE_SPEC.md). */
const CONTENT = 'dev.sigstore.bundle.content';
const PREDICATE_TYPE = 'dev.sigstore.bundle.predicateType';
const CREATED = 'org.opencontainers.image.created';

/** More referrers than this are not looked at: nobody signs that often, but anybody who can push can add them. */
const REFERRER_LIMIT = 2000;

/** Attaches a bundle to its subject: config and bundle first, then the manifest that makes it visible. */
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
 * The referrers of a subject that may carry a bundle of a predicate type, and how many there are in all. Those that
 * declare another type are left out unread. Fallback indexes that older registries' clients wrote have no
 * annotations and the config's type as artifactType: their entries have to be read.
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
        `listing what refers to ${subject.digest}: more than ${REFERRER_LIMIT} manifests`,
        {
          hint: 'remove what does not belong there',
        },
      );
    }
    const type = manifest.artifactType;
    if (type !== SIGSTORE_BUNDLE && type !== undefined && type !== '' && type !== OCI_EMPTY)
      continue;
    const declared = manifest.annotations?.[PREDICATE_TYPE];
    if (declared !== undefined && declared !== predicateType) continue;
    bundles.push(manifest);
  }
  return { bundles, looked };
}

/** What a bundle referrer carries. */
export interface FetchedBundle {
  readonly bundle: Uint8Array;
  /** Its manifest says that it has the wanted predicate type. */
  readonly declared: boolean;
}

/**
 * The bundle of a referrer; `undefined`, without a download, when its manifest turns out to be of another predicate
 * type, of another subject, or something else altogether.
 */
export async function fetchBundle(
  store: Store,
  subject: Descriptor,
  referrer: Descriptor,
  predicateType: string,
): Promise<FetchedBundle | undefined> {
  const { manifest } = await readManifest(store, referrer);
  const layer = manifest.layers?.[0];
  if (layer?.mediaType !== SIGSTORE_BUNDLE || manifest.subject?.digest !== subject.digest) {
    return undefined;
  }
  const declared = manifest.annotations?.[PREDICATE_TYPE];
  if (declared !== undefined && declared !== predicateType) return undefined;
  const bundle = await readBlob(store, layer, STATEMENT_LIMITS.bytes);
  return { bundle, declared: declared !== undefined };
}
