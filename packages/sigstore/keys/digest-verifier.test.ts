import { constants, createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type DigestVerifier, openDigestVerifier } from './digest-verifier.ts';
import type { HashName } from './message.ts';

let verifyDigest: DigestVerifier;
beforeAll(async () => {
  verifyDigest = await openDigestVerifier();
});

const HASHES: readonly HashName[] = ['sha256', 'sha384', 'sha512'];
const digestOf = (hash: string, data: Uint8Array) => createHash(hash).update(data).digest();

describe.each(['P-256', 'P-384', 'P-521'])('a signature of %s', (namedCurve) => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
  const other = generateKeyPairSync('ec', { namedCurve }).publicKey;

  test.each(HASHES)('verifies by its %s digest as node:crypto does by the message', (hash) => {
    const change = fc.record({ at: fc.nat(), bit: fc.nat({ max: 7 }) });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), change, (data, { at, bit }) => {
        const digest = digestOf(hash, data);
        const signature = sign(hash, data, privateKey);
        expect(verifyDigest(publicKey, hash, digest, signature)).toBe(true);
        expect(verifyDigest(other, hash, digest, signature)).toBe(false);
        const changed = Buffer.from(signature);
        const place = at % changed.byteLength;
        changed[place] = (changed[place] ?? 0) ^ (1 << bit);
        expect(verifyDigest(publicKey, hash, digest, changed)).toBe(
          verify(hash, data, publicKey, changed),
        );
      }),
      { numRuns: 8 },
    );
  });

  test('is refused when its DER is not strict', () => {
    const data = Buffer.from('data');
    const digest = digestOf('sha256', data);
    const signature = sign('sha256', data, privateKey);
    const head = signature[1] === 0x81 ? 3 : 2;
    const body = signature.subarray(head);
    const forms = [
      Buffer.concat([signature, Buffer.of(0)]),
      Buffer.concat([Buffer.of(0x30, 0x82, 0, body.byteLength), body]),
      Buffer.concat([Buffer.of(0x31), signature.subarray(1)]),
      Buffer.concat([Buffer.of(0x30, 0x80), body, Buffer.of(0, 0)]),
      signature.subarray(0, -1),
      Buffer.alloc(0),
      Buffer.from('3006020100020100', 'hex'),
      Buffer.from('3006020101020100', 'hex'),
      sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
    ];
    expect(forms.map((form) => verifyDigest(publicKey, 'sha256', digest, form))).toEqual(
      forms.map(() => false),
    );
  });
});

test.each(HASHES)('verifies RSA signatures by their %s digest, and no other padding', (hash) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const data = Buffer.from('data');
  const digest = digestOf(hash, data);
  expect(verifyDigest(publicKey, hash, digest, sign(hash, data, privateKey))).toBe(true);
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  const pss = sign(hash, data, { key: privateKey, padding });
  expect(verifyDigest(publicKey, hash, digest, pss)).toBe(false);
});

test('refuses keys that sign no hash, and other curves', () => {
  const data = Buffer.from('data');
  const ed25519 = generateKeyPairSync('ed25519');
  const bitcoin = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
  const digest = digestOf('sha256', data);
  const results = [
    verifyDigest(ed25519.publicKey, 'sha256', digest, sign(null, data, ed25519.privateKey)),
    verifyDigest(bitcoin.publicKey, 'sha256', digest, sign('sha256', data, bitcoin.privateKey)),
  ];
  expect(results).toEqual([false, false]);
});
