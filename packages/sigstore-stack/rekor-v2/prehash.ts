import { createHash, type KeyObject } from 'node:crypto';
import { fromBase64 } from '@sealwright/core';
import { verifyDigest } from '@sealwright/core/crypto';

/** The hash that a key signs in a log entry, sigstore_common.proto PublicKeyDetails and HashAlgorithm. */
export interface KeyDetails {
  readonly hash: 'SHA2_256' | 'SHA2_384' | 'SHA2_512';
  /** The size of a digest in bytes. */
  readonly digestSize: number;
}

const DETAILS: Readonly<Record<string, KeyDetails & { readonly key: string }>> = {
  PKIX_ECDSA_P256_SHA_256: { hash: 'SHA2_256', digestSize: 32, key: 'prime256v1' },
  PKIX_ECDSA_P384_SHA_384: { hash: 'SHA2_384', digestSize: 48, key: 'secp384r1' },
  PKIX_ECDSA_P521_SHA_512: { hash: 'SHA2_512', digestSize: 64, key: 'secp521r1' },
  PKIX_ED25519_PH: { hash: 'SHA2_512', digestSize: 64, key: 'ed25519' },
  PKIX_RSA_PKCS1V15_2048_SHA256: { hash: 'SHA2_256', digestSize: 32, key: 'rsa2048' },
  PKIX_RSA_PKCS1V15_3072_SHA256: { hash: 'SHA2_256', digestSize: 32, key: 'rsa3072' },
  PKIX_RSA_PKCS1V15_4096_SHA256: { hash: 'SHA2_256', digestSize: 32, key: 'rsa4096' },
};

/** Returns the details of a PublicKeyDetails name; undefined when the name is unknown or does not fit the key. */
export function keyDetailsOf(name: string, key: KeyObject): KeyDetails | undefined {
  const details = DETAILS[name];
  const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {};
  const type = key.asymmetricKeyType;
  const found = type === 'rsa' ? `rsa${modulusLength}` : (namedCurve ?? type);
  return details?.key === found ? details : undefined;
}

/** Reports whether `key` signed a message of this digest. A signature of an Ed25519 key must be prehashed. */
export async function verifyPrehashed(
  key: KeyObject,
  digest: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (key.asymmetricKeyType === 'ed25519') return verifyEd25519(key, digest, signature);
  const hash = `sha${digest.byteLength * 8}`;
  return verifyDigest(key, hash, digest, signature, isDerSequence(signature) ? 'der' : 'p1363');
}

/** Reports whether an ECDSA signature is in ASN.1. The logs, as Go's sigstore, also accept IEEE P1363 (r, then s). */
export function isDerSequence(signature: Uint8Array): boolean {
  const [tag, first, second] = signature;
  const rest = signature.byteLength - 2;
  return tag === 0x30 && (first === rest || (first === 0x81 && second === rest - 1));
}

/** Verifies Ed25519ph of RFC 8032 §5.1 with an empty context, from the digest of its prehash. */
async function verifyEd25519(
  key: KeyObject,
  digest: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const [{ eddsa }, { ed25519 }] = await Promise.all([
    import('@noble/curves/abstract/edwards.js'),
    import('@noble/curves/ed25519.js'),
  ]);
  const dom2 = Buffer.from('SigEd25519 no Ed25519 collisions\x01\x00', 'latin1');
  const sha512 = (bytes: Uint8Array) =>
    Uint8Array.from(createHash('sha512').update(bytes).digest());
  const ed25519ph = eddsa(ed25519.Point, sha512, {
    domain: (data: Uint8Array) => Uint8Array.from(Buffer.concat([dom2, data])),
    prehash: (hashed: Uint8Array) => Uint8Array.from(hashed),
  });
  const point = fromBase64(key.export({ format: 'jwk' }).x as string);
  try {
    return ed25519ph.verify(signature, digest, point, { zip215: false });
  } catch {
    // The signature has a wrong size.
    return false;
  }
}
