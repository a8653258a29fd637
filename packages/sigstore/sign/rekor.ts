import { base64, isSealwrightError, parseJson, textOf } from '@sealwright/core';
import { z } from 'zod';
import type { KeyMaterial, LogEntry, SignedContent } from '../bundle/bundle.ts';
import { sigstoreError } from '../errors.ts';
import type { KeyAlgorithm } from '../keys/algorithms.ts';
import type { LogService } from '../trust/services.ts';
import { readTileEntry } from './rekor-tiles.ts';
import {
  callService,
  type ServiceCall,
  type ServicePorts,
  type ServiceResponse,
  unexpectedStatus,
} from './service-call.ts';

/** A request to log a signature, with the content that it signs and the key or certificate that verifies it. */
export interface LogRequest {
  readonly content: SignedContent;
  /** The hash of the signed bytes, by the key's algorithm. An envelope is signed by its pre-authentication encoding. */
  readonly digest: Uint8Array;
  readonly signature: Uint8Array;
  readonly material: KeyMaterial;
  readonly algorithm: KeyAlgorithm;
}

/**
 * Time until a log responds. Rekor v2 responds with its next checkpoint, every 10 s by default (rekor-tiles CLIENTS.md
 * wants at least 20 s).
 */
export const LOG_TIMEOUT_MS = 60_000;
/** The largest response of a log, bytes. */
export const LOG_RESPONSE_LIMIT = 16 * 1024 * 1024;

const entrySchema = z.object({
  logIndex: z.string(),
  logId: z.object({ keyId: z.base64() }),
  kindVersion: z.object({ kind: z.string(), version: z.string() }),
  inclusionProof: z.object({
    // proto3 JSON omits zeros and empty lists.
    logIndex: z.string().default('0'),
    rootHash: z.base64(),
    treeSize: z.string(),
    hashes: z.array(z.base64()).default([]),
    checkpoint: z.object({ envelope: z.string() }),
  }),
  canonicalizedBody: z.base64(),
});

/**
 * Logs a signature with Rekor v2 as a hashedrekord 0.0.2 (rekor-tiles api/proto): an envelope by the hash of its
 * pre-authentication encoding. An entry that the log already has is read from its tiles, because an earlier response
 * was lost. Returns `duplicate` when the tiles cannot be read.
 *
 * @throws `SIGN_FAILED`, `UNSUPPORTED` for a key that does not sign a hash
 */
export async function logSignature(
  { url: base, keyId }: LogService,
  request: LogRequest,
  ports: ServicePorts,
): Promise<LogEntry | 'duplicate'> {
  const { material, algorithm } = request;
  if (algorithm.hash === undefined) {
    throw sigstoreError(
      'UNSUPPORTED',
      `cannot log the signature with Rekor v2 at ${base}: expected a key that signs a hash, got a pure Ed25519 key`,
      { hint: 'use an ECDSA key, a Rekor v1 log, or "log: private"' },
    );
  }
  const rawBytes = base64(material.der);
  const call: ServiceCall = {
    service: 'Rekor',
    url: `${base}/api/v2/log/entries`,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({
      hashedRekordRequestV002: {
        digest: base64(request.digest),
        signature: {
          content: base64(request.signature),
          verifier: {
            ...(material.kind === 'certificate'
              ? { x509Certificate: { rawBytes } }
              : { publicKey: { rawBytes } }),
            keyDetails: algorithm.details,
          },
        },
      },
    }),
    limit: LOG_RESPONSE_LIMIT,
    timeoutMs: LOG_TIMEOUT_MS,
  };
  const response = await callService(call, ports);
  if (response.status === 409) return readLogged(base, keyId, response, ports);
  if (response.status !== 201) throw unexpectedStatus(call, response, '201');
  try {
    return parseJson(response.body, entrySchema, `the response of Rekor at ${call.url}`);
  } catch (cause) {
    throw sigstoreError('SIGN_FAILED', (cause as Error).message, { cause });
  }
}

/** Reads the entry whose index is in a 409 response (rekor-tiles internal/tessera DuplicateError). */
async function readLogged(
  base: string,
  keyId: string | undefined,
  { body }: ServiceResponse,
  ports: ServicePorts,
): Promise<LogEntry | 'duplicate'> {
  const index = /with index (\d{1,15})\b/.exec(textOf(body))?.[1];
  if (index === undefined || keyId === undefined) return 'duplicate';
  try {
    return await readTileEntry(base, Number(index), keyId, ports);
  } catch (error) {
    // A log may accept writes at this URL and not serve reads.
    if (isSealwrightError(error, 'SIGN_FAILED', 'JSON_INVALID')) return 'duplicate';
    throw error;
  }
}
