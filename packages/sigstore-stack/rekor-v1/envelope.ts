import { type KeyObject, verify } from 'node:crypto';
import { fromBase64 } from '@sealwright/core';
import { z } from 'zod';
import { isDerSequence } from '../rekor-v2/prehash.ts';
import { badRequest } from './refusals.ts';
import { parseVerifier, type Verifier } from './verifier.ts';

/** The schema of a DSSE envelope, secure-systems-lab/dsse envelope.md. */
export const ENVELOPE = z.object({
  payload: z.string(),
  payloadType: z.string(),
  signatures: z.array(z.object({ keyid: z.string().optional(), sig: z.string() })).max(64),
});

/** A DSSE envelope. */
export type Envelope = z.output<typeof ENVELOPE>;

/** An envelope whose signatures are all verified. */
export interface VerifiedEnvelope {
  readonly payload: Uint8Array;
  /** The verifier of each signature, by its text. */
  readonly verifiers: ReadonlyMap<string, Verifier>;
}

/**
 * Verifies an envelope as Rekor does (`verifyEnvelope` of pkg/types/dsse): each key must verify at least one signature,
 * and a key must verify each signature. Key ids do not matter.
 *
 * @throws ApiError 400
 */
export function verifyEnvelope(envelope: Envelope, keys: readonly Uint8Array[]): VerifiedEnvelope {
  if (envelope.signatures.length === 0)
    throw badRequest('DSSE envelope must contain 1 or more signatures');
  const payload = decode(envelope.payload);
  const signed = preAuthenticationEncoding(envelope.payloadType, payload);
  const signatures = envelope.signatures.map(({ sig }) => ({ sig, bytes: decode(sig) }));
  const missing = new Set(signatures.map(({ sig }) => sig));
  const verifiers = new Map<string, Verifier>();
  for (const bytes of keys) {
    if (missing.size === 0) break;
    const verifier = parseVerifier(bytes);
    const accepted = signatures.find((each) => verifies(verifier.key, signed, each.bytes));
    if (accepted === undefined)
      throw badRequest(
        'could not verify envelope: accepted signatures do not match threshold, Found: 0, Expected 1',
      );
    missing.delete(accepted.sig);
    verifiers.set(accepted.sig, verifier);
  }
  if (missing.size > 0) throw badRequest('all signatures must have a key that verifies it');
  return { payload, verifiers };
}

/** Returns the pre-authentication encoding of DSSE, which the signatures sign. */
function preAuthenticationEncoding(payloadType: string, payload: Uint8Array): Uint8Array {
  const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.byteLength} `;
  return Buffer.concat([Buffer.from(head), payload]);
}

function verifies(key: KeyObject, signed: Uint8Array, signature: Uint8Array): boolean {
  try {
    if (key.asymmetricKeyType === 'ed25519') return verify(null, signed, key, signature);
    const dsaEncoding = isDerSequence(signature) ? 'der' : 'ieee-p1363';
    return verify('sha256', signed, { key, dsaEncoding }, signature);
  } catch {
    return false;
  }
}

/** Decodes base64 in the standard or the URL alphabet with its padding. Line ends are ignored, as by Go. */
function decode(text: string): Uint8Array {
  const plain = text.replaceAll(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]*|[A-Za-z0-9_-]*)={0,2}$/.test(plain) || plain.length % 4 !== 0)
    throw badRequest('could not verify envelope: unable to base64 decode');
  return fromBase64(plain);
}
