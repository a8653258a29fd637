import { createPrivateKey, type KeyObject, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { fromBase64, parseJson, textOf } from '@sealwright/core';
import { z } from 'zod';
import { sigstoreError } from '../errors.ts';

/** cosign's own label, and the one that it writes today. */
const ENCRYPTED = ['ENCRYPTED SIGSTORE PRIVATE KEY', 'ENCRYPTED COSIGN PRIVATE KEY'];
/** The costs that go-securesystemslib takes, encrypted/encrypted.go: an old one, its own, and OWASP's. */
const COSTS = [32_768, 65_536, 131_072];

const boxSchema = z.strictObject({
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
});

/**
 * Reads a private key: cosign's encrypted PEM, PKCS #8 (encrypted or not), SEC 1 or PKCS #1.
 *
 * @param password of an encrypted key; an empty one is one, too
 * @throws `KEY_INVALID`, `KEY_LOCKED` for a password that is missing or wrong
 */
export async function parsePrivateKey(
  pem: Uint8Array | string,
  password: string | undefined,
  what: string,
): Promise<KeyObject> {
  const text = typeof pem === 'string' ? pem : textOf(pem);
  const [, label = '', body = ''] =
    /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/.exec(text) ?? [];
  if (!label.endsWith('PRIVATE KEY')) {
    throw sigstoreError(
      'KEY_INVALID',
      `reading ${what}: it is ${label === '' ? 'no PEM' : `a ${label}`}, expected a private key`,
      { hint: 'cosign generate-key-pair makes one' },
    );
  }
  if (ENCRYPTED.includes(label)) return openBox(body, password, what);
  if (label === 'ENCRYPTED PRIVATE KEY' && password === undefined)
    throw locked(what, 'no password');
  try {
    return createPrivateKey({
      key: text,
      ...(password === undefined ? {} : { passphrase: password }),
    });
  } catch (cause) {
    if (label === 'ENCRYPTED PRIVATE KEY') throw locked(what, 'another password', cause);
    throw unreadable(what, cause);
  }
}

/** Opens what `cosign generate-key-pair` wrote: scrypt, then NaCl's secretbox over PKCS #8. */
async function openBox(
  body: string,
  password: string | undefined,
  what: string,
): Promise<KeyObject> {
  if (password === undefined) throw locked(what, 'no password');
  const box = parseBox(body, what);
  const salt = fromBase64(box.kdf.salt);
  const key = await deriveKey(password, salt, box.kdf.params.N);
  const { xsalsa20poly1305 } = await import('@noble/ciphers/salsa.js');
  let der: Uint8Array;
  try {
    const nonce = fromBase64(box.cipher.nonce);
    der = xsalsa20poly1305(key, nonce).decrypt(fromBase64(box.ciphertext));
  } catch (cause) {
    throw locked(what, 'another password', cause);
  }
  try {
    return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
  } catch (cause) {
    throw unreadable(what, cause);
  }
}

function parseBox(body: string, what: string): z.output<typeof boxSchema> {
  try {
    return parseJson(fromBase64(body), boxSchema, what);
  } catch (cause) {
    throw unreadable(what, cause);
  }
}

async function deriveKey(password: string, salt: Uint8Array, cost: number): Promise<Uint8Array> {
  const derive = promisify<string, Uint8Array, number, object, Buffer>(scrypt);
  return derive(password, salt, 32, { N: cost, r: 8, p: 1, maxmem: 256 * cost * 8 });
}

function locked(what: string, given: string, cause?: unknown): Error {
  return sigstoreError(
    'KEY_LOCKED',
    `opening ${what}: it is encrypted, and ${given === 'no password' ? 'no password was given' : 'the password is not its own'}`,
    { cause, hint: 'give "key-password", or set COSIGN_PASSWORD' },
  );
}

function unreadable(what: string, cause: unknown): Error {
  return sigstoreError('KEY_INVALID', `reading ${what}: ${(cause as Error).message}`, { cause });
}
