import type { KeyObject } from 'node:crypto';
import { type Digest, type Ports, retrying } from '@sealwright/core';
import type { Store } from '@sealwright/oci';
import type { SignedContent } from '../bundle/bundle.ts';
import { preAuthEncoding } from '../bundle/statement.ts';
import { type LegacyWriter, openLegacyWriter } from '../cosign-legacy/tag.ts';
import { sigstoreError } from '../errors.ts';
import type { SignerIdentity } from '../identity/identity-token.ts';
import { isSignedBy } from '../keys/algorithms.ts';
import { openDigestVerifier } from '../keys/digest-verifier.ts';
import { bytesOfMessage, hashesOf, type Message } from '../keys/message.ts';
import { openSigningKey, type SigningKey } from '../keys/signing-key.ts';
import type { SignOptions } from '../options.ts';
import { type SigningServices, selectServices } from '../trust/services.ts';
import type { TrustInstance } from '../trust/trust.ts';
import { openVerifiers, type Verifiers } from '../verify/bundle.ts';
import type { SignatureFormat } from '../verify/policy/policy.ts';
import { type Draft, type DraftSubject, draftProblem } from './draft.ts';
import { type Journal, openJournal } from './journal/journal.ts';
import { type KeySource, MIN_LIFE_MS, openEphemeralKeys, ownKeySource } from './key-source.ts';
import type { ServicePorts } from './service-call.ts';
import type { SignedArtifact, ToSign } from './signed-artifact.ts';
import {
  duplicateEntryError,
  materialServices,
  requestMaterial,
  type SignatureLayouts,
} from './verification-material.ts';

/** The ports that a signer uses. */
export type SignerPorts = Pick<
  Ports,
  'http' | 'clock' | 'random' | 'env' | 'exec' | 'identity' | 'log' | 'signal'
>;

/**
 * A signer: keyless, with an ephemeral key and a certificate that serve until they expire, or with the user's own key.
 * Exactly one of `identity` and `key` is defined.
 */
export interface Signer {
  readonly trust: TrustInstance;
  /** The identity that the certificate will contain, by the token's claims. */
  readonly identity: SignerIdentity | undefined;
  readonly key: SigningKey | undefined;
  readonly services: SigningServices;
  /**
   * Where signatures are attached. `both` includes the legacy layout only where it can be verified: with a Rekor v1 log,
   * or without any log.
   */
  readonly format: SignatureFormat;
  /** The verification material of its signatures: `public` from logs, `private` from timestamp authorities. */
  readonly log: 'public' | 'private' | 'none';
  readonly ports: Pick<Ports, 'clock' | 'random' | 'signal'>;
  /** Opens verifiers of its signatures, under its own trusted root. */
  readonly verifiers: Verifiers;
  /** Returns the writer of cosign's tags in a store. */
  writerOf(store: Store): LegacyWriter;
  /** Unfinished signatures, also of earlier processes. */
  readonly journal: Journal;
  /**
   * Signs, logs and timestamps content. Resumes a draft of the journal where there is one.
   *
   * @throws `SIGN_FAILED`, `IDENTITY_REFUSED`, `IDENTITY_INVALID`, `UNSUPPORTED`
   */
  sign(toSign: ToSign, subject: DraftSubject, layouts: SignatureLayouts): Promise<SignedArtifact>;
}

/** Retries that all requests of one signer share. */
const RETRIES = 20;
/** New signatures when the log reports a duplicate entry and does not return it. */
const RESIGN_LIMIT = 3;

/**
 * Opens a signer. A keyless signer fetches its token now, because the token has the identity. Fulcio, the logs and the
 * timestamp authorities get their first requests with the first new signature.
 *
 * @throws `UNSUPPORTED`, `TRUST_UNAVAILABLE`, `IDENTITY_INVALID`, `KEY_INVALID`, `KEY_LOCKED`, `KEY_UNAVAILABLE`, and
 * what the host's identity throws
 */
export async function openSigner(
  options: SignOptions,
  trust: TrustInstance,
  ports: SignerPorts,
  journal: Journal = openJournal(),
): Promise<Signer> {
  const { key: reference, log = 'public' } = options;
  const keyless = reference === undefined;
  if (keyless && log === 'none') throw timeUnprovable();
  const services = selectServices(trust, ports.clock.now(), { keyless, log });
  const servicePorts = openServicePorts(ports);
  const keys = keyless
    ? await openEphemeralKeys(options, services.fulcio ?? '', ports, servicePorts)
    : ownKeySource(await openSigningKey({ ...options, key: reference }, ports));
  const verifiers = openVerifiers(trust);
  // The verifier loads its libraries while requests are under way. Its first caller sees a failure.
  void Promise.allSettled([verifiers({ key: keys.key?.publicKey, log })]);
  const writers = new WeakMap<Store, LegacyWriter>();
  return {
    trust,
    identity: keys.identity,
    key: keys.key,
    services,
    log,
    format: options.format ?? 'both',
    ports,
    verifiers,
    writerOf(store) {
      const writer = writers.get(store) ?? openLegacyWriter(store, ports);
      writers.set(store, writer);
      return writer;
    },
    journal,
    sign: async (toSign, subject, layouts) => {
      const parts = { toSign, subject, layouts, keys, services, journal };
      return signContent(parts, servicePorts, ports);
    },
  };
}

function timeUnprovable(): Error {
  return sigstoreError(
    'UNSUPPORTED',
    'cannot sign keyless with "log: none": nothing would prove that the certificate was valid at the time of the signature',
    { hint: 'use "log: private", which requests a timestamp, or set "key"' },
  );
}

/** Returns ports whose requests are retried, within one budget. */
function openServicePorts({ http, clock, random, signal, log }: SignerPorts): ServicePorts {
  const retried = retrying(http, {
    clock,
    random,
    signal,
    budget: { retries: RETRIES },
    onRetry: (reason, waitMs) =>
      log.info(`retrying a request to a sigstore service in ${waitMs} ms: ${reason}`),
  });
  return { http: retried, signal, clock };
}

interface SigningParts {
  readonly toSign: ToSign;
  readonly subject: DraftSubject;
  readonly layouts: SignatureLayouts;
  readonly keys: KeySource;
  readonly services: SigningServices;
  readonly journal: Journal;
}

async function signContent(
  parts: SigningParts,
  servicePorts: ServicePorts,
  ports: SignerPorts,
): Promise<SignedArtifact> {
  const { toSign, subject, layouts, keys, services, journal } = parts;
  const { algorithm } = keys;
  const signed = await signedMessage(toSign, algorithm);
  // Pure Ed25519 signs no hash. Logs and bundles still name the message by one.
  const hash = algorithm.hash ?? 'sha256';
  const { [hash]: digest, sha256 } = await hashesOf(signed, [hash, 'sha256']);
  const message: Digest = `sha256:${sha256.toString('hex')}`;
  const isSigned =
    signed instanceof Uint8Array
      ? (key: KeyObject, signature: Uint8Array) => isSignedBy(key, algorithm, signed, signature)
      : await openDigestVerifier().then(
          (verifyDigest) => (key: KeyObject, signature: Uint8Array) =>
            verifyDigest(key, hash, digest, signature),
        );
  const content: SignedContent =
    toSign.kind === 'envelope' ? toSign : { kind: 'message', algorithm: hash, digest };
  let draft = findDraft(isSigned, message, parts, ports);
  for (let attempt = 0; attempt < RESIGN_LIMIT; attempt++) {
    const resumed = draft !== undefined;
    if (draft === undefined) {
      const key = await keys.current();
      const made = { signature: await key.sign(signed), material: key.material };
      draft = journal.begin(message, subject, layouts, made);
    }
    const { signature, material } = draft;
    const request = { content, digest, signature, material, algorithm };
    const proofs = await requestMaterial(request, services, layouts, draft, servicePorts);
    if (proofs !== 'duplicate')
      return { content, signature, material, message, resumed, ...proofs };
    // The response with the entry was lost, and the log does not return the entry. An ECDSA signature differs each
    // time, so the next one makes a new entry.
    draft = undefined;
  }
  throw duplicateEntryError(services, RESIGN_LIMIT);
}

/** Returns the message that is signed: an envelope by its encoding, and all bytes for keys that sign no hash. */
async function signedMessage(toSign: ToSign, { hash }: KeySource['algorithm']): Promise<Message> {
  if (toSign.kind === 'envelope') return preAuthEncoding(toSign.payloadType, toSign.payload);
  return hash === undefined ? bytesOfMessage(toSign.message, 'the message') : toSign.message;
}

/** Returns the draft of a message, if this signer can finish it. Drops it from the journal otherwise. */
function findDraft(
  isSigned: (key: KeyObject, signature: Uint8Array) => boolean,
  message: Digest,
  { subject, layouts, keys, services, journal }: SigningParts,
  { clock, log }: Pick<Ports, 'clock' | 'log'>,
): Draft | undefined {
  const draft = journal.find(message);
  if (draft === undefined) return undefined;
  const problem = draftProblem(draft, {
    isSignedBy: isSigned,
    identity: keys.identity,
    key: keys.key,
    services: materialServices(services, layouts),
    now: clock.now(),
    minLifeMs: MIN_LIFE_MS,
  });
  if (problem === undefined) return draft;
  log.info(`cannot resume the signature of ${subject.subject}: ${problem}; signing again`);
  journal.drop(message);
  return undefined;
}
