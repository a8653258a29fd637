import { canonicalJson, isSealwrightError, type Json, settled, textOf } from '@sealwright/core';
import type { Descriptor, Store } from '@sealwright/oci';
import { encodeBundle } from '../bundle/bundle.ts';
import { attestationStatement, INTOTO_PAYLOAD, signatureStatement } from '../bundle/statement.ts';
import {
  attestationLayer,
  type LegacyLayer,
  signatureLayer,
  simpleSigning,
} from '../cosign-legacy/layer.ts';
import { addLayer, type LegacySuffix } from '../cosign-legacy/tag.ts';
import { proveLayer } from '../cosign-legacy/verify.ts';
import { sigstoreError } from '../errors.ts';
import type { DraftSubject } from '../sign/draft.ts';
import { policyOfSigner, requireProof } from '../sign/proof.ts';
import type { SignedArtifact, ToSign } from '../sign/signed-artifact.ts';
import type { Signer } from '../sign/signer.ts';
import type { SignatureLayouts } from '../sign/verification-material.ts';
import { verifyImage } from '../verify/image.ts';
import { COSIGN_SIGN, predicateTypeOf } from '../verify/predicates/types.ts';
import type { VerifiedSignature } from '../verify/verdict.ts';
import { recordOf, type SignatureRecord, subjectName } from './record.ts';
import { pushBundle } from './referrer.ts';
import { removeAttestations } from './replacement.ts';

/** How to attach. */
export interface AttachOptions {
  /** `HOST/NAME`, what the legacy layout's payload calls the image. */
  readonly repository?: string;
}

/**
 * Signs a manifest as cosign does: a bundle referrer over a statement of type `https://sigstore.dev/cosign/sign/v1`,
 * and a layer under the tag `sha256-….sig` for readers of the legacy layout. Looks first: a valid signature of the same
 * identity or key and annotations is left as it is.
 *
 * @throws `SIGN_FAILED`, `IDENTITY_REFUSED`, `SUBJECT_INVALID`, `UNSUPPORTED`, and what the store throws
 */
export async function signImage(
  store: Store,
  subject: Descriptor,
  signer: Signer,
  options: AttachOptions & { readonly annotations?: Readonly<Record<string, string>> } = {},
): Promise<readonly SignatureRecord[]> {
  const annotations = options.annotations ?? {};
  const readers = readersOf(signer);
  const wanted = canonicalJson(annotations);
  const existing = await findOwn(store, subject, COSIGN_SIGN, signer, readers, (found) => {
    return canonicalJson(found.annotations) === wanted;
  });
  const attaching = attachingOf(store, subject, COSIGN_SIGN, signer, options);
  const signBundle = async (): Promise<SignatureRecord> => {
    const payload = signatureStatement(subject.digest, annotations);
    const toSign = { kind: 'envelope', payloadType: INTOTO_PAYLOAD, payload } as const;
    const sealed = await signer.seal(toSign, attaching.what, { bundle: true, legacy: false });
    return attachBundle(attaching, toSign, sealed);
  };
  const signLegacy = async (): Promise<SignatureRecord> => {
    const message = simpleSigning(options.repository ?? '', subject.digest, annotations);
    const toSign = { kind: 'message', message } as const;
    const sealed = await signer.seal(toSign, attaching.what, { bundle: false, legacy: true });
    return attachLayer(attaching, 'sig', signatureLayer(message, sealed), sealed);
  };
  return settled([
    ...(readers.bundle ? [kept(existing.bundle) ?? signBundle()] : []),
    ...(readers.legacy ? [kept(existing.legacy) ?? signLegacy()] : []),
  ]);
}

function kept<T>(value: T | undefined): Promise<T> | undefined {
  return value === undefined ? undefined : Promise.resolve(value);
}

/** What is attested. */
export interface Attestation {
  /** A URI, or one of `PREDICATE_ALIASES`. */
  readonly predicateType: string;
  /** One JSON document. */
  readonly predicate: Uint8Array;
  /** How the statement names its subject; default the repository. It is not what is verified: the digest is. */
  readonly subjectName?: string;
  /** Removes what the same signer attested before of this type. What others attested stays. */
  readonly replace?: boolean;
}

/**
 * Attests a predicate about a manifest, as the bundle that `cosign attest` makes and as a layer under the tag
 * `sha256-….att`, one envelope in both. A valid attestation of the same identity or key, type and content is left as it
 * is.
 *
 * @throws `PREDICATE_INVALID`, and what `signImage` throws
 */
export async function attest(
  store: Store,
  subject: Descriptor,
  attestation: Attestation,
  signer: Signer,
  options: AttachOptions = {},
): Promise<readonly SignatureRecord[]> {
  const predicateType = predicateTypeOf(attestation.predicateType);
  const name = attestation.subjectName ?? options.repository ?? '_';
  const payload = attestationStatement(subject.digest, name, predicateType, attestation.predicate);
  const readers = readersOf(signer);
  const wanted = canonical(attestation.predicate);
  const looked = attestation.replace === true ? { bundle: true, legacy: true } : readers;
  const existing = await findOwn(store, subject, predicateType, signer, looked, (found) => {
    return canonical(found.predicate) === wanted;
  });
  const missing = {
    bundle: readers.bundle && existing.bundle === undefined,
    legacy: readers.legacy && existing.legacy === undefined,
  };
  const attaching = attachingOf(store, subject, predicateType, signer, options);
  const toSign = { kind: 'envelope', payloadType: INTOTO_PAYLOAD, payload } as const;
  const had = [existing.bundle, existing.legacy].filter((record) => record !== undefined);
  const made = missing.bundle || missing.legacy ? await attach() : [];
  const records = [...had, ...made].toSorted((a, b) => a.layout.localeCompare(b.layout));
  if (attestation.replace !== true || existing.others.length === 0) return records;
  const replaced = await removeAttestations(store, subject, predicateType, existing.others, signer);
  return records.map((record, at) => (at === 0 ? { ...record, replaced } : record));

  async function attach(): Promise<readonly SignatureRecord[]> {
    const sealed = await signer.seal(toSign, attaching.what, missing);
    return settled([
      ...(missing.bundle ? [attachBundle(attaching, toSign, sealed)] : []),
      ...(missing.legacy
        ? [attachLayer(attaching, 'att', attestationLayer(predicateType, sealed), sealed)]
        : []),
    ]);
  }
}

/** Whether the legacy layout can be made so that its readers verify it: they need a promise, which Rekor v1 gives. */
export function canSignLegacy({ services, key }: Pick<Signer, 'services' | 'key'>): boolean {
  const isLogged = services.logs.length > 0;
  // Their logs take signatures over SHA-256 only.
  const isHashed = key === undefined || key.algorithm.hash === 'sha256';
  return isLogged ? services.legacyLog !== undefined && isHashed : isHashed;
}

function readersOf(signer: Signer): SignatureLayouts {
  const { format } = signer;
  if (format !== 'bundle' && canSignLegacy(signer))
    return { bundle: format === 'both', legacy: true };
  if (format !== 'legacy') return { bundle: true, legacy: false };
  throw sigstoreError(
    'UNSUPPORTED',
    'signing in the legacy layout: its readers need an entry of a Rekor v1 log over a SHA-256 hash',
    {
      hint: 'the signing config has no Rekor v1 log, or the key signs another hash: use "format: bundle"',
    },
  );
}

function canonical(json: Uint8Array): string {
  return canonicalJson(JSON.parse(textOf(json)) as Json);
}

/** What a store says of content that is there no more, or is not what its descriptor says. */
const DAMAGED = [
  'NOT_FOUND',
  'CONTENT_DIFFERS',
  'CONTENT_TOO_LARGE',
  'MANIFEST_INVALID',
  'JSON_INVALID',
] as const;

interface Existing {
  readonly bundle?: SignatureRecord | undefined;
  readonly legacy?: SignatureRecord | undefined;
  /** Of the same signer and type, and of other content. */
  readonly others: readonly VerifiedSignature[];
}

/** What the same signer attached before, of each layout that is wanted. */
async function findOwn(
  store: Store,
  subject: Descriptor,
  predicateType: string,
  signer: Signer,
  readers: SignatureLayouts,
  isSame: (found: VerifiedSignature) => boolean,
): Promise<Existing> {
  const policy = {
    ...policyOfSigner(signer),
    predicateType,
    format: readers.legacy ? (readers.bundle ? 'both' : 'legacy') : 'bundle',
  } as const;
  const { trust, verifiers } = signer;
  const verdict = await verifyImage(store, subject, policy, trust, verifiers).catch(
    (error: unknown) => {
      // A referrer that is damaged for good is not ours to find, and must not stop anybody from signing.
      if (isSealwrightError(error, ...DAMAGED)) return undefined;
      throw error;
    },
  );
  const all = verdict?.result === 'verified' ? verdict.signatures : [];
  const own = all.filter(isSame);
  const first = (layout: 'bundle' | 'legacy'): SignatureRecord | undefined => {
    const found = own.find((each) => each.layout === layout);
    return found && recordOf(subject, layout, found.manifest, found, false);
  };
  const others = all.filter((found) => !own.includes(found));
  return { bundle: first('bundle'), legacy: first('legacy'), others };
}

interface Attaching {
  readonly store: Store;
  readonly subject: Descriptor;
  readonly predicateType: string;
  readonly signer: Signer;
  readonly what: DraftSubject;
}

function attachingOf(
  store: Store,
  subject: Descriptor,
  predicateType: string,
  signer: Signer,
  { repository = '' }: AttachOptions,
): Attaching {
  const what = { subject: subjectName(repository, subject.digest), predicateType };
  return { store, subject, predicateType, signer, what };
}

/** Checks a new bundle as a stranger would, and only then pushes it. */
async function attachBundle(
  { store, subject, predicateType, signer }: Attaching,
  toSign: Extract<ToSign, { kind: 'envelope' }>,
  sealed: SignedArtifact,
): Promise<SignatureRecord> {
  const bundle = encodeBundle(toSign, sealed);
  const verifier = await signer.verifiers(witnessesOf(signer));
  const what = `the new bundle for ${subject.digest}`;
  const proof = requireProof(
    verifier.statement(bundle, subject.digest, what),
    subject.digest,
    signer,
    sealed,
  );
  const now = signer.ports.clock.now();
  const manifest = await pushBundle(store, subject, bundle, predicateType, now);
  signer.journal.pushed(sealed.message, 'bundle');
  return recordOf(subject, 'bundle', manifest, proof);
}

/** Checks a new layer as a stranger would, and only then adds it to the tag. */
async function attachLayer(
  { store, subject, signer }: Attaching,
  suffix: LegacySuffix,
  layer: LegacyLayer,
  sealed: SignedArtifact,
): Promise<SignatureRecord> {
  const verifier = await signer.verifiers(witnessesOf(signer));
  const what = `the new legacy signature of ${subject.digest}`;
  const found = proveLayer(layer.descriptor, layer.bytes, subject.digest, verifier, what);
  const proof = requireProof(found, subject.digest, signer, sealed);
  const append = signer.writerOf(store);
  const manifest = await addLayer(store, subject.digest, suffix, layer, append);
  signer.journal.pushed(sealed.message, 'legacy');
  return recordOf(subject, 'legacy', manifest, proof);
}

function witnessesOf({ key, log }: Signer) {
  return { key: key?.publicKey, log };
}
