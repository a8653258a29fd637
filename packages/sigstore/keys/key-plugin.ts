import { createPublicKey, type KeyObject } from 'node:crypto';
import { fromBase64, isSealwrightError, type Ports, parseJson } from '@sealwright/core';
import { lazily } from '@sealwright/core/schema';
import { z } from 'zod';
import { sigstoreError } from '../errors.ts';
import type { KeyAlgorithm } from './algorithms.ts';

/** The numbers of hashes in the protocol: Go's crypto.Hash. */
const HASHES: Readonly<Record<string, number>> = { sha256: 5, sha384: 6, sha512: 7 };
const TIMEOUT_MS = 60_000;

const responseSchema = lazily(() =>
  z.looseObject({
    errorMessage: z.string().optional(),
    publicKey: z.looseObject({ publicKeyPEM: z.base64() }).optional(),
    signMessage: z.looseObject({ signature: z.base64() }).optional(),
  }),
);

/** A key in a key management service that a plugin program connects to. */
export interface PluginKey {
  publicKey(): Promise<KeyObject>;
  sign(message: Uint8Array, algorithm: KeyAlgorithm): Promise<Uint8Array>;
}

/**
 * Opens a key by cosign's plugin protocol (sigstore pkg/signature/kms/cliplugin, v1). For `NAME://KEY`, each operation
 * runs the program `sigstore-kms-NAME` with the arguments as JSON and the message on its standard input. Operations
 * throw `KEY_UNAVAILABLE`.
 */
export function openPluginKey(reference: string, ports: Pick<Ports, 'exec' | 'signal'>): PluginKey {
  const [name = '', keyResourceID = ''] = reference.split('://', 2);
  const program = `sigstore-kms-${name}`;
  async function call(
    method: string,
    argument: object,
    hash: string,
    message: Uint8Array = Buffer.alloc(0),
  ) {
    const rpcOptions = { keyVersion: '', remoteVerification: false };
    const hashFunc = HASHES[hash] ?? 0;
    const initOptions = { protocolVersion: 'v1', keyResourceID, hashFunc, rpcOptions };
    const request = { initOptions, methodName: method, [method]: argument };
    const result = await ports
      .exec({
        argv: [program, 'v1', JSON.stringify(request)],
        stdin: message,
        timeoutMs: TIMEOUT_MS,
        signal: ports.signal,
      })
      .catch((cause: unknown) => {
        if (isSealwrightError(cause, 'INTERRUPTED')) throw cause;
        throw failed(program, reference, (cause as Error).message, cause);
      });
    const response = readResponse(result.stdout, program, reference);
    if (response.errorMessage !== undefined && response.errorMessage !== '')
      throw failed(program, reference, response.errorMessage);
    return response;
  }
  const rpcOptions = { keyVersion: '', remoteVerification: false };
  return {
    async publicKey() {
      const response = await call('publicKey', { publicKeyOptions: { rpcOptions } }, 'sha256');
      const pem = fromBase64(response.publicKey?.publicKeyPEM ?? '').toString();
      try {
        return createPublicKey(pem);
      } catch (cause) {
        throw failed(program, reference, 'expected a public key in its output, got none', cause);
      }
    },
    async sign(message, { hash = '' }) {
      const messageOptions = { digest: '', hashFunc: HASHES[hash] ?? 0 };
      const argument = { signOptions: { rpcOptions, messageOptions } };
      const response = await call('signMessage', argument, hash, message);
      if (response.signMessage === undefined)
        throw failed(program, reference, 'expected a signature in its output, got none');
      return fromBase64(response.signMessage.signature);
    },
  };
}

function readResponse(stdout: string, program: string, reference: string) {
  try {
    return parseJson(stdout, responseSchema(), `the output of ${program}`);
  } catch (cause) {
    throw failed(program, reference, (cause as Error).message, cause);
  }
}

function failed(program: string, reference: string, reason: string, cause?: unknown): Error {
  return sigstoreError(
    'KEY_UNAVAILABLE',
    `cannot use the key ${reference} through ${program}: ${reason}`,
    {
      cause,
      hint: 'set the key to a file, to env://NAME, or to NAME://KEY with the program sigstore-kms-NAME on the PATH',
    },
  );
}
