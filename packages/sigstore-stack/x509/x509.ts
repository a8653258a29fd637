import { createHash, createPublicKey, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  type GeneralName,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509';
import type { Random } from '@sealwright/core';
import { fromBase64 } from '@sealwright/core';
import {
  bits,
  certificateTime,
  type Der,
  integer,
  octets,
  oid,
  sequence,
  TAG,
  tagged,
} from './der.ts';

/** A certificate authority: its certificate in DER and its P-256 key. */
export interface Authority {
  readonly certificate: Uint8Array;
  readonly key: KeyObject;
}

/** The contents of a certificate to sign. Times are milliseconds since the epoch. */
export interface CertificateRequest {
  readonly serial: Uint8Array;
  /** A Name: see `nameOf`. */
  readonly issuer: Der;
  readonly subject: Der;
  readonly publicKey: KeyObject;
  readonly notBefore: number;
  readonly notAfter: number;
  /** See `extension`. */
  readonly extensions: readonly Der[];
}

const ECDSA_SHA256 = '1.2.840.10045.4.3.2';
const EKU = {
  codeSigning: '1.3.6.1.5.5.7.3.3',
  timeStamping: '1.3.6.1.5.5.7.3.8',
} as const;

/** Copies bytes to an ArrayBuffer of their own, as the ASN.1 library expects them. */
export function arrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

/** Returns the identifier of ecdsa-with-SHA256, the only algorithm of the stack's certificate and timestamp keys. */
export function ecdsaSha256(): AlgorithmIdentifier {
  return new AlgorithmIdentifier({ algorithm: ECDSA_SHA256 });
}

/** Returns an RFC 5280 serial number of 20 random bytes: positive, never shorter. */
export function randomSerial(random: Random): Uint8Array {
  const serial = Uint8Array.from(random.bytes(20));
  serial[0] = ((serial[0] as number) & 0x7f) | 0x40;
  return serial;
}

/** Returns a Name of an organization and, below it, a common name. */
export function nameOf(organization: string, commonName: string): Der {
  const part = (type: string, utf8String: string) =>
    new RelativeDistinguishedName([
      new AttributeTypeAndValue({ type, value: new AttributeValue({ utf8String }) }),
    ]);
  return derOf(new Name([part('2.5.4.10', organization), part('2.5.4.3', commonName)]));
}

/** An empty Name: the subject of a certificate that has a subject alternative name instead. */
export const NO_NAME: Der = sequence();

/** The AlgorithmIdentifier of ecdsa-with-SHA256 in DER. */
const SIGNED_WITH = sequence(oid(ECDSA_SHA256));

/** Returns the TBSCertificate of an X.509 v3 certificate for a signature of ecdsa-with-SHA256, RFC 5280 §4.1. */
export function tbsOf(request: CertificateRequest): Der {
  const version3 = tagged(TAG.context0, integer(2n));
  return sequence(
    version3,
    tagged(TAG.integer, request.serial),
    SIGNED_WITH,
    request.issuer,
    sequence(certificateTime(request.notBefore), certificateTime(request.notAfter)),
    request.subject,
    spkiOf(request.publicKey),
    tagged(TAG.context3, sequence(...request.extensions)),
  );
}

/** Signs a TBSCertificate and returns the certificate in DER. */
export function signCertificate(tbs: Der, key: KeyObject): Der {
  return sequence(tbs, SIGNED_WITH, bits(sign('sha256', tbs, key)));
}

/** Returns the DER of a value of the ASN.1 library. */
export function derOf(value: unknown): Uint8Array {
  return new Uint8Array(AsnConvert.serialize(value));
}

/** Parses a certificate in DER. @throws Error of the ASN.1 library when the bytes are not a certificate */
export function parseCertificate(der: Uint8Array): Certificate {
  return AsnConvert.parse(der, Certificate);
}

/** Returns the SubjectPublicKeyInfo of a private or public key in DER. */
export function spkiOf(key: KeyObject): Uint8Array {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return publicKey.export({ type: 'spki', format: 'der' });
}

/** Returns the key identifier of RFC 5280 §4.2.1.2 method 1: SHA-1 over the key's bit string. */
export function keyIdentifier(key: KeyObject): Uint8Array {
  return createHash('sha1').update(keyBits(key)).digest();
}

/** Returns the contents of a key's bit string: a point, a raw key, or an RSAPublicKey. */
function keyBits(key: KeyObject): Uint8Array {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  if (publicKey.asymmetricKeyType === 'rsa')
    return publicKey.export({ type: 'pkcs1', format: 'der' });
  const { x, y } = publicKey.export({ format: 'jwk' });
  const parts = [x, y].map((part) => fromBase64(part ?? ''));
  return Buffer.concat(y === undefined ? parts : [Uint8Array.of(4), ...parts]);
}

const TRUE = tagged(TAG.boolean, Uint8Array.of(0xff));

/** Returns an Extension, RFC 5280 §4.1. `value` is the contents of its octet string. */
export function extension(id: string, value: Uint8Array, critical = false): Der {
  return sequence(oid(id), ...(critical ? [TRUE] : []), octets(value));
}

/** Returns the extensions of an authority that may have `pathLength` authorities below it. */
export function authorityExtensions(key: KeyObject, pathLength: number): Der[] {
  return [
    extension(
      '2.5.29.15',
      derOf(new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign)),
      true,
    ),
    extension(
      '2.5.29.19',
      derOf(new BasicConstraints({ cA: true, pathLenConstraint: pathLength })),
      true,
    ),
    subjectKey(key),
  ];
}

/** digitalSignature, the first bit of a KeyUsage. */
const DIGITAL_SIGNATURE = tagged(TAG.bits, Uint8Array.of(7, 0x80));

/** Returns the extensions of a certificate for one purpose. Time stamping must be the only one, and critical. */
export function leafExtensions(
  purpose: keyof typeof EKU,
  key: KeyObject,
  issuerKey: KeyObject,
): Der[] {
  return [
    extension('2.5.29.15', DIGITAL_SIGNATURE, true),
    extension('2.5.29.37', sequence(oid(EKU[purpose])), purpose === 'timeStamping'),
    subjectKey(key),
    authorityKey(issuerKey),
  ];
}

/** Returns the extensions of an intermediate authority that issues for code signing only. */
export function intermediateExtensions(key: KeyObject, issuerKey: KeyObject): Der[] {
  return [
    ...authorityExtensions(key, 0),
    extension('2.5.29.37', sequence(oid(EKU.codeSigning))),
    authorityKey(issuerKey),
  ];
}

function subjectKey(key: KeyObject): Der {
  return extension('2.5.29.14', octets(keyIdentifier(key)));
}

/** Returns an AuthorityKeyIdentifier with the member [0], the key identifier of the issuer. */
function authorityKey(issuerKey: KeyObject): Der {
  return extension('2.5.29.35', sequence(tagged(0x80, keyIdentifier(issuerKey))));
}

/** Returns the subject alternative name, critical as RFC 5280 demands beside an empty subject. */
export function alternativeName(name: GeneralName): Der {
  return extension('2.5.29.17', derOf(new SubjectAlternativeName([name])), true);
}

/** Returns a self-signed authority certificate of `key`, valid for ten years from a day before `now`. */
export function selfSigned(
  name: Der,
  key: KeyObject,
  now: number,
  random: Random,
  pathLength: number,
): Uint8Array {
  const day = 24 * 60 * 60 * 1000;
  return signCertificate(
    tbsOf({
      serial: randomSerial(random),
      issuer: name,
      subject: name,
      publicKey: createPublicKey(key),
      notBefore: now - day,
      notAfter: now + 3650 * day,
      extensions: authorityExtensions(key, pathLength),
    }),
    key,
  );
}

/** Returns the validity period of a certificate in DER, in milliseconds since the epoch. */
export function validityOf(der: Uint8Array): { readonly from: number; readonly to: number } {
  const { validFromDate, validToDate } = new X509Certificate(der);
  return { from: validFromDate.getTime(), to: validToDate.getTime() };
}
