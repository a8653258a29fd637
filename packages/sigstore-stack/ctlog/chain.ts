import { createHash, X509Certificate } from 'node:crypto';
import { invalid } from '../web/routes.ts';
import { spkiOf } from '../x509/x509.ts';
import { type LogEntry, opaque24, tbsOfPrecertificate } from './sct.ts';

/** A certificate or precertificate, its issuer, and the authorities above up to an accepted root, in DER. */
export type AcceptedChain = readonly [Uint8Array, Uint8Array, ...Uint8Array[]];

/** The number of cached chains of authorities: the same few issue most certificates. */
const CACHED_CHAINS = 16;

/**
 * Returns a function that checks a chain and returns it with its root: the next certificate signs each one, and the
 * last is one of `roots` or issued by one. Roots may be added later. The function throws ApiError 400.
 */
export function openChainCheck(
  roots: readonly Uint8Array[],
): (chain: readonly Uint8Array[]) => AcceptedChain {
  const parsed = new Map<Uint8Array, X509Certificate>();
  const cache = new Map<string, readonly X509Certificate[]>();

  function accepted(): readonly X509Certificate[] {
    for (const root of roots) if (!parsed.has(root)) parsed.set(root, new X509Certificate(root));
    return [...parsed.values()];
  }

  function issuersOf(chain: readonly Uint8Array[]): readonly X509Certificate[] {
    const name = chain.map((der) => Buffer.from(der).toString('latin1')).join();
    const issuers = cache.get(name) ?? acceptedIssuers(chain, accepted());
    cache.set(name, issuers);
    if (cache.size > CACHED_CHAINS) cache.delete([...cache.keys()][0] ?? '');
    return issuers;
  }

  return ([first, ...above]) => {
    if (first === undefined) throw invalid('cannot add the chain: it is empty');
    const certificate = readCertificate(first, 0);
    const isOf = (root: X509Certificate) =>
      certificate.checkIssued(root) && !certificate.raw.equals(root.raw);
    const direct = accepted().find(isOf);
    const issuers = above.length > 0 ? issuersOf(above) : direct === undefined ? [] : [direct];
    const [issuer, ...rest] = issuers;
    if (issuer === undefined) throw invalid(NO_ROOT);
    mustBeSigned(certificate, issuer, 0);
    return [first, issuer.raw, ...rest.map(({ raw }) => raw)];
  };
}

const NO_ROOT = 'cannot add the chain: it does not end in an accepted root';

/** Returns the checked chain above a certificate, with its root. */
function acceptedIssuers(
  chain: readonly Uint8Array[],
  roots: readonly X509Certificate[],
): readonly X509Certificate[] {
  const certificates = chain.map((der, at) => readCertificate(der, at + 1));
  const last = certificates.at(-1);
  const isRoot = roots.some((root) => last !== undefined && root.raw.equals(last.raw));
  const root = isRoot ? undefined : roots.find((each) => last?.checkIssued(each) === true);
  if (!isRoot && root === undefined) throw invalid(NO_ROOT);
  const whole = root === undefined ? certificates : [...certificates, root];
  whole.slice(1).forEach((issuer, at) => {
    mustBeSigned(whole[at] as X509Certificate, issuer, at + 1);
  });
  return whole;
}

function mustBeSigned(certificate: X509Certificate, issuer: X509Certificate, at: number): void {
  if (certificate.verify(issuer.publicKey)) return;
  throw invalid(`cannot add the chain: the next certificate did not sign certificate ${at}`);
}

function readCertificate(der: Uint8Array, at: number): X509Certificate {
  try {
    return new X509Certificate(der);
  } catch {
    throw invalid(`cannot add the chain: number ${at} is not a certificate`);
  }
}

/** Returns the log entry of a chain that starts with a precertificate. @throws ApiError 400 */
export function precertEntry([precertificate, issuer]: AcceptedChain): LogEntry {
  const tbs = strippedOf(precertificate);
  if (tbs === undefined)
    throw invalid('cannot add the chain: expected a precertificate first, got a certificate');
  const issuerKey = spkiOf(new X509Certificate(issuer).publicKey);
  return { issuerKeyHash: createHash('sha256').update(issuerKey).digest(), tbs };
}

function strippedOf(certificate: Uint8Array): Uint8Array | undefined {
  try {
    return tbsOfPrecertificate(certificate);
  } catch {
    throw invalid('cannot add the chain: number 0 is not in DER');
  }
}

/** Returns the log entry of a chain that starts with a certificate. @throws ApiError 400 */
export function certificateEntry([certificate]: AcceptedChain): LogEntry {
  if (strippedOf(certificate) !== undefined)
    throw invalid(
      'cannot add the chain: expected a certificate first, got a precertificate; send it to add-pre-chain',
    );
  return { certificate };
}

/** Returns the extra data of a leaf: PrecertChainEntry of RFC 6962 §3.1, or for a certificate the chain above it. */
export function extraData([first, ...above]: AcceptedChain, isPrecertificate: boolean): Buffer {
  const chain = opaque24(Buffer.concat(above.map(opaque24)));
  return isPrecertificate ? Buffer.concat([opaque24(first), chain]) : chain;
}
