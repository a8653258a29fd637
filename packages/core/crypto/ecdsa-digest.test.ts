import {
  createECDH,
  createHash,
  createPublicKey,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyEcdsaDigest } from './ecdsa-digest.ts';

const N256 = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const digestOf = (hash: string, data: Uint8Array) => createHash(hash).update(data).digest();

function integer(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  const body = (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
  return Buffer.concat([Buffer.of(2, body.byteLength), body]);
}

function der(r: bigint, s: bigint): Buffer {
  const body = Buffer.concat([integer(r), integer(s)]);
  return Buffer.concat([Buffer.of(0x30, body.byteLength), body]);
}

/** The key of a private scalar on P-256. */
function keyOf(scalar: bigint): KeyObject {
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex'));
  const point = ecdh.getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) =>
    part.toString('base64url'),
  );
  const jwk = { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' };
  return createPublicKey({ key: jwk, format: 'jwk' });
}

describe('signatures of node:crypto', () => {
  it.each([
    ['P-256', 'sha256'],
    ['P-384', 'sha384'],
    ['P-521', 'sha512'],
    ['P-256', 'sha512'],
    ['P-384', 'sha256'],
    ['P-521', 'sha256'],
  ])('verifies a signature of %s with %s by the digest, and no other', (namedCurve, hash) => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
    const other = generateKeyPairSync('ec', { namedCurve }).publicKey;
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(), (data, at) => {
        const digest = digestOf(hash, data);
        const signature = sign(hash, data, privateKey);
        const pair = sign(hash, data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
        expect(verifyEcdsaDigest(publicKey, digest, signature)).toBe(true);
        expect(verifyEcdsaDigest(publicKey, digest, pair, 'p1363')).toBe(true);
        expect(verifyEcdsaDigest(other, digest, signature)).toBe(false);
        const changed = Buffer.from(signature);
        const place = at % changed.byteLength;
        changed[place] = (changed[place] ?? 0) ^ (1 << (at % 8));
        expect(verifyEcdsaDigest(publicKey, digest, changed)).toBe(
          verify(hash, data, publicKey, changed),
        );
        const changedDigest = Buffer.from(digest);
        changedDigest[0] = (changedDigest[0] ?? 0) ^ 0x80;
        expect(verifyEcdsaDigest(publicKey, changedDigest, signature)).toBe(false);
      }),
      { numRuns: 12 },
    );
  });
});

describe('cases that only arithmetic reaches', () => {
  const key = 0x1234567890abcdefn;
  const publicKey = keyOf(key);
  /** A signature whose nonce is 1: r is the generator's x. */
  const r = 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n;
  const bytes = (value: bigint) => Buffer.from(value.toString(16).padStart(64, '0'), 'hex');
  const signed = (e: bigint) => (e + r * key) % N256;

  it.each([
    ['a digest of zeros: the base has no part in it', 0n],
    ['a sum that is a doubling: e/r is the private key', (r * key) % N256],
    ['a digest that is the order', N256],
    ['a digest of ones', 2n ** 256n - 1n],
  ])('verifies when it meets %s', (_, e) => {
    const signature = der(r, signed(e));
    expect(verifyEcdsaDigest(publicKey, bytes(e), signature)).toBe(true);
    expect(p256.verify(signature, bytes(e), pointOf(publicKey), OPTIONS)).toBe(true);
  });

  it('refuses a sum at infinity: e/r is the negative of the private key', () => {
    const e = N256 - ((r * key) % N256);
    expect(verifyEcdsaDigest(publicKey, bytes(e), der(r, 5n))).toBe(false);
  });

  it.each([
    ['r is zero', 0n, 1n],
    ['s is zero', 1n, 0n],
    ['r is the order', N256, 1n],
    ['s is the order', 1n, N256],
    ['r is beyond the order', r + N256, signed(7n)],
  ])('refuses a signature when %s', (_, first, second) => {
    expect(verifyEcdsaDigest(publicKey, bytes(7n), der(first, second))).toBe(false);
  });
});

const OPTIONS = { prehash: false, format: 'der', lowS: false } as const;

function pointOf(key: KeyObject): Uint8Array {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
}

describe('invalid signatures', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const data = Buffer.from('data');
  const digest = digestOf('sha256', data);
  const good = createSign('sha256').update(data).sign(privateKey);

  it.each([
    ['nothing', Buffer.of()],
    ['trailing bytes', Buffer.concat([good, Buffer.of(0)])],
    ['a cut end', good.subarray(0, -1)],
    ['a length in the long form', Buffer.concat([Buffer.of(0x30, 0x81), good.subarray(1)])],
    ['a negative number', Buffer.from('3006020180020101', 'hex')],
    ['a number with a zero too many', Buffer.from('300702020001020101', 'hex')],
    ['an empty number', Buffer.from('30050200020101', 'hex')],
    ['one number', Buffer.from('3003020101', 'hex')],
  ])('refuses %s', (_, bytes) => {
    expect(verifyEcdsaDigest(publicKey, digest, bytes)).toBe(false);
  });

  it('refuses a length of 128 and more in the short form', () => {
    const large = generateKeyPairSync('ec', { namedCurve: 'P-521' });
    const signature = sign('sha512', data, large.privateKey);
    const sha512 = digestOf('sha512', data);
    expect(signature.subarray(0, 2).toString('hex')).toBe('3081');
    expect(verifyEcdsaDigest(large.publicKey, sha512, signature)).toBe(true);
    const short = Buffer.concat([Buffer.of(0x30), signature.subarray(2)]);
    expect(verifyEcdsaDigest(large.publicKey, sha512, short)).toBe(false);
  });

  it('refuses a pair of another size', () => {
    expect(verifyEcdsaDigest(publicKey, digest, Buffer.alloc(63, 1), 'p1363')).toBe(false);
  });

  it('verifies nothing when the key is of another kind', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
    const koblitz = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
    expect(verifyEcdsaDigest(rsa, digest, good)).toBe(false);
    const signature = sign('sha256', data, koblitz.privateKey);
    expect(verifyEcdsaDigest(koblitz.publicKey, digest, signature)).toBe(false);
  });
});
