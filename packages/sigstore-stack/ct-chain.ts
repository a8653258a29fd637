import { createHash, X509Certificate } from 'node:crypto';
import { invalid } from './http.ts';
import { type LogEntry, opaque24, tbsOfPrecertificate } from './sct.ts';
import { spkiOf } from './x509.ts';

/** A certificate or precertificate, its issuer, and what is above up to an accepted root, in DER. */
export type AcceptedChain = readonly [Uint8Array, Uint8Array, ...Uint8Array[]];

/**
 * The chain with its root, which may be left out: each is signed by the next, and the last is one of `roots`.
 *
 * @throws ApiError 400
 */
export function acceptedChain(
  chain: readonly Uint8Array[],
  roots: readonly Uint8Array[],
): AcceptedChain {
  const certificates = chain.map(readCertificate);
  const last = certificates.at(-1);
  const accepted = roots.map((root) => new X509Certificate(root));
  const isRoot = accepted.some((root) => last !== undefined && root.raw.equals(last.raw));
  const root = isRoot ? undefined : accepted.find((each) => last?.checkIssued(each) === true);
  const whole = root === undefined ? certificates : [...certificates, root];
  const [first, second, ...above] = whole;
  if (first === undefined || second === undefined || (!isRoot && root === undefined))
    throw invalid('the chain does not end in an accepted root');
  whole.slice(1).forEach((issuer, at) => {
    if (whole[at]?.verify(issuer.publicKey) !== true)
      throw invalid(`certificate ${at} of the chain was not signed by the next`);
  });
  return [first.raw, second.raw, ...above.map(({ raw }) => raw)];
}

function readCertificate(der: Uint8Array, at: number): X509Certificate {
  try {
    return new X509Certificate(der);
  } catch {
    throw invalid(`number ${at} of the chain is no certificate`);
  }
}

/** The entry of a chain that begins with a precertificate. @throws ApiError 400 */
export function precertEntry([precertificate, issuer]: AcceptedChain): LogEntry {
  const tbs = strippedOf(precertificate);
  if (tbs === undefined) throw invalid('the first of the chain is no precertificate');
  const issuerKey = spkiOf(new X509Certificate(issuer).publicKey);
  return { issuerKeyHash: createHash('sha256').update(issuerKey).digest(), tbs };
}

function strippedOf(certificate: Uint8Array): Uint8Array | undefined {
  try {
    return tbsOfPrecertificate(certificate);
  } catch {
    throw invalid('the first of the chain is not in DER');
  }
}

/** The entry of a chain that begins with a certificate. @throws ApiError 400 */
export function certificateEntry([certificate]: AcceptedChain): LogEntry {
  if (strippedOf(certificate) !== undefined)
    throw invalid('the first of the chain is a precertificate: it goes to add-pre-chain');
  return { certificate };
}

/** What is kept beside the leaf: PrecertChainEntry of RFC 6962 §3.1, or for a certificate the chain above it. */
export function extraData([first, ...above]: AcceptedChain, isPrecertificate: boolean): Buffer {
  const chain = opaque24(Buffer.concat(above.map(opaque24)));
  return isPrecertificate ? Buffer.concat([opaque24(first), chain]) : chain;
}
