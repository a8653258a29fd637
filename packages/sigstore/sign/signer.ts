import { createHash, sign as signWith } from 'node:crypto';
import { type Digest, digestOf, type Ports, retrying } from '@sealwright/core';
import type { Store } from '@sealwright/oci';
import type { KeyMaterial, SignedContent } from '../bundle/bundle.ts';
import { preAuthEncoding } from '../bundle/statement.ts';
import { type LegacyWriter, openLegacyWriter } from '../cosign-legacy/tag.ts';
import { sigstoreError } from '../errors.ts';
import {
  fetchToken,
  readClaims,
  type SignerIdentity,
  type TokenClaims,
} from '../identity/identity.ts';
import type { KeyAlgorithm } from '../keys/algorithms.ts';
import { openSigningKey, type SigningKey } from '../keys/signing-key.ts';
import type { SignOptions } from '../options.ts';
import { type SigningServices, selectServices } from '../trust/services.ts';
import type { TrustInstance } from '../trust/trust.ts';
import { openVerifiers, type Verifiers } from '../verify/bundle.ts';
import type { SignatureFormat } from '../verify/policy/policy.ts';
import { type Draft, type DraftSubject, draftProblem } from './draft.ts';
import { requestCertificate, type SigningCertificate } from './fulcio.ts';
import { type Journal, openJournal } from './journal.ts';
import type { SignedArtifact, ToSign } from './signed-artifact.ts';
import {
  materialServices,
  requestMaterial,
  type SignatureLayouts,
  stillDuplicate,
} from './verification-material.ts';

/** What a signer needs of the outside. */
export type SignerPorts = Pick<
  Ports,
  'http' | 'clock' | 'random' | 'env' | 'exec' | 'identity' | 'log' | 'signal'
>;

/**
 * Somebody who can sign: keyless, where one ephemeral key and one certificate serve for as long as they live, or with
 * a key of their own. Just one of `identity` and `key` is there.
 */
export interface Signer {
  readonly trust: TrustInstance;
  /** Who the certificate will name, by the token's claims. */
  readonly identity: SignerIdentity | undefined;
  readonly key: SigningKey | undefined;
  readonly services: SigningServices;
  /**
   * Where its signatures go. `both`: the legacy layout, too, where a Rekor v1 log, or none at all, makes it verifiable.
   */
  readonly format: SignatureFormat;
  /** What vouches for its signatures. */
  readonly log: 'public' | 'private' | 'none';
  readonly ports: Pick<Ports, 'clock' | 'random' | 'signal'>;
  /** What checks its signatures under its own trust root. */
  readonly verifiers: Verifiers;
  /** Adds to cosign's tags of a store. */
  writerOf(store: Store): LegacyWriter;
  /** What it has made, and others before it. */
  readonly journal: Journal;
  /**
   * Signs, logs and timestamps; goes on with what the journal has.
   *
   * @throws `SIGN_FAILED`, `IDENTITY_REFUSED`, `IDENTITY_INVALID`, `UNSUPPORTED`
   */
  seal(toSign: ToSign, what: DraftSubject, readers: SignatureLayouts): Promise<SignedArtifact>;
}

type Asked = Pick<Ports, 'http' | 'signal' | 'clock'>;

/** A certificate with less life than this is renewed before it is used. */
const MIN_LIFE_MS = 60_000;
/** Retries that all requests of one signer share. */
const RETRIES = 20;
/** New signatures for an entry that the log has already, its answer lost. */
const RESIGN_LIMIT = 3;

/**
 * Opens a signer. A keyless one fetches its token now, since it says who signs; Fulcio, the logs and the timestamp
 * authorities are asked at the first signature that is really made.
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
  if (reference === undefined && log === 'none') {
    throw sigstoreError(
      'UNSUPPORTED',
      'signing keyless with "log: none": nothing would prove when',
      {
        hint: 'a certificate lives for minutes: use "log: private", which takes a timestamp, or a "key" of your own',
      },
    );
  }
  const keyless = reference === undefined;
  const services = selectServices(trust, ports.clock.now(), { keyless, log });
  const http = retrying(ports.http, {
    clock: ports.clock,
    random: ports.random,
    signal: ports.signal,
    budget: { retries: RETRIES },
    onRetry: (reason, waitMs) =>
      ports.log.info(`a sigstore service answered ${reason}; asking again in ${waitMs} ms`),
  });
  const asked = { http, signal: ports.signal, clock: ports.clock };
  const writers = new WeakMap<Store, LegacyWriter>();
  const holder = keyless
    ? await keylessHolder(options, services.fulcio ?? '', asked, ports)
    : keyHolder(await openSigningKey({ ...options, key: reference }, ports));
  const verifiers = openVerifiers(trust);
  // What checks the signatures is loaded while registry and services are asked; who needs it hears of a failure.
  void Promise.allSettled([verifiers({ key: holder.key?.publicKey, log })]);
  return {
    trust,
    identity: holder.identity,
    key: holder.key,
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
    seal: async (toSign, what, readers) => {
      const sealing = { toSign, what, readers, holder, services, journal };
      return sealContent(sealing, asked, ports);
    },
  };
}

/** A key that is good now, and whose it is. */
interface Held {
  readonly material: KeyMaterial;
  sign(message: Uint8Array): Promise<Uint8Array>;
}

interface Holder {
  readonly identity: SignerIdentity | undefined;
  readonly key: SigningKey | undefined;
  readonly algorithm: KeyAlgorithm;
  hold(): Promise<Held>;
}

function keyHolder(key: SigningKey): Holder {
  const der = key.publicKey.export({ type: 'spki', format: 'der' });
  const material: KeyMaterial = { kind: 'key', der, hint: key.hint };
  const held = { material, sign: (message: Uint8Array) => key.sign(message) };
  const { algorithm } = key;
  return { identity: undefined, key, algorithm, hold: () => Promise.resolve(held) };
}

const EPHEMERAL: KeyAlgorithm = { details: 'PKIX_ECDSA_P256_SHA_256', hash: 'sha256' };

async function keylessHolder(
  options: SignOptions,
  fulcio: string,
  asked: Asked,
  ports: SignerPorts,
): Promise<Holder> {
  const tokens = await openTokens(options, fulcio, ports);
  const certificate = openCertificate(fulcio, tokens, asked, ports);
  const { subject, issuer } = await tokens();
  return {
    identity: { subject, issuer },
    key: undefined,
    algorithm: EPHEMERAL,
    async hold() {
      const { der, issuers, privateKey } = await certificate();
      return {
        material: { kind: 'certificate', der, issuers },
        sign: (message) => Promise.resolve(signWith('sha256', message, privateKey)),
      };
    },
  };
}

type Tokens = () => Promise<TokenClaims & { readonly token: string }>;

/** The token while it is good, then a new one: what it came from may have renewed it. */
async function openTokens(
  options: SignOptions,
  fulcio: string,
  ports: SignerPorts,
): Promise<Tokens> {
  async function fetched(): Promise<TokenClaims & { readonly token: string }> {
    const token = await fetchToken(options, fulcio, ports);
    return { token, ...readClaims(token) };
  }
  let current = await fetched();
  return async () => {
    if (current.expires <= ports.clock.now()) current = await fetched();
    return current;
  };
}

/** The certificate while it has life left, requested once however many ask for it at the same time. */
function openCertificate(
  fulcio: string,
  tokens: Tokens,
  asked: Asked,
  ports: Pick<Ports, 'clock'>,
): () => Promise<SigningCertificate> {
  let current: SigningCertificate | undefined;
  let pending: Promise<SigningCertificate> | undefined;
  async function request(): Promise<SigningCertificate> {
    const claims = await tokens();
    current = await requestCertificate(fulcio, claims.token, claims, asked);
    return current;
  }
  return async () => {
    if (current !== undefined && current.notAfter - ports.clock.now() >= MIN_LIFE_MS)
      return current;
    pending ??= request().finally(() => {
      pending = undefined;
    });
    return pending;
  };
}

interface SigningParts {
  readonly toSign: ToSign;
  readonly what: DraftSubject;
  readonly readers: SignatureLayouts;
  readonly holder: Holder;
  readonly services: SigningServices;
  readonly journal: Journal;
}

async function sealContent(
  sealing: SigningParts,
  asked: Asked,
  ports: SignerPorts,
): Promise<SignedArtifact> {
  const { toSign, what, readers, holder, services, journal } = sealing;
  const { algorithm } = holder;
  const bytes =
    toSign.kind === 'message'
      ? toSign.message
      : preAuthEncoding(toSign.payloadType, toSign.payload);
  const message = digestOf(bytes);
  // What signs no hash is still logged and named by one.
  const hash = algorithm.hash ?? 'sha256';
  const digest = createHash(hash).update(bytes).digest();
  const content: SignedContent =
    toSign.kind === 'envelope' ? toSign : { kind: 'message', algorithm: hash, digest };
  let draft = goodDraft(bytes, message, sealing, ports);
  for (let attempt = 0; attempt < RESIGN_LIMIT; attempt++) {
    const resumed = draft !== undefined;
    if (draft === undefined) {
      const held = await holder.hold();
      const made = { signature: await held.sign(bytes), material: held.material };
      draft = journal.begin(message, what, readers, made);
    }
    const { signature, material } = draft;
    const request = { content, digest, signature, material, algorithm };
    const testimony = await requestMaterial(request, services, readers, draft, asked);
    if (testimony !== 'duplicate')
      return { content, signature, material, message, resumed, ...testimony };
    // The entry's answer was lost and the log does not show it; ECDSA signatures differ each time, so the next is new.
    draft = undefined;
  }
  throw stillDuplicate(services, RESIGN_LIMIT);
}

/** What the journal has of a signature, where this signer can make it whole. */
function goodDraft(
  bytes: Uint8Array,
  message: Digest,
  { what, readers, holder, services, journal }: SigningParts,
  { clock, log }: Pick<Ports, 'clock' | 'log'>,
): Draft | undefined {
  const draft = journal.find(message);
  if (draft === undefined) return undefined;
  const problem = draftProblem(draft, {
    message: bytes,
    algorithm: holder.algorithm,
    identity: holder.identity,
    key: holder.key,
    services: materialServices(services, readers),
    now: clock.now(),
    minLifeMs: MIN_LIFE_MS,
  });
  if (problem === undefined) return draft;
  log.info(`${what.subject}: a signature of before cannot be gone on with: ${problem}`);
  journal.drop(message);
  return undefined;
}
