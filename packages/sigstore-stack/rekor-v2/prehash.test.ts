import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { ed25519ph } from '@noble/curves/ed25519.js';
import { describe, expect, test } from 'vitest';
import { keyDetailsOf, verifyPrehashed } from './prehash.ts';

const DATA = Buffer.from('what is signed');

const ec = (namedCurve: string) => () => generateKeyPairSync('ec', { namedCurve }).privateKey;
const rsa = (modulusLength: number) => () =>
  generateKeyPairSync('rsa', { modulusLength }).privateKey;
const ed25519 = () => generateKeyPairSync('ed25519').privateKey;

function signPrehashed(key: KeyObject, hash: string): Uint8Array {
  if (key.asymmetricKeyType !== 'ed25519') return sign(hash, DATA, key);
  const seed = Buffer.from(key.export({ format: 'jwk' }).d as string, 'base64url');
  return ed25519ph.sign(DATA, seed);
}

/** RFC 8032 §7.3: the only test vector of Ed25519ph. */
const RFC8032 = {
  key: 'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
  signature:
    '98a70222f0b8121aa9d30f813d683f809e462b469c7ff87639499bb94e6dae41' +
    '31f85042463c2a355a2003d062adf5aaa10b8c61e636062aaad11c2a26083406',
};

describe('signatures over a digest', () => {
  test.each([
    ['PKIX_ECDSA_P256_SHA_256', 'sha256', ec('P-256')],
    ['PKIX_ECDSA_P384_SHA_384', 'sha384', ec('P-384')],
    ['PKIX_ECDSA_P521_SHA_512', 'sha512', ec('P-521')],
    ['PKIX_RSA_PKCS1V15_2048_SHA256', 'sha256', rsa(2048)],
    ['PKIX_ED25519_PH', 'sha512', ed25519],
  ] as const)('verifies %s by the digest', async (name, hash, make) => {
    const key = make();
    const publicKey = createPublicKey(key);
    const signature = signPrehashed(key, hash);
    const digest = createHash(hash).update(DATA).digest();
    expect(keyDetailsOf(name, publicKey)?.digestSize).toBe(digest.byteLength);
    expect(await verifyPrehashed(publicKey, digest, signature)).toBe(true);
    const other = createHash(hash).update('other').digest();
    expect(await verifyPrehashed(publicKey, other, signature)).toBe(false);
    expect(await verifyPrehashed(createPublicKey(make()), digest, signature)).toBe(false);
    expect(await verifyPrehashed(publicKey, digest, signature.subarray(1))).toBe(false);
  });

  test.each([
    ['P-256', 'sha256'],
    ['P-384', 'sha384'],
    ['P-521', 'sha512'],
  ])('verifies %s in IEEE P1363 form', async (curve, hash) => {
    const key = ec(curve)();
    const signature = sign(hash, DATA, { key, dsaEncoding: 'ieee-p1363' });
    const digest = createHash(hash).update(DATA).digest();
    expect(await verifyPrehashed(createPublicKey(key), digest, signature)).toBe(true);
    const other = createHash(hash).update('other').digest();
    expect(await verifyPrehashed(createPublicKey(key), other, signature)).toBe(false);
    expect(await verifyPrehashed(createPublicKey(key), digest, signature.subarray(2))).toBe(false);
  });

  test('verifies the vector of RFC 8032 for Ed25519ph, and refuses pure Ed25519', async () => {
    const x = Buffer.from(RFC8032.key, 'hex').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    const digest = createHash('sha512').update('abc').digest();
    expect(await verifyPrehashed(key, digest, Buffer.from(RFC8032.signature, 'hex'))).toBe(true);
    const pure = ed25519();
    const signature = sign(null, DATA, pure);
    const hashed = createHash('sha512').update(DATA).digest();
    expect(await verifyPrehashed(createPublicKey(pure), hashed, signature)).toBe(false);
  });
});

describe('key details', () => {
  test('refuses a name when it does not fit the key', () => {
    const key = createPublicKey(ec('P-256')());
    expect(keyDetailsOf('PKIX_ECDSA_P256_SHA_256', key)).toBeDefined();
    expect(keyDetailsOf('PKIX_ECDSA_P384_SHA_384', key)).toBeUndefined();
    expect(keyDetailsOf('PKIX_ED25519_PH', key)).toBeUndefined();
    expect(keyDetailsOf('PKIX_ED25519', createPublicKey(ed25519()))).toBeUndefined();
    expect(keyDetailsOf('constructor', createPublicKey(ed25519()))).toBeUndefined();
  });
});
