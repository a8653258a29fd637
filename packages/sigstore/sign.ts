import {
  canonicalJson,
  type Digest,
  digestOf,
  isSealwrightError,
  type Json,
  textOf,
} from '@sealwright/core';
import type { Descriptor, Store } from '@sealwright/oci';
import { sigstoreError } from './errors.ts';
import { COSIGN_SIGN, predicateTypeOf } from './predicates.ts';
import { pushBundle } from './referrer.ts';
import type { Signer } from './signer.ts';
import { attestationStatement, INTOTO_PAYLOAD, signatureStatement } from './statement.ts';
import type { VerifiedSignature } from './verdict.ts';
import { verifyImage } from './verify.ts';
import { isRejection, openBundleVerifier } from './verify-bundle.ts';

/** A signature or attestation that is attached to its subject. */
export interface SignatureRecord {
  readonly subject: Digest;
  /** The referrer that carries it. */
  readonly manifest: Descriptor;
  readonly predicateType: string;
  /** Subject alternative name of the certificate. */
  readonly identity: string;
  readonly issuer: string;
  readonly logIndex: string;
  /** False: it was there already, and no service was asked. */
  readonly created: boolean;
  /** Digest of the signed statement. */
  readonly payloadDigest: Digest;
}

/**
 * Signs a manifest as cosign v3 does: a bundle referrer over a statement of type `https://sigstore.dev/cosign/sign/v1`.
 * Looks first: a valid signature of the same identity and annotations is left as it is.
 *
 * @throws `SIGN_FAILED`, `IDENTITY_REFUSED`, `SUBJECT_INVALID`, and what the store throws
 */
export async function signImage(
  store: Store,
  subject: Descriptor,
  signer: Signer,
  options: { readonly annotations?: Readonly<Record<string, string>> } = {},
): Promise<SignatureRecord> {
  const annotations = options.annotations ?? {};
  const payload = signatureStatement(subject.digest, annotations);
  const wanted = canonicalJson(annotations);
  const existing = await findOwn(
    store,
    subject,
    COSIGN_SIGN,
    signer,
    (found) => canonicalJson(found.annotations) === wanted,
  );
  return existing ?? attach(store, subject, COSIGN_SIGN, payload, signer);
}

/** What is attested. */
export interface Attestation {
  /** A URI, or one of `PREDICATE_ALIASES`. */
  readonly predicateType: string;
  /** One JSON document. */
  readonly predicate: Uint8Array;
  /** How the statement names its subject, such as the repository. It is not what is verified: the digest is. */
  readonly subjectName?: string;
}

/**
 * Attests a predicate about a manifest, as the bundle that `cosign attest` makes. A valid attestation of the same
 * identity, type and content is left as it is.
 *
 * @throws `PREDICATE_INVALID`, and what `signImage` throws
 */
export async function attest(
  store: Store,
  subject: Descriptor,
  attestation: Attestation,
  signer: Signer,
): Promise<SignatureRecord> {
  const predicateType = predicateTypeOf(attestation.predicateType);
  const payload = attestationStatement(
    subject.digest,
    attestation.subjectName ?? '_',
    predicateType,
    attestation.predicate,
  );
  const wanted = canonical(attestation.predicate);
  const existing = await findOwn(
    store,
    subject,
    predicateType,
    signer,
    (found) => canonical(found.predicate) === wanted,
  );
  return existing ?? attach(store, subject, predicateType, payload, signer);
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
];

async function findOwn(
  store: Store,
  subject: Descriptor,
  predicateType: string,
  signer: Signer,
  isSame: (found: VerifiedSignature) => boolean,
): Promise<SignatureRecord | undefined> {
  const policy = {
    identity: signer.identity.subject,
    issuer: signer.identity.issuer,
    predicateType,
  };
  const verdict = await verifyImage(store, subject, policy, signer.trust).catch(
    (error: unknown) => {
      // A referrer that is damaged for good is not ours to find, and must not stop anybody from signing.
      if (DAMAGED.some((code) => isSealwrightError(error, code))) return undefined;
      throw error;
    },
  );
  const found = verdict?.result === 'verified' ? verdict.signatures.find(isSame) : undefined;
  if (found === undefined) return undefined;
  const { manifest, identity, issuer, logIndex, payloadDigest } = found;
  return {
    subject: subject.digest,
    manifest,
    predicateType,
    identity,
    issuer,
    logIndex,
    created: false,
    payloadDigest,
  };
}

/** Signs, checks the result as a stranger would, and only then pushes it. */
async function attach(
  store: Store,
  subject: Descriptor,
  predicateType: string,
  payload: Uint8Array,
  signer: Signer,
): Promise<SignatureRecord> {
  const { bundle, logIndex } = await signer.signEnvelope(INTOTO_PAYLOAD, payload);
  const verifier = await openBundleVerifier(signer.trust);
  const proof = verifier(bundle, subject.digest, `the new bundle for ${subject.digest}`);
  if (isRejection(proof)) {
    throw sigstoreError(
      'SIGN_FAILED',
      `signing ${subject.digest}: what the services made does not verify: ${proof.code}: ${proof.message}`,
      {
        hint: `nothing was pushed; is the trusted root of the sigstore instance ${signer.trust.name} the one of its services?`,
      },
    );
  }
  const manifest = await pushBundle(store, subject, bundle, predicateType, signer.clock.now());
  const { identity, issuer } = proof;
  const payloadDigest = digestOf(payload);
  return {
    subject: subject.digest,
    manifest,
    predicateType,
    identity,
    issuer,
    logIndex,
    created: true,
    payloadDigest,
  };
}
