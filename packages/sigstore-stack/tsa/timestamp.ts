import { createHash, sign } from 'node:crypto';
import { IssuerAndSerialNumber, SignerIdentifier } from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  MessageImprint,
  PKIStatus,
  PKIStatusInfo,
  TimeStampReq,
  TimeStampReqVersion,
} from '@peculiar/asn1-tsp';
import { AlgorithmIdentifier, GeneralName } from '@peculiar/asn1-x509';
import {
  certificateTime,
  elementOf,
  generalizedTime,
  integer,
  octets,
  oid,
  sequence,
  TAG,
  tagged,
} from '../x509/der.ts';
import { type Authority, arrayBuffer, derOf, ecdsaSha256, parseCertificate } from '../x509/x509.ts';

const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const SHA256 = '2.16.840.1.101.3.4.2.1';

/** The supported hashes of a message imprint: OID and digest size. */
const HASHES: Readonly<Record<string, readonly [oid: string, size: number]>> = {
  sha256: [SHA256, 32],
  sha384: ['2.16.840.1.101.3.4.2.2', 48],
  sha512: ['2.16.840.1.101.3.4.2.3', 64],
};

/** Parses a query of RFC 3161 §2.4.1 in DER. @throws Error of the ASN.1 library when the bytes are not a query */
export function parseQuery(der: Uint8Array): TimeStampReq {
  return AsnConvert.parse(der, TimeStampReq);
}

/** Returns a query for a timestamp of `digest`; undefined when the hash is not supported. */
export function makeQuery(
  algorithm: string,
  digest: Uint8Array,
  options: { readonly certReq: boolean; readonly nonce?: number; readonly policy?: string },
): TimeStampReq | undefined {
  const hash = HASHES[algorithm.toLowerCase().replace('-', '')];
  if (hash === undefined) return undefined;
  return new TimeStampReq({
    version: TimeStampReqVersion.v1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithm: hash[0] }),
      hashedMessage: new OctetString(arrayBuffer(digest)),
    }),
    certReq: options.certReq,
    ...(options.policy === undefined ? {} : { reqPolicy: options.policy }),
    ...(options.nonce === undefined
      ? {}
      : { nonce: arrayBuffer(elementOf(integer(BigInt(options.nonce))).contents) }),
  });
}

/** Returns the message imprint and the nonce of a query in hexadecimal, for the web page. */
export function imprintOf(query: TimeStampReq): {
  readonly hash: string;
  readonly digest: string;
  readonly nonce?: string;
} {
  const { hashAlgorithm, hashedMessage } = query.messageImprint;
  const hash = Object.keys(HASHES).find((name) => HASHES[name]?.[0] === hashAlgorithm.algorithm);
  const hex = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('hex');
  return {
    hash: hash ?? hashAlgorithm.algorithm,
    digest: hex(hashedMessage.buffer),
    ...(query.nonce === undefined ? {} : { nonce: hex(query.nonce) }),
  };
}

const SHA1 = '1.3.14.3.2.26';

/** Returns the reason to refuse a query, in the words of timestamp-server (pkg/api/error.go); else undefined. */
export function queryProblem(query: TimeStampReq, policies: readonly string[]): string | undefined {
  const { hashAlgorithm, hashedMessage } = query.messageImprint;
  const hash = Object.values(HASHES).find(([id]) => id === hashAlgorithm.algorithm);
  if (hashAlgorithm.algorithm === SHA1) return WEAK_HASH;
  if (hash === undefined) return UNREADABLE;
  if (hashedMessage.byteLength !== hash[1])
    return 'Message digest has incorrect length for specified algorithm';
  if (query.reqPolicy !== undefined && !policies.includes(query.reqPolicy))
    return 'unaccepted policy: requested TSA policy is not supported by the TSA';
  if ((query.extensions ?? []).length > 0)
    return 'unaccepted extension: requested extensions are not supported by the TSA';
  return undefined;
}

/** The message of timestamp-server for an invalid query or an unknown hash. */
export const UNREADABLE = 'Error generating timestamp response';
/** The message of timestamp-server for SHA-1. */
export const WEAK_HASH = 'Weak hash algorithm in timestamp request';

/** The contents of a timestamp. */
export interface TimestampRequest {
  readonly query: TimeStampReq;
  readonly policy: string;
  readonly serial: bigint;
  /** Milliseconds since the epoch. Written in whole seconds, the only form that every reader accepts. */
  readonly time: number;
}

/** A function that returns a response of one authority in DER. */
export type Timestamper = (request: TimestampRequest) => Uint8Array;

/**
 * Returns a function that responds to each request with a granted timestamp response of RFC 3161 §2.4.2. `signer` is
 * the leaf certificate of the authority with its key. The parts that all responses have are encoded once.
 */
export function openTimestamper(signer: Authority): Timestamper {
  const certificate = parseCertificate(signer.certificate);
  const sha256 = derOf(new AlgorithmIdentifier({ algorithm: SHA256 }));
  const signerId = derOf(
    new SignerIdentifier({
      issuerAndSerialNumber: new IssuerAndSerialNumber({
        issuer: certificate.tbsCertificate.issuer,
        serialNumber: certificate.tbsCertificate.serialNumber,
      }),
    }),
  );
  const algorithm = derOf(ecdsaSha256());
  const granted = derOf(new PKIStatusInfo({ status: PKIStatus.granted }));
  const name = derOf(new GeneralName({ directoryName: certificate.tbsCertificate.subject }));
  const fixed = fixedAttributes(signer.certificate);
  return (request) => {
    const info = timestampInfo(request, name);
    const attributes = signedAttributes(info, request.time, fixed);
    const signature = sign('sha256', tagged(TAG.set, attributes), signer.key);
    const signerInfo = sequence(
      integer(1n),
      signerId,
      sha256,
      tagged(TAG.context0, attributes),
      algorithm,
      octets(signature),
    );
    const certificates = request.query.certReq ? [tagged(TAG.context0, signer.certificate)] : [];
    // CMS SignedData, RFC 5652 §5.1.
    const signedData = sequence(
      integer(3n),
      tagged(TAG.set, sha256),
      sequence(oid(TST_INFO), tagged(TAG.context0, octets(info))),
      ...certificates,
      tagged(TAG.set, signerInfo),
    );
    return sequence(granted, sequence(oid(SIGNED_DATA), tagged(TAG.context0, signedData)));
  };
}

/** Returns the TSTInfo of RFC 3161 §2.4.2, accurate to a second. `name` is the authority's. */
function timestampInfo(
  { query, policy, serial, time }: TimestampRequest,
  name: Uint8Array,
): Uint8Array {
  return sequence(
    integer(1n),
    oid(policy),
    derOf(query.messageImprint),
    integer(serial),
    generalizedTime(time),
    sequence(integer(1n)),
    ...(query.nonce === undefined ? [] : [tagged(TAG.integer, new Uint8Array(query.nonce))]),
    tagged(TAG.context0, name),
  );
}

function attribute(type: string, value: Uint8Array): Uint8Array {
  return sequence(oid(type), tagged(TAG.set, value));
}

/** Returns the signed attributes that all timestamps have: content type and signing certificate. */
function fixedAttributes(certificate: Uint8Array): readonly Uint8Array[] {
  return [
    attribute('1.2.840.113549.1.9.3', oid(TST_INFO)),
    // SigningCertificateV2 of RFC 5035: one ESSCertIDv2 with the default hash, SHA-256.
    attribute(
      '1.2.840.113549.1.9.16.2.47',
      sequence(sequence(sequence(octets(sha256Of(certificate))))),
    ),
  ];
}

/** Returns the signed attributes without tag: they are signed as a SET OF and sent as [0], RFC 5652 §5.4. */
function signedAttributes(
  info: Uint8Array,
  time: number,
  fixed: readonly Uint8Array[],
): Uint8Array {
  const attributes = [
    ...fixed,
    attribute('1.2.840.113549.1.9.4', octets(sha256Of(info))),
    attribute('1.2.840.113549.1.9.5', certificateTime(time)),
  ];
  // DER sorts the members of a set by their encoding.
  return Buffer.concat(attributes.sort((a, b) => Buffer.compare(a, b)));
}

function sha256Of(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}
