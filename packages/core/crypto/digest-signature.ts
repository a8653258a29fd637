import { constants, type KeyObject, publicDecrypt, timingSafeEqual } from 'node:crypto';
import { verifyEcdsaDigest } from './ecdsa-digest.ts';

/** DER of a DigestInfo up to the digest (RFC 8017 §9.2). */
const DIGEST_INFO: Readonly<Record<string, string>> = {
  sha256: '3031300d060960864801650304020105000420',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
};

/**
 * Reports whether a key signed a message with this digest: ECDSA in DER or, with `p1363`, as r and s side by side; or RSA
 * PKCS #1 v1.5. Pure Ed25519 signs the message itself, so the result is always false. It is for servers that verify many
 * signatures: verdicts use the audited library of `openDigestVerifier`.
 *
 * @param hash `sha256`, `sha384` or `sha512`
 */
export function verifyDigest(
  key: KeyObject,
  hash: string,
  digest: Uint8Array,
  signature: Uint8Array,
  encoding: 'der' | 'p1363' = 'der',
): boolean {
  if (key.asymmetricKeyType === 'rsa') return verifyRsaDigest(key, hash, digest, signature);
  return verifyEcdsaDigest(key, digest, signature, encoding);
}

/**
 * Reports whether an RSA key signed a message with this digest by PKCS #1 v1.5.
 *
 * @param hash `sha256`, `sha384` or `sha512`
 */
export function verifyRsaDigest(
  key: KeyObject,
  hash: string,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  const info = Object.hasOwn(DIGEST_INFO, hash) ? DIGEST_INFO[hash] : undefined;
  if (info === undefined) return false;
  const expected = Buffer.concat([Buffer.from(info, 'hex'), digest]);
  try {
    const signed = publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature);
    return signed.byteLength === expected.byteLength && timingSafeEqual(signed, expected);
  } catch {
    return false;
  }
}
