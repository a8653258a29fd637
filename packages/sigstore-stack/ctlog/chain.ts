import { createHash, X509Certificate } from 'node:crypto';
import { invalid } from '../web/routes.ts';
import { spkiOf } from '../x509/x509.ts';
import { type LogEntry, opaque24, tbsOfPrecertificate } from './sct.ts';

/** A certificate or precertificate, its issuer, and what is above up to an accepted root, in DER. */
export type AcceptedChain = readonly [Uint8Array, Uint8Array, ...Uint8Array[]];

/** Chains above certificates that are remembered: most of what comes is issued by the same few. */
const KNOWN = 16;

/**
 * Opens the check of chains, which gives them with their root, which may be left out: each certificate is signed by the
 * next, and the last is one of `roots`, which may become more.
 *
 * @throws (when used) ApiError 400
 */
export function openChainCheck(
  roots: readonly Uint8Array[],
): (chain: readonly Uint8Array[]) => AcceptedChain {
  const parsed = new Map<Uint8Array, X509Certificate>();
  const known = new Map<string, readonly X509Certificate[]>();

  function accepted(): readonly X509Certificate[] {
    for (const root of roots) if (!parsed.has(root)) parsed.set(root, new X509Certificate(root));
    return [...parsed.values()];
  }

  function issuersOf(chain: readonly Uint8Array[]): readonly X509Certificate[] {
    const name = chain.map((der) => Buffer.from(der).toString('latin1')).join();
    const issuers = known.get(name) ?? acceptedIssuers(chain, accepted());
    known.set(name, issuers);
    if (known.size > KNOWN) known.delete([...known.keys()][0] ?? '');
    return issuers;
  }

  return ([first, ...above]) => {
    if (first === undefined) throw invalid('the chain is empty');
    const certificate = readCertificate(first, 0);
    const isOf = (root: X509Certificate) =>
      certificate.checkIssued(root) && !certificate.raw.equals(root.raw);
    const direct = accepted().find(isOf);
    const issuers = above.length > 0 ? issuersOf(above) : direct === undefined ? [] : [direct];
    const [issuer, ...rest] = issuers;
    if (issuer === undefined) throw invalid('the chain does not end in an accepted root');
    mustBeSigned(certificate, issuer, 0);
    return [first, issuer.raw, ...rest.map(({ raw }) => raw)];
  };
}

/** What is above a certificate, checked, with its root. */
function acceptedIssuers(
  chain: readonly Uint8Array[],
  roots: readonly X509Certificate[],
): readonly X509Certificate[] {
  const certificates = chain.map((der, at) => readCertificate(der, at + 1));
  const last = certificates.at(-1);
  const isRoot = roots.some((root) => last !== undefined && root.raw.equals(last.raw));
  const root = isRoot ? undefined : roots.find((each) => last?.checkIssued(each) === true);
  if (!isRoot && root === undefined) throw invalid('the chain does not end in an accepted root');
  const whole = root === undefined ? certificates : [...certificates, root];
  whole.slice(1).forEach((issuer, at) => {
    mustBeSigned(whole[at] as X509Certificate, issuer, at + 1);
  });
  return whole;
}

function mustBeSigned(certificate: X509Certificate, issuer: X509Certificate, at: number): void {
  if (certificate.verify(issuer.publicKey)) return;
  throw invalid(`certificate ${at} of the chain was not signed by the next`);
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
