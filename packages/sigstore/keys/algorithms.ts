import { createSign, type KeyObject, sign as signWith, verify as verifyWith } from 'node:crypto';
import { sigstoreError } from '../errors.ts';
import { bytesOfMessage, contentOfMessage, type HashName, type Message } from './message.ts';

/** The signature algorithm of a kind of key (protobuf-specs PublicKeyDetails). */
export interface KeyAlgorithm {
  /** Its name for Rekor v2: `PKIX_ECDSA_P256_SHA_256`, …. */
  readonly details: string;
  /** The hash that the key signs; undefined for keys that sign the message itself. */
  readonly hash: HashName | undefined;
}

const CURVES: Readonly<Record<string, KeyAlgorithm>> = {
  prime256v1: { details: 'PKIX_ECDSA_P256_SHA_256', hash: 'sha256' },
  secp384r1: { details: 'PKIX_ECDSA_P384_SHA_384', hash: 'sha384' },
  secp521r1: { details: 'PKIX_ECDSA_P521_SHA_512', hash: 'sha512' },
};

const RSA_BITS = [2048, 3072, 4096];

/**
 * Returns the algorithm that sigstore's clients use for a key by default (sigstore
 * pkg/signature/algorithm_registry.go): ECDSA with the hash of the curve, RSA PKCS #1 v1.5 with SHA-256, pure Ed25519.
 *
 * @param what the key or its owner, as messages name it
 * @throws `KEY_INVALID`
 */
export function algorithmOfKey(key: KeyObject, what: string): KeyAlgorithm {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  const curve = type === 'ec' ? CURVES[details?.namedCurve ?? ''] : undefined;
  if (curve !== undefined) return curve;
  const bits = details?.modulusLength ?? 0;
  if (type === 'rsa' && RSA_BITS.includes(bits))
    return { details: `PKIX_RSA_PKCS1V15_${bits}_SHA256`, hash: 'sha256' };
  if (type === 'ed25519') return { details: 'PKIX_ED25519', hash: undefined };
  const kind = [type, details?.namedCurve ?? (bits === 0 ? undefined : `${bits} bits`)];
  throw sigstoreError(
    'KEY_INVALID',
    `cannot use ${what}: expected ECDSA P-256, P-384 or P-521, RSA of 2048, 3072 or 4096 bits, or Ed25519, got ${kind.filter(Boolean).join(' ')}`,
  );
}

/**
 * Signs a message, which is read as a stream unless the key signs the message itself. An ECDSA signature is DER, as
 * everywhere in sigstore.
 */
export async function signMessage(
  key: KeyObject,
  { hash }: KeyAlgorithm,
  message: Message,
): Promise<Uint8Array> {
  if (hash === undefined) return signWith(null, await bytesOfMessage(message, 'the message'), key);
  const signer = createSign(hash);
  for await (const chunk of contentOfMessage(message)) signer.update(chunk);
  return signer.sign(key);
}

/** Reports whether a key made a signature over a message. */
export function isSignedBy(
  key: KeyObject,
  { hash }: KeyAlgorithm,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  return verifyWith(hash ?? null, message, key, signature);
}
