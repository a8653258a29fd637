import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import type { Extension } from '@peculiar/asn1-x509';
import { type Certificate, Extensions, type TBSCertificate } from '@peculiar/asn1-x509';
import { arrayBuffer, derOf, extension } from './x509.ts';

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

/** What a log promises to include: a certificate's TBS without poison, and who issues it. RFC 6962 §3.1. */
export interface PrecertEntry {
  /** SHA-256 of the issuer's SPKI. */
  readonly issuerKeyHash: Uint8Array;
  /** TBSCertificate in DER without poison and SCT list. */
  readonly tbs: Uint8Array;
}

/** The critical poison extension that makes a precertificate unusable, RFC 6962 §3.1. */
export function poison(): Extension {
  return extension(POISON, Uint8Array.of(5, 0), true);
}

/** The TBS that a precertificate stands for, in DER; undefined when the certificate has no poison. */
export function tbsOfPrecertificate(certificate: Certificate): Uint8Array | undefined {
  const extensions = certificate.tbsCertificate.extensions ?? new Extensions();
  const kept = extensions.filter((item) => item.extnID !== POISON);
  if (kept.length === extensions.length) return undefined;
  const tbs: TBSCertificate = certificate.tbsCertificate;
  tbs.extensions = new Extensions(kept);
  return derOf(tbs);
}

/** A TimestampedEntry for a precertificate: what both the SCT's signature and the tree's leaf cover. */
function timestampedEntry(entry: PrecertEntry, timestamp: number, extensions: Uint8Array): Buffer {
  return Buffer.concat([
    integer(timestamp, 8),
    integer(1, 2),
    entry.issuerKeyHash,
    integer(entry.tbs.byteLength, 3),
    entry.tbs,
    integer(extensions.byteLength, 2),
    extensions,
  ]);
}

/** The bytes that an SCT signs: digitally-signed struct of RFC 6962 §3.2. */
export function sctInput(entry: PrecertEntry, timestamp: number, extensions: Uint8Array): Buffer {
  return Buffer.concat([Uint8Array.of(0, 0), timestampedEntry(entry, timestamp, extensions)]);
}

/** A MerkleTreeLeaf of RFC 6962 §3.4: version v1, timestamped_entry. */
export function treeLeaf(entry: PrecertEntry, timestamp: number, extensions: Uint8Array): Buffer {
  return Buffer.concat([Uint8Array.of(0, 0), timestampedEntry(entry, timestamp, extensions)]);
}

/** A DigitallySigned of RFC 5246 §4.7: SHA-256 with ECDSA. */
export function digitallySigned(signature: Uint8Array): Buffer {
  return Buffer.concat([Uint8Array.of(4, 3), integer(signature.byteLength, 2), signature]);
}

/** The extension that embeds SCTs in a certificate, RFC 6962 §3.3. */
export function sctList(scts: readonly Sct[]): Extension {
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
  return extension(
    SCT_LIST,
    new Uint8Array(AsnConvert.serialize(new OctetString(arrayBuffer(value)))),
  );
}

/** A big-endian unsigned integer of `size` bytes. */
export function integer(value: number, size: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes.subarray(8 - size);
}
