import { createHash, sign } from 'node:crypto';
import {
  Attribute,
  CertificateChoices,
  CertificateSet,
  CMSVersion,
  ContentInfo,
  DigestAlgorithmIdentifiers,
  EncapsulatedContent,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  SignerIdentifier,
  SignerInfo,
  SignerInfos,
} from '@peculiar/asn1-cms';
import {
  AsnConvert,
  AsnObjectIdentifierConverter,
  AsnUTCTimeConverter,
  OctetString,
} from '@peculiar/asn1-schema';
import {
  Accuracy,
  MessageImprint,
  PKIStatus,
  PKIStatusInfo,
  TimeStampReq,
  TimeStampReqVersion,
  TimeStampResp,
  TSTInfo,
  TSTInfoVersion,
} from '@peculiar/asn1-tsp';
import { AlgorithmIdentifier, GeneralName } from '@peculiar/asn1-x509';
import { type Authority, arrayBuffer, derOf, ecdsaSha256, parseCertificate } from './x509.ts';

const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const SHA256 = '2.16.840.1.101.3.4.2.1';

/** Hashes that a timestamp may be over: OID and digest size. */
const HASHES: Readonly<Record<string, readonly [oid: string, size: number]>> = {
  sha256: [SHA256, 32],
  sha384: ['2.16.840.1.101.3.4.2.2', 48],
  sha512: ['2.16.840.1.101.3.4.2.3', 64],
};

/** A time-stamp query of RFC 3161 §2.4.1. @throws the library's error when it is none */
export function parseQuery(der: Uint8Array): TimeStampReq {
  return AsnConvert.parse(der, TimeStampReq);
}

/** A query over `digest`; undefined when the hash is not supported. */
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
    ...(options.nonce === undefined ? {} : { nonce: positive(BigInt(options.nonce)) }),
  });
}

/** What a query asks to stamp, for people: digest and nonce in hexadecimal. */
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

/** Why a query cannot be answered, in the words of timestamp-server (pkg/api/error.go); undefined when it can. */
export function queryProblem(query: TimeStampReq, policies: readonly string[]): string | undefined {
  const { hashAlgorithm, hashedMessage } = query.messageImprint;
  const hash = Object.values(HASHES).find(([oid]) => oid === hashAlgorithm.algorithm);
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

/** What is said of a query that is none, or of a hash that nobody knows. */
export const UNREADABLE = 'Error generating timestamp response';
/** What is said of SHA-1. */
export const WEAK_HASH = 'Weak hash algorithm in timestamp request';

/** What a timestamp says beside the query. */
export interface TimestampRequest {
  readonly query: TimeStampReq;
  readonly policy: string;
  readonly serial: bigint;
  /** Milliseconds since the epoch; written in whole seconds, the one form that every reader takes. */
  readonly time: number;
  /** Leaf certificate (DER) and its key. */
  readonly signer: Authority;
}

/** A granted time-stamp response, RFC 3161 §2.4.2, in DER. */
export function timestampResponse(request: TimestampRequest): Uint8Array {
  const { query } = request;
  const info = derOf(
    new TSTInfo({
      version: TSTInfoVersion.v1,
      policy: request.policy,
      messageImprint: query.messageImprint,
      serialNumber: positive(request.serial),
      genTime: new Date(Math.floor(request.time / 1000) * 1000),
      accuracy: new Accuracy({ seconds: 1 }),
      ...(query.nonce === undefined ? {} : { nonce: query.nonce }),
      tsa: new GeneralName({
        directoryName: parseCertificate(request.signer.certificate).tbsCertificate.subject,
      }),
    }),
  );
  const token = new ContentInfo({
    contentType: SIGNED_DATA,
    content: arrayBuffer(derOf(signedData(info, request))),
  });
  return derOf(
    new TimeStampResp({
      status: new PKIStatusInfo({ status: PKIStatus.granted }),
      timeStampToken: token,
    }),
  );
}

/** CMS SignedData, RFC 5652 §5.1, over a TSTInfo. */
function signedData(info: Uint8Array, request: TimestampRequest): SignedData {
  const certificate = parseCertificate(request.signer.certificate);
  const sha256 = new AlgorithmIdentifier({ algorithm: SHA256 });
  const attributes = signedAttributes(info, request);
  const signer = new SignerInfo({
    version: CMSVersion.v1,
    sid: new SignerIdentifier({
      issuerAndSerialNumber: new IssuerAndSerialNumber({
        issuer: certificate.tbsCertificate.issuer,
        serialNumber: certificate.tbsCertificate.serialNumber,
      }),
    }),
    digestAlgorithm: sha256,
    signedAttrs: attributes,
    signatureAlgorithm: ecdsaSha256(),
    signature: new OctetString(
      arrayBuffer(sign('sha256', setOf(attributes.map(derOf)), request.signer.key)),
    ),
  });
  return new SignedData({
    version: CMSVersion.v3,
    digestAlgorithms: new DigestAlgorithmIdentifiers([sha256]),
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: TST_INFO,
      eContent: new EncapsulatedContent({ single: new OctetString(arrayBuffer(info)) }),
    }),
    ...(request.query.certReq
      ? { certificates: new CertificateSet([new CertificateChoices({ certificate })]) }
      : {}),
    signerInfos: new SignerInfos([signer]),
  });
}

function signedAttributes(info: Uint8Array, request: TimestampRequest): Attribute[] {
  const attribute = (type: string, value: Uint8Array | ArrayBuffer) =>
    new Attribute({ attrType: type, attrValues: [arrayBuffer(new Uint8Array(value))] });
  const octets = (bytes: Uint8Array) => derOf(new OctetString(arrayBuffer(bytes)));
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
  const time = new Date(Math.floor(request.time / 1000) * 1000);
  const attributes = [
    attribute('1.2.840.113549.1.9.3', AsnObjectIdentifierConverter.toASN(TST_INFO).toBER(false)),
    attribute('1.2.840.113549.1.9.4', octets(sha256(info))),
    attribute('1.2.840.113549.1.9.5', AsnUTCTimeConverter.toASN(time).toBER(false)),
    // SigningCertificateV2 of RFC 5035: one ESSCertIDv2 with the default hash, SHA-256.
    attribute(
      '1.2.840.113549.1.9.16.2.47',
      sequenceOf(sequenceOf(sequenceOf(octets(sha256(request.signer.certificate))))),
    ),
  ];
  // DER sorts the members of a set by their encoding.
  return attributes.sort((a, b) => Buffer.compare(derOf(a), derOf(b)));
}

function sequenceOf(value: Uint8Array): Uint8Array {
  return tagged(0x30, value);
}

/** Signed attributes are hashed as the universal SET OF, not as the [0] they are sent in: RFC 5652 §5.4. */
function setOf(values: readonly Uint8Array[]): Uint8Array {
  return tagged(0x31, Buffer.concat(values));
}

function tagged(tag: number, value: Uint8Array): Uint8Array {
  const size = value.byteLength;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Uint8Array.of(tag, ...length), value]);
}

/** The contents of a positive DER INTEGER. */
function positive(value: bigint): ArrayBuffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return arrayBuffer(
    (bytes[0] as number) >= 0x80 ? Buffer.concat([Uint8Array.of(0), bytes]) : bytes,
  );
}
