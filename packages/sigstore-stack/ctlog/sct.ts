import {
  type Der,
  elementOf,
  elementsIn,
  octets,
  oid,
  sequence,
  TAG,
  tagged,
} from '../x509/der.ts';
import { extension } from '../x509/x509.ts';

const POISON = '1.3.6.1.4.1.11129.2.4.3';
const SCT_LIST = '1.3.6.1.4.1.11129.2.4.2';

/** A signed certificate timestamp, RFC 6962 §3.2. */
export interface Sct {
  /** SHA-256 of the log's SPKI. */
  readonly logId: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly extensions: Uint8Array;
  /** DER ECDSA over SHA-256. */
  readonly signature: Uint8Array;
}

/** The entry that a log promises to include, RFC 6962 §3.1: a certificate, or the contents of a precertificate. */
export type LogEntry =
  | { readonly certificate: Uint8Array }
  | {
      /** SHA-256 of the issuer's SPKI. */
      readonly issuerKeyHash: Uint8Array;
      /** TBSCertificate in DER without poison and SCT list. */
      readonly tbs: Uint8Array;
    };

/** Returns the critical poison extension that makes a precertificate unusable, RFC 6962 §3.1. */
export function poison(): Der {
  return extension(POISON, Uint8Array.of(5, 0), true);
}

/**
 * Returns the TBSCertificate of a precertificate without its poison extension, in DER. Returns undefined when the
 * certificate has no poison extension.
 *
 * @throws RangeError when the bytes are not a certificate
 */
export function tbsOfPrecertificate(certificate: Der): Der | undefined {
  const [tbs] = elementsIn(elementOf(certificate).contents);
  const parts = elementsIn(tbs?.contents ?? new Uint8Array());
  const list = parts.find(({ tag }) => tag === TAG.context3);
  if (list === undefined) return undefined;
  const extensions = elementsIn(elementOf(list.contents).contents);
  const poisonId = oid(POISON);
  const kept = extensions.filter(({ contents }) => {
    const [id] = elementsIn(contents);
    return id === undefined || Buffer.compare(id.der, poisonId) !== 0;
  });
  if (kept.length === extensions.length) return undefined;
  const rest = tagged(TAG.context3, sequence(...kept.map(({ der }) => der)));
  return sequence(...parts.map((part) => (part === list ? rest : part.der)));
}

/**
 * Returns the leaf of the tree (MerkleTreeLeaf of RFC 6962 §3.4): version v1, type 0, and the timestamped entry. An SCT
 * signs the same bytes (digitally-signed struct of §3.2).
 */
export function timestampedLeaf(
  entry: LogEntry,
  timestamp: number,
  extensions: Uint8Array,
): Buffer {
  const signed =
    'certificate' in entry
      ? [bigEndian(0, 2), opaque24(entry.certificate)]
      : [bigEndian(1, 2), entry.issuerKeyHash, opaque24(entry.tbs)];
  return Buffer.concat([
    Uint8Array.of(0, 0),
    bigEndian(timestamp, 8),
    ...signed,
    bigEndian(extensions.byteLength, 2),
    extensions,
  ]);
}

/** Returns bytes with their length in three bytes before them: `opaque<0..2^24-1>`. */
export function opaque24(bytes: Uint8Array): Buffer {
  return Buffer.concat([bigEndian(bytes.byteLength, 3), bytes]);
}

/** Returns CtExtensions with the index of the leaf, c2sp.org/static-ct-api: type 0, length in 2 bytes, index in 5. */
export function leafIndexExtension(index: number): Uint8Array {
  return Buffer.concat([Uint8Array.of(0), bigEndian(5, 2), bigEndian(index, 5)]);
}

/** Returns a DigitallySigned of RFC 5246 §4.7: SHA-256 with ECDSA. */
export function digitallySigned(signature: Uint8Array): Buffer {
  return Buffer.concat([Uint8Array.of(4, 3), bigEndian(signature.byteLength, 2), signature]);
}

/** Returns the extension that embeds SCTs in a certificate, RFC 6962 §3.3. */
export function sctList(scts: readonly Sct[]): Der {
  const items = scts.map((sct) => {
    const bytes = Buffer.concat([
      Uint8Array.of(0),
      sct.logId,
      bigEndian(sct.timestamp, 8),
      bigEndian(sct.extensions.byteLength, 2),
      sct.extensions,
      digitallySigned(sct.signature),
    ]);
    return Buffer.concat([bigEndian(bytes.byteLength, 2), bytes]);
  });
  const list = Buffer.concat(items);
  const value = Buffer.concat([bigEndian(list.byteLength, 2), list]);
  return extension(SCT_LIST, octets(value));
}

/** Returns a big-endian unsigned integer of `size` bytes. */
export function bigEndian(value: number, size: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes.subarray(8 - size);
}
