import { base64 } from '@sealwright/core';
import { SIGSTORE_BUNDLE } from './media-type.ts';

/** An entry of a log: a TransparencyLogEntry (protobuf-specs sigstore_rekor.proto) in JSON. Bytes are base64. */
export interface LogEntry {
  readonly logIndex: string;
  readonly logId: { readonly keyId: string };
  readonly kindVersion: { readonly kind: string; readonly version: string };
  /** Seconds since the epoch; `0` from a log that signs no time. */
  readonly integratedTime?: string;
  readonly inclusionPromise?: { readonly signedEntryTimestamp: string };
  readonly inclusionProof?: {
    readonly logIndex: string;
    readonly rootHash: string;
    readonly treeSize: string;
    readonly hashes: readonly string[];
    readonly checkpoint: { readonly envelope: string };
  };
  readonly canonicalizedBody: string;
}

/** The key material of a signature: a certificate, or a public key that the verifier must have. */
export type KeyMaterial =
  | {
      readonly kind: 'certificate';
      /** The leaf, DER. */
      readonly der: Uint8Array;
      /** The rest of the chain, the issuer of the leaf first, PEM: the legacy layout contains it. */
      readonly issuers: readonly string[];
    }
  | {
      readonly kind: 'key';
      /** SPKI, DER. */
      readonly der: Uint8Array;
      /** The name of the key in bundles. */
      readonly hint: string;
    };

/** A signature with its key material, log entries and timestamps. */
export interface CompleteSignature {
  readonly signature: Uint8Array;
  readonly material: KeyMaterial;
  readonly entries: readonly LogEntry[];
  /** RFC 3161 responses, DER. */
  readonly timestamps: readonly Uint8Array[];
}

/** The signed content of a bundle: a DSSE envelope, or the digest of a message that is stored elsewhere. */
export type SignedContent =
  | { readonly kind: 'envelope'; readonly payloadType: string; readonly payload: Uint8Array }
  | {
      readonly kind: 'message';
      readonly algorithm: 'sha256' | 'sha384' | 'sha512';
      readonly digest: Uint8Array;
    };

const HASH_NAMES = { sha256: 'SHA2_256', sha384: 'SHA2_384', sha512: 'SHA2_512' };

/** Encodes a bundle v0.3 (protobuf-specs sigstore_bundle.proto) as JSON. */
export function encodeBundle(content: SignedContent, signed: CompleteSignature): Uint8Array {
  const { material, entries, timestamps } = signed;
  const signature = base64(signed.signature);
  const bundle = {
    mediaType: SIGSTORE_BUNDLE,
    verificationMaterial: {
      ...(material.kind === 'certificate'
        ? { certificate: { rawBytes: base64(material.der) } }
        : { publicKey: { hint: material.hint } }),
      tlogEntries: entries,
      timestampVerificationData:
        timestamps.length === 0
          ? {}
          : {
              rfc3161Timestamps: timestamps.map((each) => ({ signedTimestamp: base64(each) })),
            },
    },
    ...(content.kind === 'envelope'
      ? { dsseEnvelope: envelopeOf(content.payloadType, content.payload, signature) }
      : {
          messageSignature: {
            messageDigest: {
              algorithm: HASH_NAMES[content.algorithm],
              digest: base64(content.digest),
            },
            signature,
          },
        }),
  };
  return Buffer.from(JSON.stringify(bundle));
}

/** Encodes a DSSE envelope as JSON, as logs and legacy attestations contain it. */
export function encodeEnvelope(
  payloadType: string,
  payload: Uint8Array,
  signature: Uint8Array,
): Uint8Array {
  return Buffer.from(JSON.stringify(envelopeOf(payloadType, payload, base64(signature))));
}

function envelopeOf(payloadType: string, payload: Uint8Array, sig: string): object {
  return { payload: base64(payload), payloadType, signatures: [{ sig, keyid: '' }] };
}
