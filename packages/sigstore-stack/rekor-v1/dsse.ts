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
import { ENVELOPE, verifyEnvelope } from './envelope.ts';
import { badRequest } from './refusals.ts';

/** Members that only the log may write. */
const COMPUTED = ['envelopeHash', 'payloadHash', 'signatures'];

const SPEC = z.looseObject({
  proposedContent: z.object({
    envelope: z.string(),
    verifiers: z.array(z.base64()).min(1).max(64),
  }),
});

/**
 * Verifies a proposed dsse 0.0.1 (pkg/types/dsse/v0.0.1/entry.go) and returns its canonical form: hashes of the
 * envelope and its payload, and the signatures sorted by their text.
 *
 * @throws ApiError 400
 */
export function canonicalDsse(proposed: unknown): Canonical {
  const { proposedContent: content, ...others } = shaped(proposed, SPEC);
  if (COMPUTED.some((name) => others[name] !== undefined && others[name] !== null))
    throw badRequest(
      'either proposedContent or envelopeHash, payloadHash, and signatures must be present but not both',
    );
  const envelope = shaped(jsonOf(content.envelope, 'the envelope'), ENVELOPE);
  const keys = content.verifiers.map((verifier) => fromBase64(verifier));
  const { payload, verifiers } = verifyEnvelope(envelope, keys);
  const sorted = [...verifiers].sort(([a], [b]) => (a < b ? -1 : 1));
  const payloadHash = sha256Of(payload);
  const envelopeHash = sha256Of(content.envelope);
  return {
    spec: {
      envelopeHash,
      payloadHash,
      signatures: sorted.map(([signature, { pem }]) => ({
        signature,
        verifier: base64(pem),
      })),
    },
    keys: [
      ...verifierKeys(sorted.map(([, verifier]) => verifier)),
      `sha256:${payloadHash.value}`,
      `sha256:${envelopeHash.value}`,
      ...statementKeys(envelope.payloadType, payload),
    ],
  };
}
