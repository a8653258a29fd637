import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { type GeneralName, SubjectAlternativeName } from '@peculiar/asn1-x509';
import { type PemBlock, pemCertificates, pemPublicKey, readPem } from '@sealwright/core';
import { parseCertificate, spkiOf } from '../x509/x509.ts';
import { badRequest } from './refusals.ts';

/** The verifier of a signature in the log: a public key, a certificate, or a chain with the leaf first. */
export interface Verifier {
  readonly key: KeyObject;
  /** The PEM that the log stores. */
  readonly pem: string;
  /** Subject alternative names of the certificate. A key has no names. */
  readonly subjects: readonly string[];
}

const CHAIN_LIMIT = 10;
const CURVES = ['prime256v1', 'secp384r1', 'secp521r1'];
const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';

/**
 * Reads PEM as Rekor does (pkg/pki/x509/x509.go): a PKIX public key, a certificate, or up to ten certificates from
 * the leaf to its root.
 *
 * @throws ApiError 400
 */
export function parseVerifier(bytes: Uint8Array): Verifier {
  const blocks = pemBlocks(bytes);
  const [first] = blocks;
  if (first === undefined) throw badRequest('invalid public key: failure decoding PEM');
  if (first.label === 'PUBLIC KEY' && blocks.length === 1) return keyVerifier(first.der);
  const other = blocks.find((block) => block.label !== 'CERTIFICATE');
  if (other !== undefined)
    throw badRequest(`invalid public key: cannot handle type ${other.label}`);
  if (blocks.length > CHAIN_LIMIT) throw badRequest('too many certificates specified in PEM block');
  return chainVerifier(blocks.map((block) => block.der));
}

/** Reads the blocks of a PEM text. @throws ApiError 400 when text follows the last block */
function pemBlocks(bytes: Uint8Array): readonly PemBlock[] {
  const { blocks, rest } = readPem(Buffer.from(bytes).toString('latin1'));
  if (blocks.length > 0 && rest.trim() !== '')
    throw badRequest('invalid public key: error during PEM decoding');
  return blocks;
}

function keyVerifier(der: Uint8Array): Verifier {
  let key: KeyObject;
  try {
    key = createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
  } catch {
    throw badRequest('invalid public key: not a PKIX public key');
  }
  return { key: usable(key), pem: pemPublicKey(spkiOf(key)), subjects: [] };
}

function chainVerifier(chain: readonly Uint8Array[]): Verifier {
  let certificates: X509Certificate[];
  try {
    certificates = chain.map((der) => new X509Certificate(der));
  } catch {
    throw badRequest('invalid public key: not a certificate');
  }
  const leaf = certificates[0] as X509Certificate;
  verifyChain(certificates);
  return {
    key: usable(leaf.publicKey),
    pem: pemCertificates(certificates.map((certificate) => certificate.raw)),
    subjects: subjectsOf(leaf.raw),
  };
}

/**
 * Throws unless the last certificate issued the first, through any others, and all were valid when the first began.
 *
 * @throws ApiError 400
 */
function verifyChain(certificates: readonly X509Certificate[]): void {
  const [leaf, ...issuers] = certificates;
  const root = issuers.at(-1);
  if (leaf === undefined || root === undefined || leaf.raw.equals(root.raw)) return;
  const at = leaf.validFromDate.getTime();
  const issuedBy = (issued: X509Certificate, issuer: X509Certificate) =>
    issuer.ca &&
    issuer.validFromDate.getTime() <= at &&
    at <= issuer.validToDate.getTime() &&
    issued.checkIssued(issuer) &&
    issued.verify(issuer.publicKey);
  const reached = new Set([leaf]);
  for (const issued of reached)
    for (const issuer of issuers)
      if (!reached.has(issuer) && issuedBy(issued, issuer)) reached.add(issuer);
  if (!reached.has(root))
    throw badRequest('verifying signature: x509: certificate signed by unknown authority');
}

function usable(key: KeyObject): KeyObject {
  const { namedCurve } = key.asymmetricKeyDetails ?? {};
  const type = key.asymmetricKeyType ?? '';
  if (type === 'ec' ? CURVES.includes(namedCurve ?? '') : ['rsa', 'ed25519'].includes(type))
    return key;
  throw badRequest('unsupported public key type');
}

function subjectsOf(certificate: Uint8Array): string[] {
  const found = parseCertificate(certificate).tbsCertificate.extensions?.find(
    (extension) => extension.extnID === SUBJECT_ALTERNATIVE_NAME,
  );
  if (found === undefined) return [];
  const names = [...AsnConvert.parse(found.extnValue, SubjectAlternativeName)];
  const of = (pick: (name: GeneralName) => string | undefined) =>
    names.flatMap((name) => pick(name) ?? []);
  return [
    ...of((name) => name.dNSName),
    ...of((name) => name.rfc822Name),
    ...of((name) => name.iPAddress),
    ...of((name) => name.uniformResourceIdentifier),
  ];
}
