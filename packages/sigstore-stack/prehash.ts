import { constants, type KeyObject, publicDecrypt } from 'node:crypto';

/** How a log entry names a key and the hash it signs: sigstore_common.proto PublicKeyDetails and HashAlgorithm. */
export interface KeyDetails {
  readonly hash: 'SHA2_256' | 'SHA2_384' | 'SHA2_512';
  /** Bytes of a digest. */
  readonly digestSize: number;
}

const DETAILS: Readonly<Record<string, KeyDetails & { readonly key: string }>> = {
  PKIX_ECDSA_P256_SHA_256: { hash: 'SHA2_256', digestSize: 32, key: 'prime256v1' },
  PKIX_ECDSA_P384_SHA_384: { hash: 'SHA2_384', digestSize: 48, key: 'secp384r1' },
  PKIX_ECDSA_P521_SHA_512: { hash: 'SHA2_512', digestSize: 64, key: 'secp521r1' },
  PKIX_RSA_PKCS1V15_2048_SHA256: { hash: 'SHA2_256', digestSize: 32, key: 'rsa2048' },
  PKIX_RSA_PKCS1V15_3072_SHA256: { hash: 'SHA2_256', digestSize: 32, key: 'rsa3072' },
  PKIX_RSA_PKCS1V15_4096_SHA256: { hash: 'SHA2_256', digestSize: 32, key: 'rsa4096' },
};

/** What `name` says, when it fits the key; else undefined. */
export function keyDetailsOf(name: string, key: KeyObject): KeyDetails | undefined {
  const details = DETAILS[name];
  const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {};
  const found = key.asymmetricKeyType === 'rsa' ? `rsa${modulusLength}` : namedCurve;
  return details?.key === found ? details : undefined;
}

/** DigestInfo of SHA-256 without its digest, RFC 8017 §9.2. */
const SHA256_DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/** True when `signature` is `key`'s over a message of this digest. node:crypto cannot be asked that for ECDSA. */
export async function verifyDigest(
  key: KeyObject,
  digest: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  try {
    return key.asymmetricKeyType === 'rsa'
      ? verifyRsa(key, digest, signature)
      : await verifyEcdsa(key, digest, signature);
  } catch {
    return false;
  }
}

function verifyRsa(key: KeyObject, digest: Uint8Array, signature: Uint8Array): boolean {
  const options = { key, padding: constants.RSA_PKCS1_PADDING };
  return publicDecrypt(options, signature).equals(Buffer.concat([SHA256_DIGEST_INFO, digest]));
}

async function verifyEcdsa(
  key: KeyObject,
  digest: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const { p256, p384, p521 } = await import('@noble/curves/nist.js');
  const curves = { prime256v1: p256, secp384r1: p384, secp521r1: p521 };
  const { namedCurve } = key.asymmetricKeyDetails ?? {};
  const { x, y } = key.export({ format: 'jwk' });
  const point = Buffer.concat([
    Uint8Array.of(4),
    Buffer.from(x as string, 'base64url'),
    Buffer.from(y as string, 'base64url'),
  ]);
  return curves[namedCurve as keyof typeof curves].verify(signature, digest, point, {
    prehash: false,
    lowS: false,
    format: 'der',
  });
}
