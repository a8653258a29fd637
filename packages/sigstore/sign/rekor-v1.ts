import {
  base64,
  fromBase64,
  type Json,
  type Ports,
  parseJson,
  pemBlock,
  textOf,
} from '@sealwright/core';
import { z } from 'zod';
import { encodeEnvelope, type LogEntry } from '../bundle/bundle.ts';
import { sigstoreError } from '../errors.ts';
import { LOG_ANSWER_LIMIT, LOG_TIMEOUT_MS, type LogRequest } from './rekor.ts';
import {
  callService,
  type ServiceAnswer,
  type ServiceCall,
  unexpectedAnswer,
} from './service-call.ts';

const entrySchema = z.object({
  body: z.base64(),
  integratedTime: z.int(),
  logID: z.string().regex(/^[0-9a-f]{64}$/),
  logIndex: z.int().min(0),
  verification: z.object({
    signedEntryTimestamp: z.base64(),
    inclusionProof: z
      .object({
        checkpoint: z.string(),
        hashes: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
        logIndex: z.int().min(0),
        rootHash: z.string().regex(/^[0-9a-f]{64}$/),
        treeSize: z.int().min(1),
      })
      .optional(),
  }),
});
const answerSchema = z.record(z.string(), entrySchema);
const bodySchema = z.looseObject({ kind: z.string(), apiVersion: z.string() });

/**
 * Logs a signature with Rekor v1 (rekor openapi.yaml): an envelope as `dsse`, a message as `hashedrekord`. An entry
 * that is there already is fetched: the same signature is the same entry.
 *
 * @throws `SIGN_FAILED`
 */
export async function logSignatureV1(
  base: string,
  request: LogRequest,
  ports: Pick<Ports, 'http' | 'signal'>,
): Promise<LogEntry> {
  const call: ServiceCall = {
    service: 'Rekor',
    url: `${base}/api/v1/log/entries`,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(proposedEntry(request)),
    limit: LOG_ANSWER_LIMIT,
    timeoutMs: LOG_TIMEOUT_MS,
  };
  const answer = await callService(call, ports);
  if (answer.status === 409) return fetchEntry(base, call, answer, ports);
  if (answer.status !== 201) throw unexpectedAnswer(call, answer, '201');
  return readEntry(answer, call);
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

/** The entry that a conflict names. Its address may be a path, and must be the log's own. */
async function fetchEntry(
  base: string,
  call: ServiceCall,
  conflict: ServiceAnswer,
  ports: Pick<Ports, 'http' | 'signal'>,
): Promise<LogEntry> {
  const uuid = /\/api\/v1\/log\/entries\/([0-9a-f]{64,80})$/.exec(conflict.location ?? '')?.[1];
  if (uuid === undefined) throw unexpectedAnswer(call, conflict, '201');
  const again = { ...call, method: 'GET' as const, url: `${base}/api/v1/log/entries/${uuid}` };
  const answer = await callService({ ...again, body: undefined }, ports);
  if (answer.status !== 200) throw unexpectedAnswer(again, answer, '200');
  return readEntry(answer, again);
}

function readEntry(answer: ServiceAnswer, call: ServiceCall): LogEntry {
  const what = `the answer of Rekor at ${call.url}`;
  try {
    const [entry] = Object.values(parseJson(answer.body, answerSchema, what));
    if (entry === undefined) throw new Error(`${what}: it has no entry`);
    const body = fromBase64(entry.body);
    const { kind, apiVersion } = parseJson(body, bodySchema, `the entry in ${what}`);
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
