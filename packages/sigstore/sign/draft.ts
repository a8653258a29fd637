import { type KeyObject, X509Certificate } from 'node:crypto';
import type { KeyMaterial } from '../bundle/bundle.ts';
import { certificateIdentity } from '../identity/certificate-identity.ts';
import type { SignerIdentity } from '../identity/identity-token.ts';
import type { SigningKey } from '../keys/signing-key.ts';
import type { MaterialJournal, MaterialServices } from './verification-material.ts';

/** An unfinished signature in the journal: some of its log entries or timestamps may be missing. */
export interface Draft extends MaterialJournal {
  readonly signature: Uint8Array;
  readonly material: KeyMaterial;
}

/** The subject of a draft, as reports and messages show it. */
export interface DraftSubject {
  /** `HOST/NAME@sha256:…`, or the name of a file. */
  readonly subject: string;
  readonly predicateType: string;
}

/** The requirements for a draft that a signer resumes. */
export interface DraftRequirements {
  /** Reports whether a key made a signature of the message. */
  isSignedBy(key: KeyObject, signature: Uint8Array): boolean;
  readonly identity: SignerIdentity | undefined;
  readonly key: SigningKey | undefined;
  readonly services: MaterialServices;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** How long the certificate must still be valid when a service has yet to prove a time. Milliseconds. */
  readonly minLifeMs: number;
}

/**
 * Returns why a signer cannot resume a draft; undefined when it can. An expired certificate is accepted when the draft
 * has all that proves a time within its life: every timestamp, and the entry of every log that signs a time (Rekor v1).
 * The certificate chain, the entries and the timestamps are verified later, as for every new signature.
 */
export function draftProblem(draft: Draft, required: DraftRequirements): string | undefined {
  const { material, signature } = draft;
  const { key, identity } = required;
  if (material.kind === 'key') {
    if (key === undefined) return 'expected a certificate, got a key';
    const isSame = key.publicKey.export({ type: 'spki', format: 'der' }).equals(material.der);
    if (!isSame) return 'another key made it';
    return required.isSignedBy(key.publicKey, signature) ? undefined : NOT_SIGNED;
  }
  if (key !== undefined) return 'expected a key, got a certificate';
  const certificate = readCertificate(material.der);
  if (certificate === undefined) return 'its certificate cannot be read';
  const name = certificateIdentity(certificate);
  if (name !== identity?.identity)
    return `expected a certificate of ${identity?.identity ?? 'nobody'}, got ${name || 'one without an identity'}`;
  if (!required.isSignedBy(certificate.publicKey, signature)) return NOT_SIGNED;
  return isTooLate(draft, certificate, required)
    ? `its certificate expired at ${certificate.validToDate.toISOString()}, before all log entries and timestamps were made`
    : undefined;
}

const NOT_SIGNED = 'it does not sign this content';

function readCertificate(der: Uint8Array): X509Certificate | undefined {
  try {
    return new X509Certificate(der);
  } catch {
    return undefined;
  }
}

function isTooLate(
  { entries, timestamps }: Draft,
  { validToDate }: X509Certificate,
  { services, now, minLifeMs }: DraftRequirements,
): boolean {
  if (validToDate.getTime() - now >= minLifeMs) return false;
  const timed = services.logs.filter((log) => log.version === 1);
  const isComplete =
    services.tsas.every((url) => timestamps.has(url)) && timed.every((log) => entries.has(log.url));
  return !isComplete || services.tsas.length + timed.length === 0;
}
