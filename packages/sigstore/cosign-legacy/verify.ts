import { X509Certificate } from 'node:crypto';
import {
  base64,
  type Digest,
  digestOf,
  fromBase64,
  isSealwrightError,
  parseJson,
} from '@sealwright/core';
import type { Descriptor } from '@sealwright/oci';
import { z } from 'zod';
import { STATEMENT_LIMITS } from '../bundle/statement.ts';
import { type BundleProof, type BundleVerifier } from '../verify/bundle.ts';
import { COSIGN_SIGN } from '../verify/predicates/types.ts';
import { isRejection } from '../verify/rejection.ts';
import type { Rejection } from '../verify/verdict.ts';
import { DSSE_ENVELOPE, LEGACY_ANNOTATIONS, SIMPLE_SIGNING } from './layer.ts';

const promiseSchema = z.object({
  SignedEntryTimestamp: z.base64(),
  Payload: z.object({
    body: z.base64(),
    integratedTime: z.int(),
    logIndex: z.int().min(0),
    logID: z.string().regex(/^[0-9a-f]{64}$/),
  }),
});
const timestampSchema = z.object({ SignedRFC3161Timestamp: z.base64() });
const bodySchema = z.looseObject({ kind: z.string(), apiVersion: z.string() });
const envelopeSchema = z.object({
  payload: z.base64(),
  payloadType: z.string(),
  signatures: z.array(z.object({ sig: z.base64() })).length(1),
});
const payloadSchema = z.object({
  critical: z.object({
    identity: z.object({ 'docker-reference': z.string() }),
    image: z.object({ 'docker-manifest-digest': z.string() }),
    type: z.string(),
  }),
  optional: z.record(z.string(), z.unknown()).nullish(),
});

/**
 * Checks a layer of cosign's legacy layout. Its annotations are put together to a bundle (v0.1, as promises without
 * proofs are), and that is verified like any other.
 */
export function proveLayer(
  layer: Descriptor,
  bytes: Uint8Array,
  subject: Digest,
  verifier: BundleVerifier,
  what: string,
): BundleProof | Rejection {
  try {
    if (layer.mediaType === DSSE_ENVELOPE)
      return proveEnvelope(layer, bytes, subject, verifier, what);
    if (layer.mediaType === SIMPLE_SIGNING)
      return provePayload(layer, bytes, subject, verifier, what);
  } catch (error) {
    if (!isSealwrightError(error, 'JSON_INVALID')) throw error;
    return { code: 'BUNDLE_INVALID', message: error.message };
  }
  return {
    code: 'BUNDLE_INVALID',
    message: `${what}: it is ${layer.mediaType}, expected a signature`,
  };
}

function proveEnvelope(
  layer: Descriptor,
  bytes: Uint8Array,
  subject: Digest,
  verifier: BundleVerifier,
  what: string,
): BundleProof | Rejection {
  const { payload, payloadType, signatures } = parseJson(
    bytes,
    envelopeSchema,
    what,
    STATEMENT_LIMITS,
  );
  const dsseEnvelope = {
    payload,
    payloadType,
    signatures: [{ sig: signatures[0]?.sig, keyid: '' }],
  };
  return verifier.statement({ ...materialOf(layer, what), dsseEnvelope }, subject, what);
}

function provePayload(
  layer: Descriptor,
  bytes: Uint8Array,
  subject: Digest,
  verifier: BundleVerifier,
  what: string,
): BundleProof | Rejection {
  const signature = layer.annotations?.[LEGACY_ANNOTATIONS.signature] ?? '';
  const digest = base64(Buffer.from(digestOf(bytes).slice('sha256:'.length), 'hex'));
  const messageSignature = { messageDigest: { algorithm: 'SHA2_256', digest }, signature };
  const bundle = { ...materialOf(layer, what), messageSignature };
  const proof = verifier.message(bundle, { bytes }, what);
  if (isRejection(proof)) return proof;
  const { critical, optional } = parseJson(bytes, payloadSchema, `the payload of ${what}`);
  const found = critical.image['docker-manifest-digest'];
  if (found !== subject)
    return {
      code: 'SUBJECT_DIFFERS',
      message: `${what}: it is about ${found}, expected ${subject}`,
    };
  const annotations = Object.entries(optional ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    ...proof,
    predicateType: COSIGN_SIGN,
    predicate: Buffer.from('{}'),
    annotations: Object.fromEntries(annotations),
    payloadDigest: digestOf(bytes),
  };
}

/** The bundle around a layer's content, JSON. @throws `JSON_INVALID` */
function materialOf({ annotations = {} }: Descriptor, what: string): object {
  const certificate = annotations[LEGACY_ANNOTATIONS.certificate] ?? '';
  const timestamp = annotations[LEGACY_ANNOTATIONS.timestamp] ?? '';
  const promise = annotations[LEGACY_ANNOTATIONS.bundle] ?? '';
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle+json;version=0.1',
    verificationMaterial: {
      ...(certificate === ''
        ? { publicKey: { hint: '' } }
        : { x509CertificateChain: { certificates: [{ rawBytes: derOf(certificate) }] } }),
      tlogEntries: promise === '' ? [] : [entryOf(promise, what)],
      timestampVerificationData: {
        rfc3161Timestamps:
          timestamp === '' ? [] : [{ signedTimestamp: timestampOf(timestamp, what) }],
      },
    },
  };
}

/** A certificate's DER; nothing for what is none, which is then rejected as no certificate. */
function derOf(pem: string): string {
  try {
    return base64(new X509Certificate(pem).raw);
  } catch {
    return '';
  }
}

function timestampOf(json: string, what: string): string {
  const name = `the timestamp of ${what}`;
  return parseJson(json, timestampSchema, name).SignedRFC3161Timestamp;
}

function entryOf(json: string, what: string): object {
  const name = `the log's promise of ${what}`;
  const { SignedEntryTimestamp, Payload } = parseJson(json, promiseSchema, name);
  const body = fromBase64(Payload.body);
  const { kind, apiVersion } = parseJson(body, bodySchema, name);
  return {
    logIndex: String(Payload.logIndex),
    logId: { keyId: base64(Buffer.from(Payload.logID, 'hex')) },
    kindVersion: { kind, version: apiVersion },
    integratedTime: String(Payload.integratedTime),
    inclusionPromise: { signedEntryTimestamp: SignedEntryTimestamp },
    canonicalizedBody: Payload.body,
  };
}
