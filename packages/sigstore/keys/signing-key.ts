import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Ports, textOf } from '@sealwright/core';
import { sigstoreError } from '../errors.ts';
import { algorithmOfKey, type KeyAlgorithm, signMessage } from './algorithms.ts';
import { parsePrivateKey } from './key-file.ts';
import { openPluginKey } from './key-plugin.ts';

/** A key of one's own to sign with. */
export interface SigningKey {
  /** `cosign.key`, `env://NAME`, `awskms://…`: how messages name it. */
  readonly name: string;
  readonly publicKey: KeyObject;
  readonly algorithm: KeyAlgorithm;
  /** How a bundle names the key: base64 of SHA-256 over its SPKI, as sigstore-go has it. */
  readonly hint: string;
  sign(message: Uint8Array): Promise<Uint8Array>;
}

export interface KeyInputs {
  readonly key: string;
  readonly 'key-password'?: string | undefined;
}

type KeyPorts = Pick<Ports, 'env' | 'exec' | 'signal'>;

/**
 * Opens a private key by its reference: a file, `env://NAME` (the PEM in a variable), or `NAME://KEY` of a key
 * management service. The password of an encrypted one is `key-password`, else COSIGN_PASSWORD.
 *
 * @throws `KEY_INVALID`, `KEY_LOCKED`, `KEY_UNAVAILABLE`
 */
export async function openSigningKey(inputs: KeyInputs, ports: KeyPorts): Promise<SigningKey> {
  const { key: name } = inputs;
  const scheme = schemeOf(name);
  if (scheme !== undefined && scheme !== 'env') {
    const plugin = openPluginKey(name, ports);
    const publicKey = await plugin.publicKey();
    const algorithm = algorithmOfKey(publicKey, `the key ${name}`);
    return keyOf(name, publicKey, algorithm, (message) => plugin.sign(message, algorithm));
  }
  const pem = scheme === 'env' ? readVariable(name, ports) : await readKeyFile(name);
  const password = inputs['key-password'] ?? ports.env.get('COSIGN_PASSWORD');
  const privateKey = await parsePrivateKey(pem, password, `the key ${name}`);
  const algorithm = algorithmOfKey(privateKey, `the key ${name}`);
  return keyOf(name, createPublicKey(privateKey), algorithm, (message) =>
    Promise.resolve(signMessage(privateKey, algorithm, message)),
  );
}

/**
 * Opens the public key that must have signed, by its reference: a file, `env://NAME`, or `NAME://KEY` of a key management
 * service.
 *
 * @throws `KEY_INVALID`, `KEY_UNAVAILABLE`
 */
export async function openPublicKey(name: string, ports: KeyPorts): Promise<KeyObject> {
  const scheme = schemeOf(name);
  if (scheme !== undefined && scheme !== 'env') return openPluginKey(name, ports).publicKey();
  const pem = scheme === 'env' ? readVariable(name, ports) : await readKeyFile(name);
  const text = typeof pem === 'string' ? pem : textOf(pem);
  try {
    // createPublicKey would take a private key as well, which a verifier should not be given.
    if (text.includes('PRIVATE KEY')) throw new Error('it is a private key');
    return createPublicKey(text);
  } catch (cause) {
    throw sigstoreError(
      'KEY_INVALID',
      `reading the public key ${name}: ${(cause as Error).message}`,
      { cause, hint: 'cosign public-key --key cosign.key prints it' },
    );
  }
}

function schemeOf(reference: string): string | undefined {
  return /^([a-z][a-z0-9-]*):\/\//.exec(reference)?.[1];
}

function keyOf(
  name: string,
  publicKey: KeyObject,
  algorithm: KeyAlgorithm,
  sign: SigningKey['sign'],
): SigningKey {
  return { name, publicKey, algorithm, hint: keyHint(publicKey), sign };
}

/** How bundles name a public key. */
export function keyHint(publicKey: KeyObject): string {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('base64');
}

function readVariable(reference: string, ports: Pick<Ports, 'env'>): string {
  const variable = reference.slice('env://'.length);
  const pem = ports.env.get(variable);
  if (pem !== undefined && pem !== '') return pem;
  throw sigstoreError('KEY_UNAVAILABLE', `reading the key ${reference}: ${variable} is not set`);
}

async function readKeyFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw sigstoreError('KEY_UNAVAILABLE', `reading the key ${path}: ${(cause as Error).message}`, {
      cause,
      hint: 'a key is a file, env://NAME with its PEM, or NAME://KEY of a key management service',
    });
  }
}
