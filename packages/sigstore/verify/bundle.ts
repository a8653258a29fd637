import type { KeyObject } from 'node:crypto';
import { type Digest, digestOf, readJson } from '@sealwright/core';
import type { Bundle } from '@sigstore/bundle';
import type * as verifyTypes from '@sigstore/verify';
import { formProblem, proofProblem, withoutVoidProofs } from '../bundle/form.ts';
import { type Artifact, envelopeContent, messageContent } from '../bundle/signed-content.ts';
import {
  INTOTO_PAYLOAD,
  parseStatement,
  STATEMENT_LIMITS,
  type Statement,
} from '../bundle/statement.ts';
import { claimsOf } from '../identity/certificate-claims.ts';
import type { TrustInstance } from '../trust/trust.ts';
import { loggedVerifier } from './logged-verifier.ts';
import { attempt, orRejection, Rejected, runLibrary } from './rejection.ts';
import { type Leaf, openLeaves, rememberCertificate } from './remembered-certificate.ts';
import { readFractions } from './timestamp.ts';
import type { Rejection, VerifiedSignature } from './verdict.ts';

/** What any signature proves, whoever made it. */
export type SignatureProof = Pick<
  VerifiedSignature,
  'identity' | 'issuer' | 'claims' | 'logIndex' | 'timestamp'
>;

/** Opens what checks bundles by their witnesses, each once: `openVerifiers`. */
export type Verifiers = (witnesses: Witnesses) => Promise<BundleVerifier>;

/** What a bundle about a statement proves. */
export type BundleProof = Omit<VerifiedSignature, 'manifest' | 'layout' | 'layer'>;

/** What has to vouch for a signature. */
export interface Witnesses {
  /** The key that must have signed; undefined: a certificate. */
  readonly key?: KeyObject | undefined;
  /**
   * `public` (default): a log, and for a certificate the time; `private`: the time by an authority; `none`: nothing but
   * the key.
   */
  readonly log?: 'public' | 'private' | 'none' | undefined;
}

/** Checks bundles: all but who signed them and of what type a predicate has to be. `bundle`: JSON, bytes or parsed. */
export interface BundleVerifier {
  /** A statement about a subject. */
  statement(bundle: Uint8Array | object, subject: Digest, what: string): BundleProof | Rejection;
  /** A message that stands elsewhere. */
  message(
    bundle: Uint8Array | object,
    artifact: Artifact,
    what: string,
  ): SignatureProof | Rejection;
}

/**
 * Opens the full check under a trust root: the bundle's form, the signature, the certificate's chain at the time of the
 * timestamp, SCT, timestamp, log entry with inclusion proof and checkpoint or promise, and the statement's subject.
 * The libraries are loaded here, not at import: they take 40 ms.
 */
export async function openBundleVerifier(
  trust: Pick<TrustInstance, 'trustedRoot'>,
  witnesses: Witnesses = {},
): Promise<BundleVerifier> {
  const [{ bundleFromJSON }, core, library] = await Promise.all([
    import('@sigstore/bundle'),
    import('@sigstore/core'),
    import('@sigstore/verify'),
  ]);
  const material = library.toTrustMaterial(preferLogId(trust.trustedRoot), () => ({
    publicKey: witnesses.key as KeyObject,
    validFor: () => true,
  }));
  for (const { certChain } of [
    ...material.certificateAuthorities,
    ...material.timestampAuthorities,
  ])
    for (const certificate of certChain) rememberCertificate(certificate, core);
  const verifier = new library.Verifier(material, thresholds(witnesses));
  const context = { library, verifier, witnesses, leafOf: openLeaves(core) };
  const parse = (json: Uint8Array | object, what: string): Bundle =>
    attempt('BUNDLE_INVALID', () => {
      const value = json instanceof Uint8Array ? readJson(json, what, STATEMENT_LIMITS) : json;
      const bundle = bundleFromJSON(value);
      const problem = formProblem(bundle);
      if (problem !== undefined) throw new Error(`${what}: ${problem}`);
      return withoutVoidProofs(bundle);
    });
  return {
    statement: (json, subject, what) =>
      orRejection(() => proveStatement(parse(json, what), subject, what, context)),
    message: (json, artifact, what) =>
      orRejection(() => proveMessage(parse(json, what), artifact, what, context)),
  };
}

/** `openBundleVerifier` for one trust root, once for the same witnesses: what they learn of certificates is kept. */
export function openVerifiers(trust: Pick<TrustInstance, 'trustedRoot'>): Verifiers {
  const opened: { readonly witnesses: Witnesses; readonly verifier: Promise<BundleVerifier> }[] =
    [];
  return ({ key, log }) => {
    const known = opened.find(({ witnesses }) => witnesses.key === key && witnesses.log === log);
    const verifier = known?.verifier ?? openBundleVerifier(trust, { key, log });
    if (known === undefined) opened.push({ witnesses: { key, log }, verifier });
    return verifier;
  };
}

interface Context {
  readonly library: typeof verifyTypes;
  readonly verifier: verifyTypes.Verifier;
  readonly witnesses: Witnesses;
  readonly leafOf: (der: Uint8Array) => Leaf;
}

/** What the reference library is to count. */
function thresholds({ key, log = 'public' }: Witnesses) {
  const isTimed = log === 'private' || (log === 'public' && key === undefined);
  return {
    tlogThreshold: log === 'public' ? 1 : 0,
    timestampThreshold: isTimed ? 1 : 0,
    ctlogThreshold: key === undefined ? 1 : 0,
  };
}

/** A bundle's entries carry the whole log id; a shorter checkpoint key id beside it would hide the log from the library. */
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
  const statement = attempt('STATEMENT_INVALID', () =>
    parseStatement(payload, `the statement in ${what}`),
  );
  checkSubject(statement, subject, what);
  const { predicateType, predicate, annotations } = statement;
  return { ...proof, predicateType, predicate, annotations, payloadDigest: digestOf(payload) };
}

function proveMessage(
  bundle: Bundle,
  artifact: Artifact,
  what: string,
  context: Context,
): SignatureProof {
  if (bundle.content.$case !== 'messageSignature')
    throw new Rejected('BUNDLE_INVALID', `${what}: it holds an envelope, expected a signature`);
  const { messageDigest, signature } = bundle.content.messageSignature;
  const content = messageContent(messageDigest, signature, artifact);
  if (!content.isOfArtifact) {
    throw new Rejected(
      'SUBJECT_DIFFERS',
      `${what}: it is about ${Buffer.from(messageDigest.digest).toString('hex')}, which this is not`,
    );
  }
  return prove(bundle, content, what, context);
}

function prove(
  bundle: Bundle,
  content: verifyTypes.SignedEntity['signature'],
  what: string,
  { library, verifier, witnesses, leafOf }: Context,
): SignatureProof {
  const signed = signerOf(bundle, what, witnesses, leafOf);
  const entity = {
    ...attempt('BUNDLE_INVALID', () => library.toSignedEntity(withoutCertificate(bundle))),
    signature: content,
    key: signed.verifiedBy,
  };
  attempt('TIMESTAMP_INVALID', () => readFractions(entity));
  // The library checks the signature last, when a changed one has long been called a wrong timestamp.
  if (!attempt('SIGNATURE_INVALID', () => content.verifySignature(signed.key))) {
    throw new Rejected(
      'SIGNATURE_INVALID',
      `${what}: its signature was not made with the ${signed.name}'s key over this content`,
    );
  }
  const signer = runLibrary(what, () => verifier.verify(entity));
  const problem = proofProblem(bundle);
  if (problem !== undefined) throw new Rejected('LOG_PROOF_INVALID', `${what}: ${problem}`);
  checkLoggedVerifier(bundle, signed.der, what);
  return {
    identity: signer.identity?.subjectAlternativeName ?? '',
    issuer: signer.identity?.extensions?.issuer ?? '',
    claims: claimsOf(signer.identity?.oids ?? []),
    logIndex: provenIndex(bundle),
    timestamp: timeOf(entity.timestamps),
  };
}

function envelopeOf(bundle: Bundle, what: string) {
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

/** Who is said to have signed: a certificate, or the key that must have. */
interface Signed {
  readonly name: 'certificate' | 'key';
  readonly der: Uint8Array;
  readonly key: KeyObject;
  /** How the library knows it. */
  readonly verifiedBy: verifyTypes.SignedEntity['key'];
}

function signerOf(
  bundle: Bundle,
  what: string,
  { key }: Witnesses,
  leafOf: Context['leafOf'],
): Signed {
  const content = bundle.verificationMaterial.content;
  const certificate =
    content.$case === 'certificate'
      ? content.certificate
      : content.$case === 'x509CertificateChain'
        ? content.x509CertificateChain.certificates[0]
        : undefined;
  if (key !== undefined) {
    if (certificate === undefined) {
      const der = key.export({ type: 'spki', format: 'der' });
      return { name: 'key', der, key, verifiedBy: { $case: 'public-key', hint: '' } };
    }
    throw new Rejected('KEY_DIFFERS', `${what}: it was signed with a certificate, expected a key`);
  }
  if (certificate === undefined) {
    throw new Rejected(
      'BUNDLE_INVALID',
      `${what}: it was signed with a key of its own, expected a certificate`,
    );
  }
  const der = certificate.rawBytes;
  const leaf = attempt('CERTIFICATE_UNTRUSTED', () => leafOf(der));
  return {
    name: 'certificate',
    der,
    key: leaf.key,
    verifiedBy: { $case: 'certificate', certificate: leaf.certificate },
  };
}

/** The library would parse its certificate, each time anew. */
function withoutCertificate(bundle: Bundle): Bundle {
  const content = { $case: 'publicKey' as const, publicKey: { hint: '' } };
  return { ...bundle, verificationMaterial: { ...bundle.verificationMaterial, content } };
}

/** The library compares signature and digest with the log's entry; whose key or certificate was logged it does not. */
function checkLoggedVerifier(bundle: Bundle, der: Uint8Array, what: string): void {
  for (const { kindVersion, canonicalizedBody } of bundle.verificationMaterial.tlogEntries) {
    const { kind, version } = kindVersion;
    const logged = attempt('LOG_ENTRY_DIFFERS', () =>
      loggedVerifier(kind, version, canonicalizedBody, `the log entry of ${what}`),
    );
    if (logged === undefined || Buffer.compare(logged, der) === 0) continue;
    throw new Rejected(
      'LOG_ENTRY_DIFFERS',
      `${what}: the log has the signature with another certificate or key`,
    );
  }
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
function timeOf(timestamps: verifyTypes.SignedEntity['timestamps']): string {
  const times = timestamps.flatMap((each) => {
    if (each.$case === 'timestamp-authority') return [each.timestamp.signingTime.getTime()];
    const { inclusionPromise, integratedTime } = each.tlogEntry;
    return inclusionPromise === undefined ? [] : [Number(integratedTime) * 1000];
  });
  return times.length === 0 ? '' : new Date(Math.min(...times)).toISOString();
}
