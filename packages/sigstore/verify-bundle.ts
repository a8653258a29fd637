import { X509Certificate } from 'node:crypto';
import { type Digest, digestOf, readJson } from '@sealwright/core';
import type { Bundle } from '@sigstore/bundle';
import type * as verifyTypes from '@sigstore/verify';
import { INTOTO_PAYLOAD, parseStatement, STATEMENT_LIMITS, type Statement } from './statement.ts';
import { readFractions } from './timestamp.ts';
import type { TrustInstance } from './trust.ts';
import type { Rejection, RejectionCode, VerifiedSignature } from './verdict.ts';

/** What a bundle proves, whoever signed it. */
export type BundleProof = Omit<VerifiedSignature, 'manifest'>;

/** Checks a bundle over a subject: all but who signed it and of what type the predicate has to be. */
export type BundleVerifier = (
  bytes: Uint8Array,
  subject: Digest,
  what: string,
) => BundleProof | Rejection;

/**
 * Opens the full check under a trust root: the bundle's form, the DSSE signature, the certificate's chain at the
 * time of the timestamp, SCT, timestamp, log entry with inclusion proof and checkpoint, and the statement's subject.
 * The libraries are loaded here, not at import: they take 40 ms.
 */
export async function openBundleVerifier(trust: TrustInstance): Promise<BundleVerifier> {
  const [{ bundleFromJSON }, verify] = await Promise.all([
    import('@sigstore/bundle'),
    import('@sigstore/verify'),
  ]);
  const material = verify.toTrustMaterial(preferLogId(trust));
  return (bytes, subject, what) => {
    try {
      const bundle = attempt('BUNDLE_INVALID', () =>
        bundleFromJSON(readJson(bytes, what, STATEMENT_LIMITS)),
      );
      return prove(bundle, subject, what, material, verify);
    } catch (error) {
      if (error instanceof Rejected) return error.rejection;
      throw error;
    }
  };
}

/** True for what is not a proof. */
export function isRejection(outcome: BundleProof | Rejection): outcome is Rejection {
  return 'code' in outcome;
}

/** How a check leaves early. Never leaves this file. */
class Rejected extends Error {
  readonly rejection: Rejection;

  constructor(code: RejectionCode, message: string) {
    super(message);
    this.rejection = { code, message };
  }
}

function attempt<T>(code: RejectionCode, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Rejected(code, (error as Error).message);
  }
}

/** A bundle's entries carry the whole log id; a shorter checkpoint key id beside it would hide the log from the library. */
function preferLogId(trust: TrustInstance): TrustInstance['trustedRoot'] {
  return {
    ...trust.trustedRoot,
    tlogs: trust.trustedRoot.tlogs.map((log) => ({ ...log, checkpointKeyId: undefined })),
  };
}

type VerifyLibrary = typeof verifyTypes;

function prove(
  bundle: Bundle,
  subject: Digest,
  what: string,
  material: verifyTypes.TrustMaterial,
  library: VerifyLibrary,
): BundleProof {
  const envelope = envelopeOf(bundle, what);
  const certificate = certificateOf(bundle, what);
  const entity = attempt('BUNDLE_INVALID', () => library.toSignedEntity(bundle));
  attempt('TIMESTAMP_INVALID', () => readFractions(entity));
  const leaf = attempt('CERTIFICATE_UNTRUSTED', () => new X509Certificate(certificate));
  // The library checks the signature last, when a changed one has long been called a wrong timestamp.
  if (!attempt('SIGNATURE_INVALID', () => entity.signature.verifySignature(leaf.publicKey))) {
    throw new Rejected(
      'SIGNATURE_INVALID',
      `${what}: the envelope's signature was not made with the certificate's key over this payload`,
    );
  }
  const signer = runLibrary(what, () => new library.Verifier(material).verify(entity));
  checkLoggedCertificate(bundle, certificate, what);
  const statement = attempt('STATEMENT_INVALID', () =>
    parseStatement(envelope.payload, `the statement in ${what}`),
  );
  checkSubject(statement, subject, what);
  return {
    identity: signer.identity?.subjectAlternativeName ?? '',
    issuer: signer.identity?.extensions?.issuer ?? '',
    predicateType: statement.predicateType,
    predicate: statement.predicate,
    annotations: statement.annotations,
    logIndex: provenIndex(bundle),
    timestamp: timeOf(entity.timestamps),
    payloadDigest: digestOf(envelope.payload),
  };
}

function envelopeOf(bundle: Bundle, what: string): { readonly payload: Buffer } {
  if (bundle.content.$case !== 'dsseEnvelope') {
    throw new Rejected(
      'BUNDLE_INVALID',
      `${what}: it signs a blob, expected an envelope with a statement`,
    );
  }
  const envelope = bundle.content.dsseEnvelope;
  if (envelope.payloadType === INTOTO_PAYLOAD) return envelope;
  throw new Rejected(
    'BUNDLE_INVALID',
    `${what}: its payload is of type ${envelope.payloadType}, expected ${INTOTO_PAYLOAD}`,
  );
}

function certificateOf(bundle: Bundle, what: string): Buffer {
  const content = bundle.verificationMaterial.content;
  if (content.$case === 'certificate') return content.certificate.rawBytes;
  const first =
    content.$case === 'x509CertificateChain'
      ? content.x509CertificateChain.certificates[0]
      : undefined;
  if (first !== undefined) return first.rawBytes;
  throw new Rejected(
    'BUNDLE_INVALID',
    `${what}: it was signed with a key of its own, expected a certificate`,
  );
}

const CODES: Readonly<Record<string, RejectionCode>> = {
  CERTIFICATE_ERROR: 'CERTIFICATE_UNTRUSTED',
  PUBLIC_KEY_ERROR: 'CERTIFICATE_UNTRUSTED',
  SIGNATURE_ERROR: 'SIGNATURE_INVALID',
  TIMESTAMP_ERROR: 'TIMESTAMP_INVALID',
  TLOG_BODY_ERROR: 'LOG_ENTRY_DIFFERS',
  TLOG_ERROR: 'LOG_PROOF_INVALID',
  TLOG_INCLUSION_PROMISE_ERROR: 'LOG_PROOF_INVALID',
  TLOG_INCLUSION_PROOF_ERROR: 'LOG_PROOF_INVALID',
  TLOG_MISSING_INCLUSION_ERROR: 'LOG_PROOF_INVALID',
};

function runLibrary<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, message, cause } = error as { code?: string; message: string; cause?: unknown };
    const detail = cause instanceof Error ? `${message}: ${cause.message}` : message;
    const ours = /\bSCTs?\b/.test(message)
      ? 'SCT_INVALID'
      : (CODES[code ?? ''] ?? 'BUNDLE_INVALID');
    throw new Rejected(ours, `${what}: ${detail}`);
  }
}

/** The library compares signature and digest with the log's entry; whose certificate was logged it does not. */
function checkLoggedCertificate(bundle: Bundle, certificate: Buffer, what: string): void {
  for (const entry of bundle.verificationMaterial.tlogEntries) {
    if (entry.kindVersion.kind !== 'hashedrekord' || entry.kindVersion.version === '0.0.1')
      continue;
    const body = attempt('LOG_ENTRY_DIFFERS', () =>
      readJson(entry.canonicalizedBody, `the log entry of ${what}`),
    );
    if (loggedCertificate(body) === certificate.toString('base64')) continue;
    throw new Rejected(
      'LOG_ENTRY_DIFFERS',
      `${what}: the log has the signature with another certificate`,
    );
  }
}

function loggedCertificate(body: unknown): unknown {
  const path = ['spec', 'hashedRekordV002', 'signature', 'verifier', 'x509Certificate', 'rawBytes'];
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined,
    body,
  );
}

function checkSubject(statement: Statement, subject: Digest, what: string): void {
  if (statement.subjects.includes(subject)) return;
  throw new Rejected(
    'SUBJECT_DIFFERS',
    `${what}: it is about ${statement.subjects.slice(0, 5).join(', ')}, expected ${subject}`,
  );
}

/** The index that was proved: by the log's promise, else by the inclusion proof. Nothing vouches for one without. */
function provenIndex(bundle: Bundle): string {
  const [entry] = bundle.verificationMaterial.tlogEntries;
  const proven = entry?.inclusionPromise === undefined ? entry?.inclusionProof : entry;
  return proven?.logIndex ?? '';
}

/** The earliest time that an authority or a log signed; a log's time without its promise is anybody's. */
function timeOf(timestamps: ReturnType<VerifyLibrary['toSignedEntity']>['timestamps']): string {
  const times = timestamps.flatMap((each) => {
    if (each.$case === 'timestamp-authority') return [each.timestamp.signingTime.getTime()];
    const { inclusionPromise, integratedTime } = each.tlogEntry;
    return inclusionPromise === undefined ? [] : [Number(integratedTime) * 1000];
  });
  return new Date(Math.min(...times)).toISOString();
}
