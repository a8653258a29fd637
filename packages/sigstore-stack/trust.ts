import type { Json } from '@sealwright/core';
import { pemBlock, pemOf, validityOf } from './x509.ts';

/** Where the services of a stack are: base URLs without a trailing slash. */
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

/** A JSON object, as it is written to a file. */
export type JsonObject = Readonly<Record<string, Json>>;

/** What clients must trust: certificates in DER, keys in SPKI DER. */
export interface TrustMaterial {
  /** Fulcio's chain: the authority that issues, then its root. */
  readonly fulcioChain: readonly [intermediate: Uint8Array, root: Uint8Array];
  /** Leaf, then root. */
  readonly tsaChain: readonly Uint8Array[];
  readonly ctlog: { readonly publicKey: Uint8Array; readonly logId: Uint8Array };
  /** Rekor v2. */
  readonly rekor: { readonly publicKey: Uint8Array; readonly logId: Uint8Array };
  readonly rekorV1: { readonly publicKey: Uint8Array; readonly logId: Uint8Array };
}

const OPERATOR = 'sigstore.embedded';

/** The trusted root, sigstore_trustroot.proto TrustedRoot v0.1 in JSON. */
export function trustedRootOf(urls: StackUrls, trust: TrustMaterial): JsonObject {
  const subject = (commonName: string) => ({ organization: OPERATOR, commonName });
  return {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: [
      logOf(urls.rekor, trust.rekor, 'PKIX_ED25519', startOf(trust)),
      logOf(urls.rekorV1, trust.rekorV1, 'PKIX_ECDSA_P256_SHA_256', startOf(trust)),
    ],
    certificateAuthorities: [
      {
        subject: subject('sigstore embedded root'),
        uri: urls.fulcio,
        certChain: chainOf(trust.fulcioChain),
        validFor: { start: dateOf(validityOf(trust.fulcioChain[0]).from) },
      },
    ],
    ctlogs: [logOf(urls.ctlog, trust.ctlog, 'PKIX_ECDSA_P256_SHA_256', startOf(trust))],
    timestampAuthorities: [
      {
        subject: subject('sigstore embedded tsa'),
        uri: `${urls.tsa}/api/v1/timestamp`,
        certChain: chainOf(trust.tsaChain),
        validFor: { start: startOf(trust) },
      },
    ],
  };
}

/** The signing config v0.2, sigstore_trustroot.proto SigningConfig in JSON. */
export function signingConfigOf(urls: StackUrls, trust: TrustMaterial): JsonObject {
  const service = (url: string, majorApiVersion: number) => ({
    url,
    majorApiVersion,
    validFor: { start: startOf(trust) },
    operator: OPERATOR,
  });
  return {
    mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
    caUrls: [service(urls.fulcio, 1)],
    oidcUrls: [service(urls.issuer, 1)],
    // Clients take the newest version that they know, or the first: cosign v3, sigstore-js and ours sign with v2.
    rekorTlogUrls: [service(urls.rekor, 2), service(urls.rekorV1, 1)],
    rekorTlogConfig: { selector: 'ANY' },
    tsaUrls: [service(`${urls.tsa}/api/v1/timestamp`, 1)],
    tsaConfig: { selector: 'ANY' },
  };
}

/** Both in one document, sigstore_trustroot.proto ClientTrustConfig v0.1 in JSON. */
export function clientTrustConfigOf(urls: StackUrls, trust: TrustMaterial): JsonObject {
  return {
    mediaType: 'application/vnd.dev.sigstore.clienttrustconfig.v0.1+json',
    trustedRoot: trustedRootOf(urls, trust),
    signingConfig: signingConfigOf(urls, trust),
  };
}

/** What clients read that know no trusted root: cosign v2's `SIGSTORE_…_FILE`, in PEM. */
export interface TrustPems {
  /** The root and the authority below it. */
  readonly fulcioRoot: string;
  readonly ctlogKey: string;
  readonly rekorV1Key: string;
  /** Leaf, then root. */
  readonly tsaChain: string;
}

/** The trust of `trustedRootOf` in single PEM texts. */
export function trustPemsOf(trust: TrustMaterial): TrustPems {
  return {
    fulcioRoot: pemOf(trust.fulcioChain.toReversed()),
    ctlogKey: pemBlock('PUBLIC KEY', trust.ctlog.publicKey),
    rekorV1Key: pemBlock('PUBLIC KEY', trust.rekorV1.publicKey),
    tsaChain: pemOf(trust.tsaChain),
  };
}

function startOf(trust: TrustMaterial): string {
  return dateOf(Math.min(...[...trust.fulcioChain, ...trust.tsaChain].map(fromOf)));
}

function fromOf(certificate: Uint8Array): number {
  return validityOf(certificate).from;
}

function dateOf(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

function logOf(
  baseUrl: string,
  log: TrustMaterial['rekor'],
  keyDetails: string,
  start: string,
): JsonObject {
  return {
    baseUrl,
    hashAlgorithm: 'SHA2_256',
    publicKey: { rawBytes: base64(log.publicKey), keyDetails, validFor: { start } },
    logId: { keyId: base64(log.logId) },
  };
}

function chainOf(certificates: readonly Uint8Array[]): JsonObject {
  return { certificates: certificates.map((der) => ({ rawBytes: base64(der) })) };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
