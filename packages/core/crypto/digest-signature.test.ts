import { constants, createHash, generateKeyPairSync, privateEncrypt, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { verifyDigest } from './digest-signature.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const data = Buffer.from('data');
const digestOf = (hash: string) => createHash(hash).update(data).digest();

test.each(['sha256', 'sha384', 'sha512'])('verifies an RSA signature of a %s digest', (hash) => {
  expect(verifyDigest(publicKey, hash, digestOf(hash), sign(hash, data, privateKey))).toBe(true);
  expect(verifyDigest(publicKey, hash, digestOf('sha1'), sign(hash, data, privateKey))).toBe(false);
});

test.each(['', 'md5', 'sha3-256', 'constructor'])(
  'refuses a bare digest of the hash "%s"',
  (hash) => {
    const digest = digestOf('sha256');
    const bare = privateEncrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, digest);
    expect(verifyDigest(publicKey, hash, digest, bare)).toBe(false);
  },
);
