import { base64, fromBase64, type Json, parseJson, pemBlock, textOf } from '@sealwright/core';
import { lazily } from '@sealwright/core/schema';
import { z } from 'zod';
import { encodeEnvelope, type LogEntry } from '../bundle/bundle.ts';
import { sigstoreError } from '../errors.ts';
import { LOG_RESPONSE_LIMIT, LOG_TIMEOUT_MS, type LogRequest } from './rekor.ts';
import {
  callService,
  type ServiceCall,
  type ServicePorts,
  type ServiceResponse,
  unexpectedStatus,
} from './service-call.ts';

const entrySchema = lazily(() =>
  z.object({
    body: z.base64(),
    integratedTime: z.int(),
    logID: z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hex digits'),
    logIndex: z.int().min(0),
    verification: z.object({
      signedEntryTimestamp: z.base64(),
      inclusionProof: z
        .object({
          checkpoint: z.string(),
          hashes: z.array(z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hex digits')),
          logIndex: z.int().min(0),
          rootHash: z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hex digits'),
          treeSize: z.int().min(1),
        })
        .optional(),
    }),
  }),
);
const responseSchema = lazily(() => z.record(z.string(), entrySchema()));
const bodySchema = lazily(() => z.looseObject({ kind: z.string(), apiVersion: z.string() }));

/**
 * Logs a signature with Rekor v1 (rekor openapi.yaml): an envelope as `dsse`, a message as `hashedrekord`. An entry
 * that the log already has is fetched: the same signature is the same entry.
 *
 * @throws `SIGN_FAILED`
 */
export async function logSignatureV1(
  base: string,
  request: LogRequest,
  ports: Pick<ServicePorts, 'http' | 'signal'>,
): Promise<LogEntry> {
  const call: ServiceCall = {
    service: 'Rekor',
    url: `${base}/api/v1/log/entries`,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(proposedEntry(request)),
    limit: LOG_RESPONSE_LIMIT,
    timeoutMs: LOG_TIMEOUT_MS,
  };
  const response = await callService(call, ports);
  if (response.status === 409) return fetchEntry(base, call, response, ports);
  if (response.status !== 201) throw unexpectedStatus(call, response, '201');
  return readEntry(response, call);
}

function proposedEntry({ content, digest, signature, material, algorithm }: LogRequest): Json {
  const label = material.kind === 'certificate' ? 'CERTIFICATE' : 'PUBLIC KEY';
  const verifier = base64(Buffer.from(pemBlock(label, material.der)));
  if (content.kind === 'envelope') {
    const envelope = textOf(encodeEnvelope(content.payloadType, content.payload, signature));
    const proposedContent = { envelope, verifiers: [verifier] };
    return { apiVersion: '0.0.1', kind: 'dsse', spec: { proposedContent } };
  }
  return {
    apiVersion: '0.0.1',
    kind: 'hashedrekord',
    spec: {
      data: {
        hash: {
          algorithm: algorithm.hash ?? 'sha256',
          value: Buffer.from(digest).toString('hex'),
        },
      },
      signature: { content: base64(signature), publicKey: { content: verifier } },
    },
  };
}

/** Fetches the entry that a 409 response names in its `Location`. Only the UUID of that URL is used. */
async function fetchEntry(
  base: string,
  call: ServiceCall,
  conflict: ServiceResponse,
  ports: Pick<ServicePorts, 'http' | 'signal'>,
): Promise<LogEntry> {
  const uuid = /\/api\/v1\/log\/entries\/([0-9a-f]{64,80})$/.exec(conflict.location ?? '')?.[1];
  if (uuid === undefined) throw unexpectedStatus(call, conflict, '201');
  const again = { ...call, method: 'GET' as const, url: `${base}/api/v1/log/entries/${uuid}` };
  const response = await callService({ ...again, body: undefined }, ports);
  if (response.status !== 200) throw unexpectedStatus(again, response, '200');
  return readEntry(response, again);
}

function readEntry(response: ServiceResponse, call: ServiceCall): LogEntry {
  const what = `the response of Rekor at ${call.url}`;
  try {
    const [entry] = Object.values(parseJson(response.body, responseSchema(), what));
    if (entry === undefined) throw new Error(`cannot read ${what}: it has no entry`);
    const body = fromBase64(entry.body);
    const { kind, apiVersion } = parseJson(body, bodySchema(), `the entry in ${what}`);
    const { inclusionProof: proof, signedEntryTimestamp } = entry.verification;
    return {
      logIndex: String(entry.logIndex),
      logId: { keyId: fromHex(entry.logID) },
      kindVersion: { kind, version: apiVersion },
      integratedTime: String(entry.integratedTime),
      inclusionPromise: { signedEntryTimestamp },
      ...(proof === undefined
        ? {}
        : {
            inclusionProof: {
              logIndex: String(proof.logIndex),
              rootHash: fromHex(proof.rootHash),
              treeSize: String(proof.treeSize),
              hashes: proof.hashes.map(fromHex),
              checkpoint: { envelope: proof.checkpoint },
            },
          }),
      canonicalizedBody: entry.body,
    };
  } catch (cause) {
    throw sigstoreError('SIGN_FAILED', (cause as Error).message, { cause });
  }
}

function fromHex(hex: string): string {
  return base64(Buffer.from(hex, 'hex'));
}
