import type { KeyObject } from 'node:crypto';
import { fromBase64 } from '@sealwright/core';
import { verifyRsaDigest } from '@sealwright/core/crypto';
import type { HashName } from './message.ts';

/**
 * Reports whether a key signed a message with this digest: ECDSA in strict DER, or RSA PKCS #1 v1.5. Pure Ed25519 signs the
 * message itself, so the result is always false.
 */
export type DigestVerifier = (
  key: KeyObject,
  hash: HashName,
  digest: Uint8Array,
  signature: Uint8Array,
) => boolean;

/**
 * Opens a verifier of signatures over digests, for which node:crypto has no function. A verdict depends on it, so that the
 * arithmetic is that of an audited library, which is loaded here: that takes 20 to 50 ms (ADR 11).
 */
export async function openDigestVerifier(): Promise<DigestVerifier> {
  const { p256, p384, p521 } = await import('@noble/curves/nist.js');
  const curves: Readonly<Record<string, typeof p256>> = {
    prime256v1: p256,
    secp384r1: p384,
    secp521r1: p521,
  };
  return (key, hash, digest, signature) => {
    if (key.asymmetricKeyType === 'rsa') return verifyRsaDigest(key, hash, digest, signature);
    const curve = curves[key.asymmetricKeyDetails?.namedCurve ?? ''];
    if (key.asymmetricKeyType !== 'ec' || curve === undefined) return false;
    // cosign accepts any s, and so does OpenSSL: a low s is a rule of other protocols.
    const options = { prehash: false, lowS: false, format: 'der' } as const;
    try {
      return curve.verify(signature, digest, pointOf(key), options);
    } catch {
      return false; // The signature is not DER.
    }
  };
}

/** Returns the uncompressed point of a public key (SEC 1 §2.3.3). */
function pointOf(key: KeyObject): Uint8Array {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return Buffer.concat([Uint8Array.of(4), fromBase64(x), fromBase64(y)]);
}
