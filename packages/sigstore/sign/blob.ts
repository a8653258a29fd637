import { type Digest, digestOf } from '@sealwright/core';
import { encodeBundle } from '../bundle/bundle.ts';
import { INTOTO_PAYLOAD, parseStatement } from '../bundle/statement.ts';
import type { BundleVerifier, SignatureProof } from '../verify/bundle.ts';
import { COSIGN_SIGN } from '../verify/predicates/types.ts';
import type { Rejection } from '../verify/verdict.ts';
import { requireProof } from './proof.ts';
import type { SignedArtifact, ToSign } from './signed-artifact.ts';
import type { Signer } from './signer.ts';

/** A bundle over a blob, and what it says. */
export interface SignedBlob extends SignatureProof {
  /** The bundle, v0.3, JSON. */
  readonly bundle: Uint8Array;
  /** Of the blob, or of the statement. */
  readonly digest: Digest;
}

/**
 * Signs a blob as `cosign sign-blob --bundle` does: a message signature with all that proves it. What comes out is
 * verified before it is given.
 *
 * @throws what `Signer.seal` throws
 */
export async function signBlob(
  blob: Uint8Array,
  signer: Signer,
  what: string,
): Promise<SignedBlob> {
  return seal({ kind: 'message', message: blob }, signer, what, (verifier, bundle) =>
    verifier.message(bundle, { bytes: blob }, what),
  );
}

/** Signs an in-toto statement as a DSSE envelope. @throws `JSON_INVALID`, and what `Signer.seal` throws */
export async function signStatement(
  statement: Uint8Array,
  signer: Signer,
  what: string,
): Promise<SignedBlob> {
  const [subject] = parseStatement(statement, what).subjects;
  const toSign = { kind: 'envelope', payloadType: INTOTO_PAYLOAD, payload: statement } as const;
  return seal(toSign, signer, what, (verifier, bundle) =>
    verifier.statement(bundle, subject as Digest, what),
  );
}

async function seal(
  toSign: ToSign,
  signer: Signer,
  what: string,
  verify: (verifier: BundleVerifier, bundle: Uint8Array) => SignatureProof | Rejection,
): Promise<SignedBlob> {
  const about = { subject: what, predicateType: COSIGN_SIGN };
  const readers = { bundle: true, legacy: false };
  const sealed: SignedArtifact = await signer.seal(toSign, about, readers);
  const bundle = encodeBundle(sealed.content, sealed);
  const { key, log } = signer;
  const verifier = await signer.verifiers({ key: key?.publicKey, log });
  const proof = requireProof(verify(verifier, bundle), what, signer, sealed);
  const { identity, issuer, claims, logIndex, timestamp } = proof;
  const digest = digestOf(toSign.kind === 'message' ? toSign.message : toSign.payload);
  return { bundle, digest, identity, issuer, claims, logIndex, timestamp };
}
