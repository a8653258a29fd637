import { generateKeyPairSync, type KeyObject } from 'node:crypto';

/** The kinds of keys that the services of a stack sign with. */
export type KeyKind = 'P-256' | 'ed25519';

/** Makes a key pair and returns its private key, from which `createPublicKey` derives the public one. */
export function newPrivateKey(kind: KeyKind): KeyObject {
  const pair =
    kind === 'ed25519'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('ec', { namedCurve: kind });
  return pair.privateKey;
}
