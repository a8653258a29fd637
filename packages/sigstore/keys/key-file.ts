import { createPrivateKey, type KeyObject, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { fromBase64, parseJson, textOf } from '@sealwright/core';
import { lazily } from '@sealwright/core/schema';
import { z } from 'zod';
import { sigstoreError } from '../errors.ts';

/** The PEM labels of cosign's encrypted keys: the current one, and the old one. */
const ENCRYPTED = ['ENCRYPTED SIGSTORE PRIVATE KEY', 'ENCRYPTED COSIGN PRIVATE KEY'];
/** The scrypt costs that go-securesystemslib accepts (encrypted/encrypted.go). */
const COSTS = [32_768, 65_536, 131_072];

const boxSchema = lazily(() =>
  z.strictObject({
    kdf: z.strictObject({
      name: z.literal('scrypt'),
      params: z.strictObject({
        N: z.number().refine((cost) => COSTS.includes(cost), `expected ${COSTS.join(', ')}`),
        r: z.literal(8),
        p: z.literal(1),
      }),
      salt: z.base64(),
    }),
    cipher: z.strictObject({ name: z.literal('nacl/secretbox'), nonce: z.base64() }),
    ciphertext: z.base64(),
  }),
);

/**
 * Reads a private key: cosign's encrypted PEM, PKCS #8 (encrypted or not), SEC 1 or PKCS #1.
 *
 * @param password of an encrypted key; it may be empty
 * @param what the key, as messages name it
 * @throws `KEY_INVALID`, `KEY_LOCKED` when the password is missing or wrong
 */
export async function parsePrivateKey(
  pem: Uint8Array | string,
  password: string | undefined,
  what: string,
): Promise<KeyObject> {
  const text = typeof pem === 'string' ? pem : textOf(pem);
  const { block, label, body } = privateKeyBlock(text, what);
  if (ENCRYPTED.includes(label)) return openBox(body, password, what);
  if (label === 'ENCRYPTED PRIVATE KEY' && password === undefined) throw locked(what, 'none');
  try {
    return createPrivateKey({
      key: block,
      ...(password === undefined ? {} : { passphrase: password }),
    });
  } catch (cause) {
    if (label === 'ENCRYPTED PRIVATE KEY') throw locked(what, 'another one', cause);
    throw unreadable(what, cause);
  }
}

/** Returns the first block of a private key. EC parameters and certificates may stand before it, as OpenSSL writes. */
function privateKeyBlock(text: string, what: string) {
  const blocks = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g)];
  for (const [block, label = '', body = ''] of blocks)
    if (label.endsWith('PRIVATE KEY')) return { block, label, body };
  const labels = blocks.map(([, label = '']) => label).join(', ');
  throw sigstoreError(
    'KEY_INVALID',
    `cannot read ${what}: expected the PEM of a private key, got ${labels === '' ? 'no PEM' : labels}`,
    { hint: 'make a key with: cosign generate-key-pair' },
  );
}

/** Decrypts a key of `cosign generate-key-pair`: scrypt, then NaCl's secretbox over PKCS #8. */
async function openBox(
  body: string,
  password: string | undefined,
  what: string,
): Promise<KeyObject> {
  if (password === undefined) throw locked(what, 'none');
  const box = parseBox(body, what);
  const salt = fromBase64(box.kdf.salt);
  const key = await deriveKey(password, salt, box.kdf.params.N);
  const { xsalsa20poly1305 } = await import('@noble/ciphers/salsa.js');
  let der: Uint8Array;
  try {
    const nonce = fromBase64(box.cipher.nonce);
    der = xsalsa20poly1305(key, nonce).decrypt(fromBase64(box.ciphertext));
  } catch (cause) {
    throw locked(what, 'another one', cause);
  }
  try {
    return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
  } catch (cause) {
    throw unreadable(what, cause);
  }
}

function parseBox(body: string, what: string): z.output<ReturnType<typeof boxSchema>> {
  try {
    return parseJson(fromBase64(body), boxSchema(), what);
  } catch (cause) {
    throw unreadable(what, cause);
  }
}

async function deriveKey(password: string, salt: Uint8Array, cost: number): Promise<Uint8Array> {
  const derive = promisify<string, Uint8Array, number, object, Buffer>(scrypt);
  return derive(password, salt, 32, { N: cost, r: 8, p: 1, maxmem: 256 * cost * 8 });
}

function locked(what: string, got: 'none' | 'another one', cause?: unknown): Error {
  return sigstoreError('KEY_LOCKED', `cannot decrypt ${what}: expected its password, got ${got}`, {
    cause,
    hint: 'set "key-password" or COSIGN_PASSWORD',
  });
}

function unreadable(what: string, cause: unknown): Error {
  return sigstoreError('KEY_INVALID', `cannot read ${what}: ${(cause as Error).message}`, {
    cause,
  });
}
