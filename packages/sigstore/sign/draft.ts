import { X509Certificate } from 'node:crypto';
import type { KeyMaterial } from '../bundle/bundle.ts';
import { nameIn } from '../identity/certificate-identity.ts';
import type { SignerIdentity } from '../identity/identity.ts';
import { isSignedBy, type KeyAlgorithm } from '../keys/algorithms.ts';
import type { SigningKey } from '../keys/signing-key.ts';
import type { MaterialJournal, MaterialServices } from './verification-material.ts';

/** A signature in the making: all of it but what some service has not made yet. */
export interface Draft extends MaterialJournal {
  readonly signature: Uint8Array;
  readonly material: KeyMaterial;
}

/** What a signature is for, in words of whoever reads a report. */
export interface DraftSubject {
  /** `HOST/NAME@sha256:…`, or the name of a file. */
  readonly subject: string;
  readonly predicateType: string;
}

/** What a draft must be to be gone on with. */
export interface DraftWishes {
  /** What is signed. */
  readonly message: Uint8Array;
  readonly algorithm: KeyAlgorithm;
  readonly identity: SignerIdentity | undefined;
  readonly key: SigningKey | undefined;
  readonly services: MaterialServices;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The certificate must live so much longer where a service is to say a time within its life. */
  readonly minLifeMs: number;
}

/**
 * Why a draft cannot become this signer's signature; undefined when it can. A certificate that has ended will do where
 * all is there that has to have been made within its life: timestamps, and entries of logs that say a time (Rekor v1).
 * What is still to be verified is the chain, the log's and the authority's words: as of every new signature.
 */
export function draftProblem(draft: Draft, wishes: DraftWishes): string | undefined {
  const { material, signature } = draft;
  const { algorithm, message, key } = wishes;
  if (material.kind === 'key') {
    if (key === undefined) return 'it is by a key';
    const isSame = key.publicKey.export({ type: 'spki', format: 'der' }).equals(material.der);
    if (!isSame) return 'it is by another key';
    return isSignedBy(key.publicKey, algorithm, message, signature) ? undefined : NOT_SIGNED;
  }
  if (key !== undefined) return 'it is by a certificate';
  const certificate = readCertificate(material.der);
  if (certificate === undefined) return 'its certificate cannot be read';
  const name = nameIn(certificate);
  if (name !== wishes.identity?.subject) return `it is by ${name || 'nobody'}`;
  if (!isSignedBy(certificate.publicKey, algorithm, message, signature)) return NOT_SIGNED;
  return isTooLate(draft, certificate, wishes)
    ? `its certificate ended at ${certificate.validToDate.toISOString()}, before all was made that proves when it was used`
    : undefined;
}

const NOT_SIGNED = 'it is not over this content';

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
  { services, now, minLifeMs }: DraftWishes,
): boolean {
  if (validToDate.getTime() - now >= minLifeMs) return false;
  const timed = services.logs.filter((log) => log.version === 1);
  const isComplete =
    services.tsas.every((url) => timestamps.has(url)) && timed.every((log) => entries.has(log.url));
  return !isComplete || services.tsas.length + timed.length === 0;
}
