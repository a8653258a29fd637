import { sign } from 'node:crypto';
import { digestOf, type Ports, retrying } from '@sealwright/core';
import { SIGSTORE_BUNDLE } from '@sealwright/oci';
import type { TransparencyLogEntry } from '@sigstore/protobuf-specs';
import { sigstoreError } from './errors.ts';
import { requestCertificate, type SigningCertificate } from './fulcio.ts';
import { fetchToken, readClaims, type SignerIdentity, type TokenClaims } from './identity.ts';
import type { SignOptions } from './options.ts';
import { logSignature } from './rekor.ts';
import { type SigningServices, selectServices } from './services.ts';
import { preAuthEncoding } from './statement.ts';
import type { TrustInstance } from './trust.ts';
import { requestTimestamp } from './tsa.ts';

/** What a signer needs of the outside. */
export type SignerPorts = Pick<
  Ports,
  'http' | 'clock' | 'random' | 'env' | 'identity' | 'log' | 'signal'
>;

/** An envelope that was signed, logged and timestamped. */
export interface SignedEnvelope {
  /** The bundle, v0.3, JSON. */
  readonly bundle: Uint8Array;
  readonly logIndex: string;
  /** Who the certificate names. */
  readonly identity: string;
}

/** Somebody who can sign keyless. One ephemeral key and one certificate serve it for as long as they live. */
export interface Signer {
  readonly trust: TrustInstance;
  /** Who the certificate will name, by the token's claims. */
  readonly identity: SignerIdentity;
  readonly clock: Pick<Ports['clock'], 'now'>;
  /** Signs a payload as a DSSE envelope. @throws `SIGN_FAILED`, `IDENTITY_REFUSED`, `IDENTITY_INVALID` */
  signEnvelope(payloadType: string, payload: Uint8Array): Promise<SignedEnvelope>;
}

/** A certificate with less life than this is renewed before it is used. */
const MIN_LIFE_MS = 60_000;
/** Retries that all requests of one signer share. */
const RETRIES = 20;
/** New signatures for an entry that the log has already, its answer lost. */
const RESIGN_LIMIT = 3;

/**
 * Opens a keyless signer. The token is fetched now, since it says who signs; Fulcio, the log and the timestamp
 * authority are asked at the first signature that is really made.
 *
 * @throws `UNSUPPORTED`, `TRUST_UNAVAILABLE`, `IDENTITY_INVALID`, and what the host's identity throws
 */
export async function openSigner(
  options: SignOptions,
  trust: TrustInstance,
  ports: SignerPorts,
): Promise<Signer> {
  if (options.log !== undefined && options.log !== 'public') {
    throw sigstoreError(
      'UNSUPPORTED',
      `signing with "log: ${options.log}": this version signs with a public log only`,
      {
        hint: 'leave "log" out; private and none come with a later release',
      },
    );
  }
  const services = selectServices(trust, ports.clock.now());
  const http = retrying(ports.http, {
    clock: ports.clock,
    random: ports.random,
    signal: ports.signal,
    budget: { retries: RETRIES },
    onRetry: (reason, waitMs) =>
      ports.log.info(`a sigstore service answered ${reason}; asking again in ${waitMs} ms`),
  });
  const asked = { http, signal: ports.signal };
  const tokens = await openTokens(options, services.fulcio, ports);
  const certificate = openCertificate(services.fulcio, tokens, asked, ports);
  const { subject, issuer } = await tokens();
  return {
    trust,
    identity: { subject, issuer },
    clock: ports.clock,
    signEnvelope: async (payloadType, payload) =>
      makeEnvelope(payloadType, payload, await certificate(), services, asked),
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
  asked: Pick<Ports, 'http' | 'signal'>,
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

async function makeEnvelope(
  payloadType: string,
  payload: Uint8Array,
  certificate: SigningCertificate,
  services: SigningServices,
  asked: Pick<Ports, 'http' | 'signal'>,
): Promise<SignedEnvelope> {
  const encoded = preAuthEncoding(payloadType, payload);
  const digest = digestOf(encoded);
  for (let attempt = 0; attempt < RESIGN_LIMIT; attempt++) {
    const signature = sign('sha256', encoded, certificate.privateKey);
    const [entry, timestamp] = await Promise.all([
      logSignature(services.rekor, { digest, signature, certificate: certificate.der }, asked),
      requestTimestamp(services.tsa, signature, asked),
    ]);
    // The entry's answer was lost and v2 logs cannot be searched; ECDSA signatures differ each time, so the next is new.
    if (entry === 'duplicate') continue;
    const bundle = await encodeBundle({
      payloadType,
      payload,
      signature,
      certificate: certificate.der,
      entry,
      timestamp,
    });
    return { bundle, logIndex: entry.logIndex, identity: certificate.subject };
  }
  throw sigstoreError(
    'SIGN_FAILED',
    `logging a signature with Rekor at ${services.rekor}: it says that it has ${RESIGN_LIMIT} new entries already`,
  );
}

interface BundleParts {
  readonly payloadType: string;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
  readonly certificate: Uint8Array;
  readonly entry: TransparencyLogEntry;
  readonly timestamp: Uint8Array;
}

/** A bundle v0.3 (protobuf-specs sigstore_bundle.proto) as JSON. */
async function encodeBundle(parts: BundleParts): Promise<Uint8Array> {
  const { Bundle } = await import('@sigstore/protobuf-specs');
  const json = Bundle.toJSON({
    mediaType: SIGSTORE_BUNDLE,
    verificationMaterial: {
      content: { $case: 'certificate', certificate: { rawBytes: Buffer.from(parts.certificate) } },
      tlogEntries: [parts.entry],
      timestampVerificationData: {
        rfc3161Timestamps: [{ signedTimestamp: Buffer.from(parts.timestamp) }],
      },
    },
    content: {
      $case: 'dsseEnvelope',
      dsseEnvelope: {
        payload: Buffer.from(parts.payload),
        payloadType: parts.payloadType,
        signatures: [{ sig: Buffer.from(parts.signature), keyid: '' }],
      },
    },
  });
  return Buffer.from(JSON.stringify(json));
}
