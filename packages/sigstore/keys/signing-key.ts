import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Ports, textOf } from '@sealwright/core';
import { sigstoreError } from '../errors.ts';
import { algorithmOfKey, type KeyAlgorithm, signMessage } from './algorithms.ts';
import { parsePrivateKey } from './key-file.ts';
import { openPluginKey } from './key-plugin.ts';
import { bytesOfMessage, type Message } from './message.ts';

/** The user's own key to sign with. */
export interface SigningKey {
  /** Its reference, for messages: `cosign.key`, `env://NAME`, `awskms://…`. */
  readonly name: string;
  readonly publicKey: KeyObject;
  readonly algorithm: KeyAlgorithm;
  /** The name of the key in bundles: base64 of SHA-256 over its SPKI, as in sigstore-go. */
  readonly hint: string;
  sign(message: Message): Promise<Uint8Array>;
}

/** The reference of a key, and its password. */
export interface KeyInputs {
  readonly key: string;
  readonly 'key-password'?: string | undefined;
}

type KeyPorts = Pick<Ports, 'env' | 'exec' | 'signal'>;

/**
 * Opens a private key by its reference: a file, `env://NAME` (the PEM in a variable), or `NAME://KEY` of a key
 * management service. The password of an encrypted key is `key-password`, else COSIGN_PASSWORD.
 *
 * @throws `KEY_INVALID`, `KEY_LOCKED`, `KEY_UNAVAILABLE`
 */
export async function openSigningKey(
  inputs: KeyInputs,
  ports: KeyPorts & Pick<Ports, 'log'>,
): Promise<SigningKey> {
  const { key: name } = inputs;
  const scheme = schemeOf(name);
  if (scheme !== undefined && scheme !== 'env') {
    const plugin = openPluginKey(name, ports);
    const publicKey = await plugin.publicKey();
    const algorithm = algorithmOfKey(publicKey, `the key ${name}`);
    // The protocol passes the message on standard input.
    return keyOf(name, publicKey, algorithm, async (message) =>
      plugin.sign(await bytesOfMessage(message, 'the message'), algorithm),
    );
  }
  const pem = scheme === 'env' ? readVariable(name, ports) : await readKeyFile(name);
  // The lines of its frame are in other texts too.
  if (typeof pem === 'string') ports.log.mask(pem.replaceAll(/-----[A-Z ]+-----/g, ''));
  const password = inputs['key-password'] ?? ports.env.get('COSIGN_PASSWORD');
  if (password !== undefined) ports.log.mask(password);
  const privateKey = await parsePrivateKey(pem, password, `the key ${name}`);
  const algorithm = algorithmOfKey(privateKey, `the key ${name}`);
  return keyOf(name, createPublicKey(privateKey), algorithm, (message) =>
    signMessage(privateKey, algorithm, message),
  );
}

/**
 * Opens a public key by its reference: a file, `env://NAME`, or `NAME://KEY` of a key management service.
 *
 * @throws `KEY_INVALID`, `KEY_UNAVAILABLE`
 */
export async function openPublicKey(name: string, ports: KeyPorts): Promise<KeyObject> {
  const scheme = schemeOf(name);
  if (scheme !== undefined && scheme !== 'env') return openPluginKey(name, ports).publicKey();
  const pem = scheme === 'env' ? readVariable(name, ports) : await readKeyFile(name);
  const text = typeof pem === 'string' ? pem : textOf(pem);
  try {
    // createPublicKey also accepts a private key, which a verifier should not have.
    if (text.includes('PRIVATE KEY')) throw new Error('expected a public key, got a private key');
    return createPublicKey(text);
  } catch (cause) {
    throw sigstoreError(
      'KEY_INVALID',
      `cannot read the public key ${name}: ${(cause as Error).message}`,
      {
        cause,
        hint: 'print the public key of a private one with: cosign public-key --key cosign.key',
      },
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

/** Returns the name of a public key in bundles. */
function keyHint(publicKey: KeyObject): string {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('base64');
}

function readVariable(reference: string, ports: Pick<Ports, 'env'>): string {
  const variable = reference.slice('env://'.length);
  const pem = ports.env.get(variable);
  if (pem !== undefined && pem !== '') return pem;
  throw sigstoreError(
    'KEY_UNAVAILABLE',
    `cannot read the key ${reference}: the variable ${variable} is not set`,
  );
}

async function readKeyFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw sigstoreError(
      'KEY_UNAVAILABLE',
      `cannot read the key ${path}: ${(cause as Error).message}`,
      {
        cause,
        hint: 'set the key to a file, to env://NAME with its PEM, or to NAME://KEY of a key management service',
      },
    );
  }
}
