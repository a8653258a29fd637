import { X509Certificate } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AuthorityKeyIdentifier,
  type Certificate,
  ExtendedKeyUsage,
  type Extension,
  type GeneralName,
  KeyUsage,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
} from '@peculiar/asn1-x509';
import { pemCertificates } from '@sealwright/core';
import { EXTENSION_ARCS } from '../fulcio/providers.ts';
import { parseCertificate } from '../x509/x509.ts';

/** A name and its value, as the web page shows them. */
export type Fact = readonly [name: string, value: string];

/** The contents of a certificate, as the web page shows them. */
export interface CertificateFacts {
  /** The first subject alternative name, else the subject. */
  readonly identity: string;
  /** The start of its validity, ISO 8601. */
  readonly from: string;
  readonly facts: readonly Fact[];
  readonly pem: string;
}

const SIGSTORE = '1.3.6.1.4.1.57264.1.';
const ALTERNATIVE_NAME = '2.5.29.17';
const SCT_LIST = '1.3.6.1.4.1.11129.2.4.2';
const PURPOSES: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.7.3.3': 'code signing',
  '1.3.6.1.5.5.7.3.8': 'time stamping',
};

/** Readers of the extensions that every certificate authority uses: the name, and the value in words. */
const READERS: Readonly<Record<string, readonly [name: string, read: (bytes: Buffer) => string]>> =
  {
    '2.5.29.14': [
      'Subject key id',
      (bytes) => hexOf(AsnConvert.parse(bytes, SubjectKeyIdentifier)),
    ],
    '2.5.29.15': ['Key usage', (bytes) => AsnConvert.parse(bytes, KeyUsage).toJSON().join(', ')],
    '2.5.29.35': [
      'Authority key id',
      (bytes) => hexOf(AsnConvert.parse(bytes, AuthorityKeyIdentifier).keyIdentifier),
    ],
    '2.5.29.37': [
      'Extended key usage',
      (bytes) =>
        [...AsnConvert.parse(bytes, ExtendedKeyUsage)].map((id) => PURPOSES[id] ?? id).join(', '),
    ],
    '1.3.6.1.4.1.11129.2.4.3': [
      'Precertificate',
      () => 'yes: no client accepts it as a certificate',
    ],
  };

function hexOf(octets: OctetString | undefined): string {
  return Buffer.from(octets?.buffer ?? new ArrayBuffer()).toString('hex');
}

/** Names of sigstore's extensions by their last arc, fulcio docs/oid-info.md. */
const SIGSTORE_NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'Issuer (bare)'],
  [8, 'Issuer'],
  [24, 'Token subject'],
  ...Object.entries(EXTENSION_ARCS).map(([name, arc]): [number, string] => [arc, titleOf(name)]),
]);

function titleOf(name: string): string {
  const text = name
    .replaceAll('-', ' ')
    .replace(/\buri\b/, 'URI')
    .replace(/\bsha\b/, 'SHA');
  return text.charAt(0).toUpperCase() + text.slice(1).replace(/^ithub/, 'itHub');
}

/** Reads a certificate in DER. Returns undefined when the bytes are not a certificate. */
export function factsOfCertificate(der: Uint8Array): CertificateFacts | undefined {
  try {
    return read(parseCertificate(der), new X509Certificate(der));
  } catch {
    return undefined;
  }
}

function read(parsed: Certificate, certificate: X509Certificate): CertificateFacts {
  const { tbsCertificate: tbs } = parsed;
  const extensions = [...(tbs.extensions ?? [])];
  const names = extensions
    .filter(({ extnID }) => extnID === ALTERNATIVE_NAME)
    .flatMap(({ extnValue }) => [...AsnConvert.parse(extnValue.buffer, SubjectAlternativeName)])
    .map(nameText);
  const [from, to] = [certificate.validFromDate, certificate.validToDate].map(timeText);
  const { publicKey: key } = certificate;
  const curve = key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyDetails?.modulusLength;
  const subject = certificate.subject?.replaceAll('\n', ', ') ?? '';
  const facts: Fact[] = [
    ...names.map((name): Fact => ['Identity', name]),
    ...(subject === '' ? [] : [['Subject', subject] as const]),
    ['Valid', `${from} to ${to}`],
    ['Issued by', certificate.issuer.replaceAll('\n', ', ')],
    ['Serial', certificate.serialNumber.toLowerCase()],
    ['Key', `${key.asymmetricKeyType ?? 'unknown'} ${curve ?? ''}`.trim()],
    ...extensions.filter(({ extnID }) => extnID !== ALTERNATIVE_NAME).flatMap(factOf),
  ];
  return {
    identity: names[0] ?? subject,
    from: from ?? '',
    facts,
    pem: pemCertificates([certificate.raw]),
  };
}

/** Returns a time in whole seconds, ISO 8601. */
export function timeText(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}

function nameText(name: GeneralName): string {
  if (name.otherName !== undefined) return utf8Of(Buffer.from(name.otherName.value));
  return name.uniformResourceIdentifier ?? name.rfc822Name ?? name.dNSName ?? 'another name';
}

function factOf({ extnID, extnValue }: Extension): readonly Fact[] {
  const bytes = Buffer.from(extnValue.buffer);
  if (extnID === SCT_LIST) return sctFacts(bytes);
  const known = READERS[extnID];
  if (known !== undefined) return [[known[0], known[1](bytes)]];
  if (!extnID.startsWith(SIGSTORE)) return [[extnID, bytes.toString('hex')]];
  const arc = Number(extnID.slice(SIGSTORE.length));
  const text = arc < 7 ? bytes.toString() : utf8Of(bytes);
  return [[SIGSTORE_NAMES.get(arc) ?? extnID, text]];
}

/** Returns the text of a DER UTF8String, or the hex digits of anything else. */
function utf8Of(bytes: Buffer): string {
  const long = (bytes[1] ?? 0) & 0x80 ? (bytes[1] as number) & 0x7f : 0;
  return bytes[0] === 0x0c ? bytes.subarray(2 + long).toString() : bytes.toString('hex');
}

/** Reads a list of SCTs, each with its length before it, RFC 6962 §3.3. */
function sctFacts(bytes: Buffer): readonly Fact[] {
  const list = Buffer.from(AsnConvert.parse(bytes, OctetString).buffer);
  const facts: Fact[] = [];
  for (let at = 2; at < list.byteLength; at += 2 + list.readUInt16BE(at)) {
    const log = list.subarray(at + 3, at + 35).toString('hex');
    const time = timeText(new Date(Number(list.readBigUInt64BE(at + 35))));
    facts.push(['Logged', `${time} by CT log ${log}`]);
  }
  return facts;
}
