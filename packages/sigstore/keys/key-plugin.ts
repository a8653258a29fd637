import { createPublicKey, type KeyObject } from 'node:crypto';
import { fromBase64, type Ports, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { sigstoreError } from '../errors.ts';
import type { KeyAlgorithm } from './algorithms.ts';

/** Go's crypto.Hash of the hashes, which the protocol counts in. */
const HASHES: Readonly<Record<string, number>> = { sha256: 5, sha384: 6, sha512: 7 };
const TIMEOUT_MS = 60_000;

const answerSchema = z.looseObject({
  errorMessage: z.string().optional(),
  publicKey: z.looseObject({ publicKeyPEM: z.base64() }).optional(),
  signMessage: z.looseObject({ signature: z.base64() }).optional(),
});

/** A key in a key management service, behind a program. */
export interface PluginKey {
  publicKey(): Promise<KeyObject>;
  sign(message: Uint8Array, algorithm: KeyAlgorithm): Promise<Uint8Array>;
}

/**
 * A key by cosign's plugin protocol (sigstore pkg/signature/kms/cliplugin, v1): `NAME://KEY` is asked of the program
 * `sigstore-kms-NAME`, one call a question, arguments as JSON, the message on its standard input.
 *
 * @throws (when used) `KEY_UNAVAILABLE`
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
        throw failed(program, reference, (cause as Error).message, cause);
      });
    const answer = readAnswer(result.stdout, program, reference);
    if (answer.errorMessage !== undefined && answer.errorMessage !== '')
      throw failed(program, reference, answer.errorMessage);
    return answer;
  }
  const rpcOptions = { keyVersion: '', remoteVerification: false };
  return {
    async publicKey() {
      const answer = await call('publicKey', { publicKeyOptions: { rpcOptions } }, 'sha256');
      const pem = fromBase64(answer.publicKey?.publicKeyPEM ?? '').toString();
      try {
        return createPublicKey(pem);
      } catch (cause) {
        throw failed(program, reference, 'its answer has no public key', cause);
      }
    },
    async sign(message, { hash = '' }) {
      const messageOptions = { digest: '', hashFunc: HASHES[hash] ?? 0 };
      const argument = { signOptions: { rpcOptions, messageOptions } };
      const answer = await call('signMessage', argument, hash, message);
      if (answer.signMessage === undefined)
        throw failed(program, reference, 'its answer has no signature');
      return fromBase64(answer.signMessage.signature);
    },
  };
}

function readAnswer(stdout: string, program: string, reference: string) {
  try {
    return parseJson(stdout, answerSchema, `the answer of ${program}`);
  } catch (cause) {
    throw failed(program, reference, (cause as Error).message, cause);
  }
}

function failed(program: string, reference: string, said: string, cause?: unknown): Error {
  return sigstoreError('KEY_UNAVAILABLE', `asking ${program} for the key ${reference}: ${said}`, {
    cause,
    hint: `keys are files, env://NAME, or NAME://KEY with the program sigstore-kms-NAME on the PATH, as cosign has it`,
  });
}
