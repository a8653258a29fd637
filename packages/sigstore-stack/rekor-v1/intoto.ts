import { base64, fromBase64 } from '@sealwright/core';
import { z } from 'zod';
import {
  type Canonical,
  jsonOf,
  sha256Of,
  shaped,
  statementKeys,
  verifierKeys,
} from './canonical.ts';
import { ENVELOPE, type Envelope, type VerifiedEnvelope, verifyEnvelope } from './envelope.ts';
import { badRequest } from './refusals.ts';

const SPEC_001 = z.object({
  content: z.object({ envelope: z.string().min(1) }),
  publicKey: z.base64().min(1),
});

const SPEC_002 = z.object({
  content: z.object({
    envelope: z.object({
      payload: z.base64().min(1),
      payloadType: z.string(),
      signatures: z
        .array(
          z.object({ keyid: z.string().optional(), sig: z.base64(), publicKey: z.base64().min(1) }),
        )
        .min(1)
        .max(64),
    }),
    hash: z.object({ algorithm: z.literal('sha256'), value: z.string() }),
  }),
});

/** The largest attestation that the log stores: `--max_attestation_size` of rekor-server. */
const ATTESTATION_LIMIT = 100 * 1024;

/**
 * Verifies a proposed intoto 0.0.1 (pkg/types/intoto/v0.0.1/entry.go) and returns its canonical form: the hashes of an
 * envelope, and its one key.
 *
 * @throws ApiError 400
 */
export function canonicalIntoto001(proposed: unknown): Canonical {
  const { content, publicKey } = shaped(proposed, SPEC_001);
  const envelope = shaped(jsonOf(content.envelope, 'the envelope'), ENVELOPE);
  const verified = verifyOne(envelope, fromBase64(publicKey));
  const hash = sha256Of(content.envelope);
  const { keys, ...rest } = commonOf(envelope, verified);
  const pem = [...verified.verifiers.values()].map((verifier) => verifier.pem).join('');
  return {
    spec: {
      content: { hash, payloadHash: sha256Of(verified.payload) },
      publicKey: base64(pem),
    },
    keys: [`sha256:${hash.value}`, ...keys],
    ...rest,
  };
}

/** Verifies the first signature that the key verifies: this version has one key and ignores other signatures. */
function verifyOne(envelope: Envelope, key: Uint8Array): VerifiedEnvelope {
  for (const signature of envelope.signatures) {
    try {
      return verifyEnvelope({ ...envelope, signatures: [signature] }, [key]);
    } catch (error) {
      if (signature === envelope.signatures.at(-1)) throw error;
    }
  }
  throw badRequest('no signature found');
}

/**
 * Verifies a proposed intoto 0.0.2 (pkg/types/intoto/v0.0.2/entry.go) and returns its canonical form: the envelope
 * without its payload. In the request, `payload` and `sig` are in base64 twice. The log stores `sig`, `publicKey` and
 * `hash` unchanged.
 *
 * @throws ApiError 400
 */
export function canonicalIntoto002(proposed: unknown): Canonical {
  const { content } = shaped(proposed, SPEC_002);
  const { payloadType, signatures } = content.envelope;
  const envelope = {
    payload: textOf(content.envelope.payload),
    payloadType,
    signatures: signatures.map(({ sig }) => ({ sig: textOf(sig) })),
  };
  const keys = signatures.map(({ publicKey }) => fromBase64(publicKey));
  const verified = verifyEnvelope(envelope, keys);
  return {
    spec: {
      content: {
        envelope: {
          payloadType,
          signatures: signatures.map(({ keyid, sig, publicKey }) => ({
            ...(keyid === undefined || keyid === '' ? {} : { keyid }),
            sig,
            publicKey,
          })),
        },
        hash: content.hash,
        payloadHash: sha256Of(verified.payload),
      },
    },
    ...commonOf(envelope, verified),
  };
}

/** Returns the search keys and the attestation that both versions have. */
function commonOf(
  envelope: Envelope,
  { payload, verifiers }: VerifiedEnvelope,
): Pick<Canonical, 'keys' | 'attestation'> {
  return {
    keys: [
      ...verifierKeys(verifiers.values()),
      `sha256:${sha256Of(payload).value}`,
      ...statementKeys(envelope.payloadType, payload),
    ],
    ...(payload.byteLength > ATTESTATION_LIMIT ? {} : { attestation: payload }),
  };
}

function textOf(encoded: string): string {
  return fromBase64(encoded).toString();
}
