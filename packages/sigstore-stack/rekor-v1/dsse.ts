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

const SPEC = z.object({
  proposedContent: z.object({
    envelope: z.string(),
    verifiers: z.array(z.base64()).min(1).max(64),
  }),
});

/**
 * dsse 0.0.1 (pkg/types/dsse/v0.0.1/entry.go): hashes of an envelope and its payload, and its signatures in the
 * order of their text.
 *
 * @throws ApiError 400
 */
export function canonicalDsse(proposed: unknown): Canonical {
  const { proposedContent: content } = shaped(proposed, SPEC);
  const envelope = shaped(jsonOf(content.envelope, 'the envelope'), ENVELOPE);
  const keys = content.verifiers.map((verifier) => Buffer.from(verifier, 'base64'));
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
        verifier: Buffer.from(pem).toString('base64'),
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
