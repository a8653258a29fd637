import type { KeyObject } from 'node:crypto';
import { type Digest, digestOf, readJson } from '@sealwright/core';
import type { Bundle } from '@sigstore/bundle';
import type * as verifyTypes from '@sigstore/verify';
import { formProblem, withoutVoidProofs } from '../bundle/form.ts';
import { type Artifact, envelopeContent, messageContent } from '../bundle/signed-content.ts';
import {
  INTOTO_PAYLOAD,
  parseStatement,
  STATEMENT_LIMITS,
  type Statement,
} from '../bundle/statement.ts';
import { claimsOf } from '../identity/certificate-claims.ts';
import type { TrustInstance } from '../trust/trust.ts';
import { keyOfBundle, withoutCertificate } from './bundle-key.ts';
import { verifyWithProof } from './inclusion-proof.ts';
import { logsOf, requireValidLogs } from './log-validity.ts';
import { requireLoggedKey } from './logged-key.ts';
import { attempt, orRejection, Rejected, rejection } from './rejection.ts';
import { type Leaf, openLeaves, rememberCertificate } from './remembered-certificate.ts';
import { readFractions } from './timestamp.ts';
import type { Rejection, VerifiedSignature } from './verdict.ts';

/** The facts that a verified signature proves, about its signer, log entry and time. */
export type SignatureProof = Pick<
  VerifiedSignature,
  'identity' | 'issuer' | 'key' | 'claims' | 'logIndex' | 'log' | 'timestamp'
>;

/** A function that returns the verifier for the requirements, from `openVerifiers`. */
export type Verifiers = (requirements: ProofRequirements) => Promise<BundleVerifier>;

/** The facts that a verified bundle with a statement proves. */
export type BundleProof = Omit<VerifiedSignature, 'manifest' | 'layout' | 'layer'>;

/** The key and the verification material that a signature must have. */
export interface ProofRequirements {
  /** The key that must have signed; undefined for a certificate. */
  readonly key?: KeyObject | undefined;
  /**
   * `public` (default): a log entry, and with a certificate also a time. `private`: a time, from a timestamp authority.
   * `none`: neither, for a key only.
   */
  readonly log?: 'public' | 'private' | 'none' | undefined;
}

/**
 * A verifier of bundles. It does not check who signed, nor the type of a predicate. `bundle` is JSON, as bytes or parsed;
 * `what` is the name of the bundle in messages.
 */
export interface BundleVerifier {
  /** Whether it verifies by a key instead of certificates. */
  readonly verifiesKey: boolean;
  /** Verifies a bundle with a statement about a subject. */
  statement(bundle: Uint8Array | object, subject: Digest, what: string): BundleProof | Rejection;
  /** Verifies a bundle that signs a blob. */
  message(
    bundle: Uint8Array | object,
    artifact: Artifact,
    what: string,
  ): SignatureProof | Rejection;
}

/**
 * Opens a verifier under a trusted root. It verifies the bundle's form, the signature, the timestamp, the certificate
 * chain at the time of the timestamp, the SCT, the log entry with its inclusion proof and checkpoint or its promise, the
 * validity of the log's key at the time of the timestamp, and the statement's subject. The libraries are loaded here, not at import: that takes 40 ms.
 */
export async function openBundleVerifier(
  trust: Pick<TrustInstance, 'trustedRoot'>,
  requirements: ProofRequirements = {},
): Promise<BundleVerifier> {
  const [{ bundleFromJSON }, core, library] = await Promise.all([
    import('@sigstore/bundle'),
    import('@sigstore/core'),
    import('@sigstore/verify'),
  ]);
  const material = library.toTrustMaterial(preferLogId(trust.trustedRoot), () => ({
    publicKey: requirements.key as KeyObject,
    validFor: () => true,
  }));
  for (const { certChain } of [
    ...material.certificateAuthorities,
    ...material.timestampAuthorities,
  ])
    for (const certificate of certChain) rememberCertificate(certificate, core);
  const verifier = new library.Verifier(material, thresholds(requirements));
  const { key } = requirements;
  const logs = trust.trustedRoot.tlogs;
  const context = { library, verifier, key, logs, leafOf: openLeaves(core) };
  const parse = (json: Uint8Array | object, what: string): Bundle =>
    attempt('BUNDLE_INVALID', what, () => {
      const value = json instanceof Uint8Array ? readJson(json, what, STATEMENT_LIMITS) : json;
      const bundle = bundleFromJSON(value);
      const problem = formProblem(bundle);
      if (problem !== undefined) throw new Error(problem);
      return withoutVoidProofs(bundle);
    });
  return {
    verifiesKey: requirements.key !== undefined,
    statement: (json, subject, what) =>
      orRejection(() => proveStatement(parse(json, what), subject, what, context)),
    message: (json, artifact, what) =>
      orRejection(() => proveMessage(parse(json, what), artifact, what, context)),
  };
}

/** Opens the verifiers of one trusted root, one for each different requirements. They keep what they parsed. */
export function openVerifiers(trust: Pick<TrustInstance, 'trustedRoot'>): Verifiers {
  const opened: (ProofRequirements & { readonly verifier: Promise<BundleVerifier> })[] = [];
  return ({ key, log }) => {
    const existing = opened.find((each) => each.key === key && each.log === log);
    const verifier = existing?.verifier ?? openBundleVerifier(trust, { key, log });
    if (existing === undefined) opened.push({ key, log, verifier });
    return verifier;
  };
}

interface Context {
  readonly library: typeof verifyTypes;
  readonly verifier: verifyTypes.Verifier;
  readonly key: KeyObject | undefined;
  readonly logs: TrustInstance['trustedRoot']['tlogs'];
  readonly leafOf: (der: Uint8Array) => Leaf;
}

/** Returns how many valid entries, timestamps and SCTs the reference library requires. */
function thresholds({ key, log = 'public' }: ProofRequirements) {
  const isTimed = log === 'private' || (log === 'public' && key === undefined);
  return {
    tlogThreshold: log === 'public' ? 1 : 0,
    timestampThreshold: isTimed ? 1 : 0,
    ctlogThreshold: key === undefined ? 1 : 0,
  };
}

/**
 * Returns a trusted root without checkpoint key ids. Log entries contain the whole log id, and the reference library
 * does not find a log by it that has a checkpoint key id too.
 */
function preferLogId(root: TrustInstance['trustedRoot']): TrustInstance['trustedRoot'] {
  return { ...root, tlogs: root.tlogs.map((log) => ({ ...log, checkpointKeyId: undefined })) };
}

function proveStatement(
  bundle: Bundle,
  subject: Digest,
  what: string,
  context: Context,
): BundleProof {
  const { payload, payloadType, signatures } = envelopeOf(bundle, what);
  const content = envelopeContent(payloadType, payload, signatures[0]?.sig ?? Buffer.alloc(0));
  const proof = prove(bundle, content, what, context);
  const statement = attempt('STATEMENT_INVALID', what, () =>
    parseStatement(payload, `the statement in ${what}`),
  );
  requireSubject(statement, subject, what);
  const { predicateType, predicate, annotations } = statement;
  return { ...proof, predicateType, predicate, annotations, payloadDigest: digestOf(payload) };
}

function proveMessage(
  bundle: Bundle,
  artifact: Artifact,
  what: string,
  context: Context,
): SignatureProof {
  if (bundle.content.$case !== 'messageSignature') {
    const reason = 'expected a signature of the blob, got an envelope';
    throw new Rejected(rejection('BUNDLE_INVALID', what, reason));
  }
  const { messageDigest, signature } = bundle.content.messageSignature;
  const content = messageContent(messageDigest, signature, artifact);
  if (!content.isOfArtifact) {
    const signed = Buffer.from(messageDigest.digest).toString('hex');
    const reason = `expected the digest of the blob, got ${signed}`;
    throw new Rejected(rejection('SUBJECT_DIFFERS', what, reason));
  }
  return prove(bundle, content, what, context);
}

function prove(
  bundle: Bundle,
  content: verifyTypes.SignedEntity['signature'],
  what: string,
  { library, verifier, key, logs, leafOf }: Context,
): SignatureProof {
  const signed = keyOfBundle(bundle, what, key, leafOf);
  const entity = {
    ...attempt('BUNDLE_INVALID', what, () => library.toSignedEntity(withoutCertificate(bundle))),
    signature: content,
    key: signed.verifiedBy,
  };
  attempt('TIMESTAMP_INVALID', what, () => readFractions(entity));
  // The library verifies the signature last. It would report a changed signature as a wrong timestamp.
  if (!attempt('SIGNATURE_INVALID', what, () => content.verifySignature(signed.key))) {
    const reason = `expected a signature of this content by the ${signed.name}, got another one`;
    throw new Rejected(rejection('SIGNATURE_INVALID', what, reason));
  }
  const signer = verifyWithProof(verifier, entity, bundle, what);
  requireLoggedKey(bundle, signed.der, what);
  const timestamp = timeOf(entity.timestamps);
  requireValidLogs(bundle, logs, timestamp, what);
  return {
    identity: signer.identity?.subjectAlternativeName ?? '',
    issuer: signer.identity?.extensions?.issuer ?? '',
    key: signed.name === 'key' ? digestOf(signed.der) : '',
    claims: claimsOf(signer.identity?.oids ?? []),
    ...provenEntry(bundle, logs),
    timestamp,
  };
}

function envelopeOf(bundle: Bundle, what: string) {
  if (bundle.content.$case !== 'dsseEnvelope') {
    const reason = 'expected an envelope with a statement, got a signature of a blob';
    throw new Rejected(rejection('BUNDLE_INVALID', what, reason));
  }
  const envelope = bundle.content.dsseEnvelope;
  if (envelope.payloadType === INTOTO_PAYLOAD) return envelope;
  const reason = `expected the payload type ${INTOTO_PAYLOAD}, got ${envelope.payloadType}`;
  throw new Rejected(rejection('BUNDLE_INVALID', what, reason));
}

function requireSubject(statement: Statement, subject: Digest, what: string): void {
  if (statement.subjects.includes(subject)) return;
  const subjects = statement.subjects.slice(0, 5).join(', ');
  const reason = `expected the subject ${subject}, got ${subjects}`;
  throw new Rejected(rejection('SUBJECT_DIFFERS', what, reason));
}

/**
 * Returns the log of the first entry, by its URL in the trusted root, and the index that is proved: by the inclusion
 * promise, else by the inclusion proof. Both are empty without an entry.
 */
function provenEntry(
  bundle: Bundle,
  logs: Context['logs'],
): Pick<SignatureProof, 'log' | 'logIndex'> {
  const [entry] = bundle.verificationMaterial.tlogEntries;
  if (entry === undefined) return { log: '', logIndex: '' };
  const proven = entry.inclusionPromise === undefined ? entry.inclusionProof : entry;
  const [log] = logsOf(logs, entry);
  return { log: log?.baseUrl ?? '', logIndex: proven?.logIndex ?? '' };
}

/** Returns the earliest time that a timestamp authority or a log signed. A log signs its time in a promise only. */
function timeOf(timestamps: verifyTypes.SignedEntity['timestamps']): string {
  const times = timestamps.flatMap((each) => {
    if (each.$case === 'timestamp-authority') return [each.timestamp.signingTime.getTime()];
    const { inclusionPromise, integratedTime } = each.tlogEntry;
    return inclusionPromise === undefined ? [] : [Number(integratedTime) * 1000];
  });
  return times.length === 0 ? '' : new Date(Math.min(...times)).toISOString();
}
