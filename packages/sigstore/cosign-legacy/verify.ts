import { X509Certificate } from 'node:crypto';
import {
  base64,
  type Digest,
  digestOf,
  fromBase64,
  isSealwrightError,
  parseJson,
  withoutLineEnds,
} from '@sealwright/core';
import { lazily } from '@sealwright/core/schema';
import type { Descriptor } from '@sealwright/oci';
import { z } from 'zod';
import { STATEMENT_LIMITS } from '../bundle/statement.ts';
import { type BundleProof, type BundleVerifier } from '../verify/bundle.ts';
import { COSIGN_SIGN } from '../verify/predicates/types.ts';
import { isRejection, rejection } from '../verify/rejection.ts';
import type { Rejection } from '../verify/verdict.ts';
import { DSSE_ENVELOPE, LEGACY_ANNOTATIONS, SIMPLE_SIGNING } from './layer.ts';

/** The most signatures of one envelope that are tried. */
const SIGNATURE_LIMIT = 100;

const promiseSchema = lazily(() =>
  z.object({
    SignedEntryTimestamp: z.base64(),
    Payload: z.object({
      body: z.base64(),
      integratedTime: z.int(),
      logIndex: z.int().min(0),
      logID: z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hex digits'),
    }),
  }),
);
const timestampSchema = lazily(() => z.object({ SignedRFC3161Timestamp: z.base64() }));
const bodySchema = lazily(() => z.looseObject({ kind: z.string(), apiVersion: z.string() }));
const base64Text = lazily(() => z.string().transform(withoutLineEnds).pipe(z.base64()));
const envelopeSchema = lazily(() =>
  z.object({
    payload: base64Text(),
    payloadType: z.string(),
    signatures: z
      .array(z.object({ sig: base64Text() }))
      .min(1)
      .max(SIGNATURE_LIMIT),
  }),
);
const payloadSchema = lazily(() =>
  z.object({
    critical: z.object({
      identity: z.object({ 'docker-reference': z.string() }),
      image: z.object({ 'docker-manifest-digest': z.string() }),
      type: z.string(),
    }),
    optional: z.record(z.string(), z.unknown()).nullish(),
  }),
);

/** A layer to verify. */
export interface LayerCandidate {
  readonly layer: Descriptor;
  readonly bytes: Uint8Array;
  readonly subject: Digest;
  /** The layer, as messages name it. */
  readonly what: string;
}

/**
 * Verifies a layer of cosign's legacy layout. The layer and its annotations become a bundle, which is verified like any
 * other. Its version is v0.1, because the annotations have an inclusion promise and no inclusion proof.
 */
export function proveLayer(
  candidate: LayerCandidate,
  verifier: BundleVerifier,
): BundleProof | Rejection {
  const { layer, what } = candidate;
  try {
    if (layer.mediaType === DSSE_ENVELOPE) return proveEnvelope(candidate, verifier);
    if (layer.mediaType === SIMPLE_SIGNING) return provePayload(candidate, verifier);
  } catch (error) {
    if (!isSealwrightError(error, 'JSON_INVALID')) throw error;
    return { code: 'BUNDLE_INVALID', message: error.message };
  }
  const reason = `expected the media type ${SIMPLE_SIGNING} or ${DSSE_ENVELOPE}, got ${layer.mediaType}`;
  return rejection('BUNDLE_INVALID', what, reason);
}

function proveEnvelope(
  { layer, bytes, subject, what }: LayerCandidate,
  verifier: BundleVerifier,
): BundleProof | Rejection {
  const { payload, payloadType, signatures } = parseJson(
    bytes,
    envelopeSchema(),
    what,
    STATEMENT_LIMITS,
  );
  const material = materialOf(layer, verifier, what);
  let proof: BundleProof | Rejection = rejection('SIGNATURE_INVALID', what, 'it has no signature');
  for (const { sig } of signatures) {
    const dsseEnvelope = { payload, payloadType, signatures: [{ sig, keyid: '' }] };
    proof = verifier.statement({ ...material, dsseEnvelope }, subject, what);
    if (!isRejection(proof)) return proof;
  }
  return proof;
}

function provePayload(
  { layer, bytes, subject, what }: LayerCandidate,
  verifier: BundleVerifier,
): BundleProof | Rejection {
  const signature = layer.annotations?.[LEGACY_ANNOTATIONS.signature] ?? '';
  const digest = base64(Buffer.from(digestOf(bytes).slice('sha256:'.length), 'hex'));
  const messageSignature = { messageDigest: { algorithm: 'SHA2_256', digest }, signature };
  const bundle = { ...materialOf(layer, verifier, what), messageSignature };
  const proof = verifier.message(bundle, { bytes }, what);
  if (isRejection(proof)) return proof;
  const { critical, optional } = parseJson(bytes, payloadSchema(), `the payload of ${what}`);
  const signed = critical.image['docker-manifest-digest'];
  if (signed !== subject)
    return rejection('SUBJECT_DIFFERS', what, `expected the subject ${subject}, got ${signed}`);
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

/**
 * Returns the bundle of a layer without its content, JSON. A certificate beside the signature of a key proves nothing:
 * with a key to verify by, it is left out, as cosign does.
 *
 * @throws `JSON_INVALID`
 */
function materialOf(
  { annotations = {} }: Descriptor,
  { verifiesKey }: BundleVerifier,
  what: string,
): object {
  const certificate = annotations[LEGACY_ANNOTATIONS.certificate] ?? '';
  const timestamp = annotations[LEGACY_ANNOTATIONS.timestamp] ?? '';
  const promise = annotations[LEGACY_ANNOTATIONS.bundle] ?? '';
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle+json;version=0.1',
    verificationMaterial: {
      ...(certificate === '' || verifiesKey
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

/** Returns the DER of a certificate, base64. Other PEM returns an empty text, which the verifier rejects. */
function derOf(pem: string): string {
  try {
    return base64(new X509Certificate(pem).raw);
  } catch {
    return '';
  }
}

function timestampOf(json: string, what: string): string {
  const name = `the timestamp of ${what}`;
  return parseJson(json, timestampSchema(), name).SignedRFC3161Timestamp;
}

function entryOf(json: string, what: string): object {
  const name = `the log's promise of ${what}`;
  const { SignedEntryTimestamp, Payload } = parseJson(json, promiseSchema(), name);
  const body = fromBase64(Payload.body);
  const { kind, apiVersion } = parseJson(body, bodySchema(), name);
  return {
    logIndex: String(Payload.logIndex),
    logId: { keyId: base64(Buffer.from(Payload.logID, 'hex')) },
    kindVersion: { kind, version: apiVersion },
    integratedTime: String(Payload.integratedTime),
    inclusionPromise: { signedEntryTimestamp: SignedEntryTimestamp },
    canonicalizedBody: Payload.body,
  };
}
