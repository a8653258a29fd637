import { base64, isSealwrightError, type Ports, parseJson, textOf } from '@sealwright/core';
import { z } from 'zod';
import type { KeyMaterial, LogEntry, SignedContent } from '../bundle/bundle.ts';
import { sigstoreError } from '../errors.ts';
import type { KeyAlgorithm } from '../keys/algorithms.ts';
import type { LogService } from '../trust/services.ts';
import { readTileEntry } from './rekor-tiles.ts';
import {
  callService,
  type ServiceAnswer,
  type ServiceCall,
  unexpectedAnswer,
} from './service-call.ts';

/** What goes into a log: a signature, what it is over, and what verifies it. */
export interface LogRequest {
  readonly content: SignedContent;
  /** What was signed, hashed as the algorithm says: for an envelope, its pre-authentication encoding. */
  readonly digest: Uint8Array;
  readonly signature: Uint8Array;
  readonly material: KeyMaterial;
  readonly algorithm: KeyAlgorithm;
}

/** Rekor v2 answers when the next checkpoint is out: 10 s apart by default (rekor-tiles CLIENTS.md asks for at least 20 s). */
export const LOG_TIMEOUT_MS = 60_000;
export const LOG_ANSWER_LIMIT = 16 * 1024 * 1024;

const entrySchema = z.object({
  logIndex: z.string(),
  logId: z.object({ keyId: z.base64() }),
  kindVersion: z.object({ kind: z.string(), version: z.string() }),
  inclusionProof: z.object({
    // proto3 JSON leaves out what is zero or empty.
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
 * pre-authentication encoding. An entry that the log has already, its answer lost, is read from the log's tiles;
 * `duplicate` where those are not to be had.
 *
 * @throws `SIGN_FAILED`, `UNSUPPORTED` for a key that signs no hash
 */
export async function logSignature(
  { url: base, keyId }: LogService,
  request: LogRequest,
  ports: Pick<Ports, 'http' | 'signal' | 'clock'>,
): Promise<LogEntry | 'duplicate'> {
  const { material, algorithm } = request;
  if (algorithm.hash === undefined) {
    throw sigstoreError(
      'UNSUPPORTED',
      `logging a signature with Rekor v2 at ${base}: it takes signatures over a hash only, which pure Ed25519 ones are not`,
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
    limit: LOG_ANSWER_LIMIT,
    timeoutMs: LOG_TIMEOUT_MS,
  };
  const answer = await callService(call, ports);
  if (answer.status === 409) return readLogged(base, keyId, answer, ports);
  if (answer.status !== 201) throw unexpectedAnswer(call, answer, '201');
  try {
    return parseJson(answer.body, entrySchema, `the answer of Rekor at ${call.url}`);
  } catch (cause) {
    throw sigstoreError('SIGN_FAILED', (cause as Error).message, { cause });
  }
}

/** The entry that a refusal names by its index (rekor-tiles internal/tessera DuplicateError). */
async function readLogged(
  base: string,
  keyId: string | undefined,
  { body }: ServiceAnswer,
  ports: Pick<Ports, 'http' | 'signal' | 'clock'>,
): Promise<LogEntry | 'duplicate'> {
  const index = /with index (\d{1,15})\b/.exec(textOf(body))?.[1];
  if (index === undefined || keyId === undefined) return 'duplicate';
  try {
    return await readTileEntry(base, Number(index), keyId, ports);
  } catch (error) {
    // A log need not serve reads where it takes writes.
    if (isSealwrightError(error, 'SIGN_FAILED', 'JSON_INVALID')) return 'duplicate';
    throw error;
  }
}
