import { type Digest, digestOf } from '@sealwright/core';
import { encodeBundle } from '../bundle/bundle.ts';
import type { Artifact } from '../bundle/signed-content.ts';
import { INTOTO_PAYLOAD, parseStatement } from '../bundle/statement.ts';
import { openDigestVerifier } from '../keys/digest-verifier.ts';
import { bytesOfMessage, type Message } from '../keys/message.ts';
import type { BundleVerifier, SignatureProof } from '../verify/bundle.ts';
import { COSIGN_SIGN } from '../verify/predicates/types.ts';
import type { Rejection } from '../verify/verdict.ts';
import { requireProof } from './proof.ts';
import type { SignedArtifact, ToSign } from './signed-artifact.ts';
import type { Signer } from './signer.ts';

/** A bundle over a blob, and what it proves. */
export interface SignedBlob extends SignatureProof {
  /** The bundle, v0.3, JSON. */
  readonly bundle: Uint8Array;
  /** The digest of the blob, or of the statement. */
  readonly digest: Digest;
}

/**
 * Signs a blob as `cosign sign-blob --bundle` does: a message signature with its verification material. The bundle is
 * verified before it is returned. A blob that can be reread is read as a stream, unless the key signs the message itself.
 *
 * @param name of the blob, for messages
 * @throws what `Signer.sign` throws
 */
export async function signBlob(blob: Message, signer: Signer, name: string): Promise<SignedBlob> {
  const message = signsWhole(signer) ? await bytesOfMessage(blob, name) : blob;
  const toSign = { kind: 'message', message } as const;
  return signToBundle(toSign, signer, name, async (verifier, bundle, signed) =>
    verifier.message(bundle, await artifactOf(message, signed), name),
  );
}

/** Reports whether the key of a signer signs the message itself, not a hash of it: then a message is read whole. */
export function signsWhole({ key }: Pick<Signer, 'key'>): boolean {
  return key !== undefined && key.algorithm.hash === undefined;
}

async function artifactOf(message: Message, { content }: SignedArtifact): Promise<Artifact> {
  if (message instanceof Uint8Array || content.kind !== 'message')
    return { bytes: message instanceof Uint8Array ? message : new Uint8Array() };
  const digests = { [content.algorithm]: content.digest };
  return { digests, verifyDigest: await openDigestVerifier() };
}

/** Signs an in-toto statement as a DSSE envelope. @throws `JSON_INVALID`, and what `Signer.sign` throws */
export async function signStatement(
  statement: Uint8Array,
  signer: Signer,
  name: string,
): Promise<SignedBlob> {
  const [subject] = parseStatement(statement, name).subjects;
  const toSign = { kind: 'envelope', payloadType: INTOTO_PAYLOAD, payload: statement } as const;
  return signToBundle(toSign, signer, name, (verifier, bundle) =>
    verifier.statement(bundle, subject as Digest, name),
  );
}

async function signToBundle(
  toSign: ToSign,
  signer: Signer,
  name: string,
  verify: (
    verifier: BundleVerifier,
    bundle: Uint8Array,
    signed: SignedArtifact,
  ) => SignatureProof | Rejection | Promise<SignatureProof | Rejection>,
): Promise<SignedBlob> {
  const subject = { subject: name, predicateType: COSIGN_SIGN };
  const signed = await signer.sign(toSign, subject, { bundle: true, legacy: false });
  const bundle = encodeBundle(signed.content, signed);
  const { key, log } = signer;
  const verifier = await signer.verifiers({ key: key?.publicKey, log });
  const proof = await requireProof(await verify(verifier, bundle, signed), name, signer, signed);
  const digest = toSign.kind === 'message' ? signed.message : digestOf(toSign.payload);
  const { identity, issuer, key: signedBy, claims, logIndex, log: inLog, timestamp } = proof;
  return {
    bundle,
    digest,
    identity,
    issuer,
    key: signedBy,
    claims,
    logIndex,
    log: inLog,
    timestamp,
  };
}
