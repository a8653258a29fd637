import { canonicalJson, type Json, settled, textOf } from '@sealwright/core';
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
import { requireProof } from '../sign/proof.ts';
import type { SignedArtifact, ToSign } from '../sign/signed-artifact.ts';
import type { Signer } from '../sign/signer.ts';
import type { SignatureLayouts } from '../sign/verification-material.ts';
import { COSIGN_SIGN, predicateTypeOf } from '../verify/predicates/types.ts';
import { findOwn } from './existing.ts';
import { recordOf, type SignatureRecord, subjectName } from './record.ts';
import { pushBundle } from './referrer.ts';
import { removeAttestations } from './replacement.ts';

/** Options of signatures and attestations. */
export interface AttachOptions {
  /** `HOST/NAME` of the image, for the payload of the legacy layout. */
  readonly repository?: string;
  /** Reads the existing signatures. Default: the store that the new ones are written to. */
  readonly existing?: Store;
}

/**
 * Signs a manifest as cosign does: with a bundle referrer whose statement has the type
 * `https://sigstore.dev/cosign/sign/v1`, and with a layer of the tag `sha256-….sig` for readers of the legacy layout. A
 * valid signature by the same identity or key with the same annotations is kept instead.
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
  const layouts = layoutsOf(signer);
  const expected = canonicalJson(annotations);
  const reader = options.existing ?? store;
  const existing = await findOwn(reader, subject, COSIGN_SIGN, signer, layouts, (signature) => {
    return canonicalJson(signature.annotations) === expected;
  });
  const target = targetOf(store, subject, COSIGN_SIGN, signer, options);
  const signBundle = async (): Promise<SignatureRecord> => {
    const payload = signatureStatement(subject.digest, annotations);
    const toSign = { kind: 'envelope', payloadType: INTOTO_PAYLOAD, payload } as const;
    const signed = await signer.sign(toSign, target.draft, { bundle: true, legacy: false });
    return attachBundle(target, toSign, signed);
  };
  const signLegacy = async (): Promise<SignatureRecord> => {
    const message = simpleSigning(options.repository ?? '', subject.digest, annotations);
    const toSign = { kind: 'message', message } as const;
    const signed = await signer.sign(toSign, target.draft, { bundle: false, legacy: true });
    return attachLayer(target, 'sig', signatureLayer(message, signed), signed);
  };
  return settled([
    ...(layouts.bundle ? [resolveDefined(existing.bundle) ?? signBundle()] : []),
    ...(layouts.legacy ? [resolveDefined(existing.legacy) ?? signLegacy()] : []),
  ]);
}

function resolveDefined<T>(value: T | undefined): Promise<T> | undefined {
  return value === undefined ? undefined : Promise.resolve(value);
}

/** A predicate to attest about a manifest. */
export interface Attestation {
  /** A URI, or one of `PREDICATE_ALIASES`. */
  readonly predicateType: string;
  /**
   * One JSON document. A function makes it only when there is no attestation of the same signer and predicate type: an
   * existing one is kept, whatever its content. Nothing is attested when it returns undefined.
   */
  readonly predicate: Uint8Array | (() => Promise<Uint8Array | undefined>);
  /** The name of the subject in the statement, default the repository. It is not verified. */
  readonly subjectName?: string;
  /** Removes the former attestations of the same signer and predicate type. */
  readonly replace?: boolean;
}

/**
 * Attests a predicate about a manifest, with the bundle of `cosign attest` and with a layer of the tag `sha256-….att`.
 * Both contain the same envelope. A valid attestation by the same identity or key, with the same type and content, is
 * kept instead.
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
  const { predicate } = attestation;
  const layouts = layoutsOf(signer);
  // Before anything else, so that a bad document is refused also when it exists.
  const given = typeof predicate === 'function' ? undefined : statementOf(predicate);
  const expected = typeof predicate === 'function' ? undefined : canonical(predicate);
  const searched = attestation.replace === true ? { bundle: true, legacy: true } : layouts;
  const reader = options.existing ?? store;
  const existing = await findOwn(reader, subject, predicateType, signer, searched, (signature) => {
    return expected === undefined || canonical(signature.predicate) === expected;
  });
  const missing = {
    bundle: layouts.bundle && existing.bundle === undefined,
    legacy: layouts.legacy && existing.legacy === undefined,
  };
  const target = targetOf(store, subject, predicateType, signer, options);
  const kept = [existing.bundle, existing.legacy].filter((record) => record !== undefined);
  const created = missing.bundle || missing.legacy ? await attach() : [];
  const records = [...kept, ...created].toSorted((a, b) => a.layout.localeCompare(b.layout));
  if (attestation.replace !== true || existing.others.length === 0) return records;
  const replaced = await removeAttestations(store, subject, predicateType, existing.others, signer);
  return records.map((record, at) => (at === 0 ? { ...record, replaced } : record));

  function statementOf(document: Uint8Array): Uint8Array {
    const name = attestation.subjectName ?? options.repository ?? '_';
    return attestationStatement(subject.digest, name, predicateType, document);
  }

  async function attach(): Promise<readonly SignatureRecord[]> {
    const made = typeof predicate === 'function' ? await predicate() : predicate;
    if (made === undefined) return [];
    const payload = given ?? statementOf(made);
    const toSign = { kind: 'envelope', payloadType: INTOTO_PAYLOAD, payload } as const;
    const signed = await signer.sign(toSign, target.draft, missing);
    return settled([
      ...(missing.bundle ? [attachBundle(target, toSign, signed)] : []),
      ...(missing.legacy
        ? [attachLayer(target, 'att', attestationLayer(predicateType, signed), signed)]
        : []),
    ]);
  }
}

/**
 * Reports whether a signer can sign in the legacy layout: a logged signature needs an inclusion promise, which only
 * Rekor v1 makes.
 */
function canSignLegacy({ services, key }: Pick<Signer, 'services' | 'key'>): boolean {
  const isLogged = services.logs.length > 0;
  // Rekor v1 accepts signatures over SHA-256 only.
  const isHashed = key === undefined || key.algorithm.hash === 'sha256';
  return isLogged ? services.legacyLog !== undefined && isHashed : isHashed;
}

function layoutsOf(signer: Signer): SignatureLayouts {
  const { format } = signer;
  if (format !== 'bundle' && canSignLegacy(signer))
    return { bundle: format === 'both', legacy: true };
  if (format !== 'legacy') return { bundle: true, legacy: false };
  throw sigstoreError(
    'UNSUPPORTED',
    'cannot sign in the legacy layout: expected a Rekor v1 log in the signing config, and a key that signs SHA-256',
    { hint: 'use "format: bundle"' },
  );
}

function canonical(json: Uint8Array): string {
  return canonicalJson(JSON.parse(textOf(json)) as Json);
}

/** The manifest that gets a signature, and its signer. */
interface Target {
  readonly store: Store;
  readonly subject: Descriptor;
  readonly predicateType: string;
  readonly signer: Signer;
  readonly draft: DraftSubject;
}

function targetOf(
  store: Store,
  subject: Descriptor,
  predicateType: string,
  signer: Signer,
  { repository = '' }: AttachOptions,
): Target {
  const draft = { subject: subjectName(repository, subject.digest), predicateType };
  return { store, subject, predicateType, signer, draft };
}

/** Pushes a new bundle after it was verified under the trusted root. */
async function attachBundle(
  { store, subject, predicateType, signer }: Target,
  toSign: Extract<ToSign, { kind: 'envelope' }>,
  signed: SignedArtifact,
): Promise<SignatureRecord> {
  const bundle = encodeBundle(toSign, signed);
  const verifier = await signer.verifiers(requirementsOf(signer));
  const what = `the new bundle for ${subject.digest}`;
  const proof = await requireProof(
    verifier.statement(bundle, subject.digest, what),
    subject.digest,
    signer,
    signed,
  );
  const now = signer.ports.clock.now();
  const manifest = await pushBundle(store, subject, bundle, predicateType, now);
  signer.journal.pushed(signed.message, 'bundle');
  return recordOf(subject, 'bundle', manifest, proof);
}

/** Adds a new layer to the tag after it was verified under the trusted root. */
async function attachLayer(
  { store, subject, signer }: Target,
  suffix: LegacySuffix,
  layer: LegacyLayer,
  signed: SignedArtifact,
): Promise<SignatureRecord> {
  const verifier = await signer.verifiers(requirementsOf(signer));
  const what = `the new legacy signature of ${subject.digest}`;
  const outcome = proveLayer(
    { layer: layer.descriptor, bytes: layer.bytes, subject: subject.digest, what },
    verifier,
  );
  const proof = await requireProof(outcome, subject.digest, signer, signed);
  const edit = signer.writerOf(store);
  const manifest = await addLayer(store, subject.digest, suffix, layer, edit);
  signer.journal.pushed(signed.message, 'legacy');
  return recordOf(subject, 'legacy', manifest, proof);
}

function requirementsOf({ key, log }: Signer) {
  return { key: key?.publicKey, log };
}
