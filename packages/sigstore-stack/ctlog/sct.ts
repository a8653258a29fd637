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

/** What a log promises to include, RFC 6962 §3.1: a certificate, or what a precertificate will be and who issues it. */
export type LogEntry =
  | { readonly certificate: Uint8Array }
  | {
      /** SHA-256 of the issuer's SPKI. */
      readonly issuerKeyHash: Uint8Array;
      /** TBSCertificate in DER without poison and SCT list. */
      readonly tbs: Uint8Array;
    };

/** The critical poison extension that makes a precertificate unusable, RFC 6962 §3.1. */
export function poison(): Der {
  return extension(POISON, Uint8Array.of(5, 0), true);
}

/**
 * The TBS that a precertificate stands for, in DER: all of it as it is but the poison. Undefined when it has none.
 *
 * @throws RangeError for what is no certificate
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
 * What an SCT signs (digitally-signed struct of RFC 6962 §3.2) and, in the same bytes, the leaf of the tree
 * (MerkleTreeLeaf of §3.4): version v1, type 0, and the timestamped entry.
 */
export function timestampedLeaf(
  entry: LogEntry,
  timestamp: number,
  extensions: Uint8Array,
): Buffer {
  const signed =
    'certificate' in entry
      ? [integer(0, 2), opaque24(entry.certificate)]
      : [integer(1, 2), entry.issuerKeyHash, opaque24(entry.tbs)];
  return Buffer.concat([
    Uint8Array.of(0, 0),
    integer(timestamp, 8),
    ...signed,
    integer(extensions.byteLength, 2),
    extensions,
  ]);
}

/** Bytes with their length in three bytes before them: `opaque<0..2^24-1>`. */
export function opaque24(bytes: Uint8Array): Buffer {
  return Buffer.concat([integer(bytes.byteLength, 3), bytes]);
}

/** CtExtensions with the index of the leaf, c2sp.org/static-ct-api: type 0, two bytes of length, five of index. */
export function leafIndexExtension(index: number): Uint8Array {
  return Buffer.concat([Uint8Array.of(0), integer(5, 2), integer(index, 5)]);
}

/** A DigitallySigned of RFC 5246 §4.7: SHA-256 with ECDSA. */
export function digitallySigned(signature: Uint8Array): Buffer {
  return Buffer.concat([Uint8Array.of(4, 3), integer(signature.byteLength, 2), signature]);
}

/** The extension that embeds SCTs in a certificate, RFC 6962 §3.3. */
export function sctList(scts: readonly Sct[]): Der {
  const items = scts.map((sct) => {
    const bytes = Buffer.concat([
      Uint8Array.of(0),
      sct.logId,
      integer(sct.timestamp, 8),
      integer(sct.extensions.byteLength, 2),
      sct.extensions,
      digitallySigned(sct.signature),
    ]);
    return Buffer.concat([integer(bytes.byteLength, 2), bytes]);
  });
  const list = Buffer.concat(items);
  const value = Buffer.concat([integer(list.byteLength, 2), list]);
  return extension(SCT_LIST, octets(value));
}

/** A big-endian unsigned integer of `size` bytes. */
export function integer(value: number, size: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes.subarray(8 - size);
}
