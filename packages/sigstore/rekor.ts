import { type Digest, hexOf, type Ports, parseJson } from '@sealwright/core';
import type { TransparencyLogEntry } from '@sigstore/protobuf-specs';
import { z } from 'zod';
import { sigstoreError } from './errors.ts';
import { callService, type ServiceCall, unexpectedAnswer } from './services.ts';

/** What goes into the log: a signature, what it is over, and the certificate that verifies it. */
export interface LogRequest {
  /** sha256 of what was signed: for an envelope, of its pre-authentication encoding. */
  readonly digest: Digest;
  readonly signature: Uint8Array;
  /** DER. */
  readonly certificate: Uint8Array;
}

const entrySchema = z.looseObject({
  logIndex: z.string(),
  logId: z.looseObject({ keyId: z.string() }),
  kindVersion: z.looseObject({ kind: z.string(), version: z.string() }),
  inclusionProof: z.looseObject({ checkpoint: z.looseObject({ envelope: z.string() }) }),
  canonicalizedBody: z.string(),
});

/** Rekor v2 answers when the next checkpoint is out: 10 s apart by default (rekor-tiles CLIENTS.md asks for at least 20 s). */
const TIMEOUT_MS = 60_000;

/**
 * Logs a signature with Rekor v2 as a hashedrekord 0.0.2 (rekor-tiles api/proto). `duplicate` when the log has this
 * very entry already: an earlier answer was lost.
 *
 * @throws `SIGN_FAILED`
 */
export async function logSignature(
  base: string,
  request: LogRequest,
  ports: Pick<Ports, 'http' | 'signal'>,
): Promise<TransparencyLogEntry | 'duplicate'> {
  const call: ServiceCall = {
    service: 'Rekor',
    url: `${base}/api/v2/log/entries`,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({
      hashedRekordRequestV002: {
        digest: Buffer.from(hexOf(request.digest), 'hex').toString('base64'),
        signature: {
          content: Buffer.from(request.signature).toString('base64'),
          verifier: {
            x509Certificate: { rawBytes: Buffer.from(request.certificate).toString('base64') },
            keyDetails: 'PKIX_ECDSA_P256_SHA_256',
          },
        },
      },
    }),
    limit: 1024 * 1024,
    timeoutMs: TIMEOUT_MS,
  };
  const answer = await callService(call, ports);
  if (answer.status === 409) return 'duplicate';
  if (answer.status !== 201) throw unexpectedAnswer(call, answer, '201');
  try {
    const entry = parseJson(answer.body, entrySchema, `the answer of Rekor at ${call.url}`);
    const { TransparencyLogEntry } = await import('@sigstore/protobuf-specs');
    return TransparencyLogEntry.fromJSON(entry);
  } catch (cause) {
    throw sigstoreError('SIGN_FAILED', (cause as Error).message, { cause });
  }
}
