import { base64, type Json, pemCertificates, pemPublicKey } from '@sealwright/core';
import { shardUrl } from './state/shards.ts';
import { validityOf } from './x509/x509.ts';

/** The base URLs of the services of a stack, without a trailing slash. */
export interface StackUrls {
  readonly issuer: string;
  readonly fulcio: string;
  readonly ctlog: string;
  /** Rekor v2. */
  readonly rekor: string;
  readonly rekorV1: string;
  readonly tsa: string;
  /** The TUF mirror. */
  readonly tuf: string;
}

/** A JSON object for a file. */
export type JsonObject = Readonly<Record<string, Json>>;

/** The certificates (DER) and keys (SPKI DER) of a stack that clients must trust. */
export interface TrustMaterial {
  /** Fulcio's chain: the authority that issues, then its root. */
  readonly fulcioChain: readonly [intermediate: Uint8Array, root: Uint8Array];
  /** Leaf, then root. */
  readonly tsaChain: readonly Uint8Array[];
  readonly ctlog: { readonly publicKey: Uint8Array; readonly logId: Uint8Array };
  /** Rekor v2. */
  readonly rekor: { readonly publicKey: Uint8Array; readonly logId: Uint8Array };
  readonly rekorV1: { readonly publicKey: Uint8Array; readonly logId: Uint8Array };
  /** The former certificates and keys, oldest first. */
  readonly retired?: readonly RetiredTrust[];
}

/** The certificates or the key of a former shard. */
export type RetiredTrust = {
  /** The end of their validity, in milliseconds since the epoch. */
  readonly until: number;
  /** The number of the shard, from 1. */
  readonly shard: number;
} & (
  | { readonly service: 'fulcio' | 'tsa'; readonly chain: readonly Uint8Array[] }
  | { readonly service: 'ctlog' | 'rekor' | 'rekorV1'; readonly log: TrustMaterial['rekor'] }
);

const OPERATOR = 'sigstore.embedded';
const KEY_DETAILS = {
  rekor: 'PKIX_ED25519',
  rekorV1: 'PKIX_ECDSA_P256_SHA_256',
  ctlog: 'PKIX_ECDSA_P256_SHA_256',
} as const;

/** Returns the trusted root, sigstore_trustroot.proto TrustedRoot v0.1 in JSON. */
export function trustedRootOf(urls: StackUrls, trust: TrustMaterial): JsonObject {
  const start = startOf(trust);
  const { retired = [] } = trust;
  const logs = (service: keyof typeof KEY_DETAILS) => [
    ...retired.flatMap((old) =>
      old.service === service
        ? [logOf(shardUrl(urls[service], old.shard), old.log, service, validity(start, old.until))]
        : [],
    ),
    logOf(urls[service], trust[service], service, validity(start)),
  ];
  const authorities = (service: 'fulcio' | 'tsa', chain: readonly Uint8Array[]) => [
    ...retired.flatMap((old) =>
      old.service === service
        ? [authorityOf(urls, service, old.chain, validity(startOfChain(old.chain), old.until))]
        : [],
    ),
    authorityOf(urls, service, chain, validity(startOfChain(chain))),
  ];
  return {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: [...logs('rekor'), ...logs('rekorV1')],
    certificateAuthorities: authorities('fulcio', trust.fulcioChain),
    ctlogs: logs('ctlog'),
    timestampAuthorities: authorities('tsa', trust.tsaChain),
  };
}

/** Returns the signing config v0.2, sigstore_trustroot.proto SigningConfig in JSON. */
export function signingConfigOf(urls: StackUrls, trust: TrustMaterial): JsonObject {
  const service = (url: string, majorApiVersion: number) => ({
    url,
    majorApiVersion,
    validFor: validity(startOf(trust)),
    operator: OPERATOR,
  });
  return {
    mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
    caUrls: [service(urls.fulcio, 1)],
    oidcUrls: [service(urls.issuer, 1)],
    // Clients use the newest version that they support, or the first: cosign v3, sigstore-js and ours sign with v2.
    rekorTlogUrls: [service(urls.rekor, 2), service(urls.rekorV1, 1)],
    rekorTlogConfig: { selector: 'ANY' },
    tsaUrls: [service(`${urls.tsa}/api/v1/timestamp`, 1)],
    tsaConfig: { selector: 'ANY' },
  };
}

/** Returns trusted root and signing config in one document, sigstore_trustroot.proto ClientTrustConfig v0.1 in JSON. */
export function clientTrustConfigOf(urls: StackUrls, trust: TrustMaterial): JsonObject {
  return {
    mediaType: 'application/vnd.dev.sigstore.clienttrustconfig.v0.1+json',
    trustedRoot: trustedRootOf(urls, trust),
    signingConfig: signingConfigOf(urls, trust),
  };
}

/** The trusted root in PEM, for clients without trusted roots: cosign v2's `SIGSTORE_…_FILE`. */
export interface TrustPems {
  /** The root and the authority below it. */
  readonly fulcioRoot: string;
  readonly ctlogKey: string;
  readonly rekorV1Key: string;
  /** Leaf, then root. */
  readonly tsaChain: string;
}

/** Returns the trusted root as single PEM texts. */
export function trustPemsOf(trust: TrustMaterial): TrustPems {
  return {
    fulcioRoot: pemCertificates([
      ...trust.fulcioChain.toReversed(),
      ...retiredAuthoritiesOf(trust),
    ]),
    ctlogKey: pemPublicKey(trust.ctlog.publicKey),
    rekorV1Key: pemPublicKey(trust.rekorV1.publicKey),
    tsaChain: pemCertificates(trust.tsaChain),
  };
}

/** Returns the chains of former authorities, roots first. */
function retiredAuthoritiesOf(trust: TrustMaterial): readonly Uint8Array[] {
  return (trust.retired ?? []).flatMap((old) =>
    old.service === 'fulcio' ? old.chain.toReversed() : [],
  );
}

/** Returns the time from which all keys are valid: the start of the oldest certificate. */
function startOf(trust: TrustMaterial): number {
  const retired = (trust.retired ?? []).flatMap((old) => ('chain' in old ? old.chain : []));
  return startOfChain([...trust.fulcioChain, ...trust.tsaChain, ...retired]);
}

function startOfChain(chain: readonly Uint8Array[]): number {
  return Math.min(...chain.map((certificate) => validityOf(certificate).from));
}

/** Returns a TimeRange in whole seconds, with which clients compare times of whole seconds. The end is rounded up. */
function validity(start: number, end?: number): JsonObject {
  const last = end === undefined ? {} : { end: dateOf(Math.ceil(end / 1000) * 1000) };
  return { start: dateOf(start), ...last };
}

function dateOf(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

function logOf(
  baseUrl: string,
  log: TrustMaterial['rekor'],
  service: keyof typeof KEY_DETAILS,
  validFor: JsonObject,
): JsonObject {
  return {
    baseUrl,
    hashAlgorithm: 'SHA2_256',
    publicKey: {
      rawBytes: base64(log.publicKey),
      keyDetails: KEY_DETAILS[service],
      validFor,
    },
    logId: { keyId: base64(log.logId) },
  };
}

function authorityOf(
  urls: StackUrls,
  service: 'fulcio' | 'tsa',
  chain: readonly Uint8Array[],
  validFor: JsonObject,
): JsonObject {
  const isTsa = service === 'tsa';
  const commonName = `sigstore embedded ${isTsa ? 'tsa' : 'root'}`;
  return {
    subject: { organization: OPERATOR, commonName },
    uri: isTsa ? `${urls.tsa}/api/v1/timestamp` : urls.fulcio,
    certChain: chainOf(chain),
    validFor,
  };
}

function chainOf(certificates: readonly Uint8Array[]): JsonObject {
  return { certificates: certificates.map((der) => ({ rawBytes: base64(der) })) };
}
