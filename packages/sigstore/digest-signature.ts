import { constants, type KeyObject, publicDecrypt, timingSafeEqual } from 'node:crypto';
import type { DigestVerifier } from './signed-content.ts';

/** DER of a DigestInfo up to the digest (RFC 8017 §9.2). */
const DIGEST_INFO: Readonly<Record<string, string>> = {
  sha256: '3031300d060960864801650304020105000420',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
};

/**
 * Loads the check of a signature where only the digest of the message is known: node:crypto hashes messages itself and
 * takes no ECDSA digest. Pure Ed25519 cannot be checked so, and is never true.
 */
export async function loadDigestVerifier(): Promise<DigestVerifier> {
  const { p256, p384, p521 } = await import('@noble/curves/nist.js');
  const curves = { prime256v1: p256, secp384r1: p384, secp521r1: p521 };
  return (key, hash, digest, signature) => {
    if (key.asymmetricKeyType === 'rsa') return isRsaSigned(key, hash, digest, signature);
    const name = key.asymmetricKeyDetails?.namedCurve ?? '';
    const curve = key.asymmetricKeyType === 'ec' ? curves[name as keyof typeof curves] : undefined;
    if (curve === undefined) return false;
    try {
      const options = { prehash: false, format: 'der', lowS: false } as const;
      return curve.verify(signature, digest, pointOf(key), options);
    } catch {
      // What is no DER of two numbers is no signature.
      return false;
    }
  };
}

/** A public key as an uncompressed point. */
function pointOf(key: KeyObject): Uint8Array {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
}

function isRsaSigned(
  key: KeyObject,
  hash: string,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  const expected = Buffer.concat([Buffer.from(DIGEST_INFO[hash] ?? '', 'hex'), digest]);
  try {
    const found = publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature);
    return found.byteLength === expected.byteLength && timingSafeEqual(found, expected);
  } catch {
    return false;
  }
}
