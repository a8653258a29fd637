import { createHash, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { SignedEntity } from '@sigstore/verify';
import { algorithmOfKey, isSignedBy } from '../keys/algorithms.ts';
import type { DigestVerifier } from '../keys/digest-verifier.ts';
import type { HashName } from '../keys/message.ts';
import { preAuthEncoding } from './statement.ts';

type SignatureContent = SignedEntity['signature'];

/** Hashes by their number in protobuf-specs HashAlgorithm. */
export const HASHES: Readonly<Record<number, HashName>> = {
  0: 'sha256',
  1: 'sha256',
  2: 'sha384',
  3: 'sha512',
};

/** A blob: its bytes, or its digests by the name of the hash. */
export type Artifact =
  | { readonly bytes: Uint8Array }
  | {
      readonly digests: Readonly<Partial<Record<string, Uint8Array>>>;
      /** Verifies signatures over the digests. */
      readonly verifyDigest: DigestVerifier;
    };

/**
 * Returns the signed content of an envelope for the reference library. The library's own uses SHA-256 for every key.
 * Keys sign the hash that belongs to them, and logs contain the same hash.
 */
export function envelopeContent(
  payloadType: string,
  payload: Uint8Array,
  signature: Buffer,
): SignatureContent {
  const encoded = preAuthEncoding(payloadType, payload);
  let verified: KeyObject | undefined;
  return {
    signature,
    compareSignature: (other) => isSame(other, signature),
    compareDigest: (digest) => isSame(digest, hashOf('sha256', payload)),
    compareSignedDigest: (digest) => isDigestOf(digest, encoded),
    // Called twice: by `prove` and by the library.
    verifySignature(key) {
      if (verified?.equals(key) === true) return true;
      const isValid = verifyBytes(key, encoded, signature, undefined);
      if (isValid) verified = key;
      return isValid;
    },
  };
}

/**
 * Returns the signed content of a message for the reference library.
 *
 * @param declared the digest of the message in the bundle
 */
export function messageContent(
  declared: { readonly algorithm: number; readonly digest: Uint8Array },
  signature: Buffer,
  artifact: Artifact,
): SignatureContent & { readonly isOfArtifact: boolean } {
  const known = HASHES[declared.algorithm];
  const hash = known ?? 'sha256';
  const digest = 'bytes' in artifact ? hashOf(hash, artifact.bytes) : artifact.digests[hash];
  const isOfArtifact =
    known !== undefined && digest !== undefined && isSame(digest, declared.digest);
  return {
    isOfArtifact,
    signature,
    compareSignature: (other) => isSame(other, signature),
    compareDigest: (other) => isSame(other, declared.digest),
    compareSignedDigest: (other) => isSame(other, declared.digest),
    verifySignature: (key) =>
      'bytes' in artifact
        ? verifyBytes(key, artifact.bytes, signature, hash)
        : verifyDigests(key, artifact, signature, hash),
  };
}

/** Reports whether a key signed the bytes, by the key's own hash or by `hash`: cosign v2 used SHA-256 for every key. */
function verifyBytes(
  key: KeyObject,
  bytes: Uint8Array,
  signature: Uint8Array,
  hash: HashName | undefined,
): boolean {
  const algorithm = algorithmOfKey(key, 'the signature');
  if (algorithm.hash === undefined) return isSignedBy(key, algorithm, bytes, signature);
  if (isSignedBy(key, algorithm, bytes, signature)) return true;
  const other = hash ?? 'sha256';
  return (
    other !== algorithm.hash && isSignedBy(key, { ...algorithm, hash: other }, bytes, signature)
  );
}

/** Reports the same as `verifyBytes` for the digests of a message. The result is false for keys that sign no hash. */
function verifyDigests(
  key: KeyObject,
  { digests, verifyDigest }: Exclude<Artifact, { readonly bytes: Uint8Array }>,
  signature: Uint8Array,
  hash: HashName,
): boolean {
  const { hash: own } = algorithmOfKey(key, 'the signature');
  if (own === undefined) return false;
  return [...new Set([own, hash])].some((name) => {
    const digest = digests[name];
    return digest !== undefined && verifyDigest(key, name, digest, signature);
  });
}

function isDigestOf(digest: Uint8Array, bytes: Uint8Array): boolean {
  const hash = { 32: 'sha256', 48: 'sha384', 64: 'sha512' }[digest.byteLength];
  return hash !== undefined && isSame(digest, hashOf(hash, bytes));
}

function hashOf(hash: string, bytes: Uint8Array): Buffer {
  return createHash(hash).update(bytes).digest();
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}
