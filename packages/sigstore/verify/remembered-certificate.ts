import { type KeyObject, X509Certificate as SystemCertificate } from 'node:crypto';
import type * as core from '@sigstore/core';

/** The classes of the reference library, which is loaded late. */
type Library = Pick<typeof core, 'ASN1Obj' | 'X509Certificate'>;
type X509Certificate = core.X509Certificate;
type ASN1Obj = X509Certificate['root'];

/** A certificate that signed something, and its key. */
export interface Leaf {
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
}

/** One call signs with one certificate; those of others come in any number. */
const LEAF_LIMIT = 64;

/**
 * Parses leaf certificates, each once as long as not too many others come between.
 *
 * @throws (when used) what the libraries throw for what is no certificate
 */
export function openLeaves(library: Library): (der: Uint8Array) => Leaf {
  const known = new Map<string, Leaf>();
  return (der) => {
    const name = Buffer.from(der).toString('latin1');
    const leaf = known.get(name) ?? readLeaf(der, library);
    known.delete(name);
    known.set(name, leaf);
    for (const [oldest] of known) {
      if (known.size <= LEAF_LIMIT) break;
      known.delete(oldest);
    }
    return leaf;
  };
}

function readLeaf(der: Uint8Array, library: Library): Leaf {
  const { publicKey } = new SystemCertificate(der);
  const certificate = library.X509Certificate.parse(Buffer.from(der));
  rememberCertificate(certificate, library, der);
  return { certificate, key: publicKey };
}

/**
 * Has everything about a certificate worked out once: how its parts are encoded, and which issuers signed it. The
 * library does it anew for every comparison, which is most of the time of a verification. For certificates only, which
 * nobody changes: of timestamps it changes what it encoded.
 *
 * @param der what it was parsed from, where that is at hand
 */
export function rememberCertificate(
  certificate: X509Certificate,
  library: Library,
  der?: Uint8Array,
): void {
  rememberNode(certificate.root, der === undefined ? undefined : Buffer.from(der));
  const verify = certificate.verify.bind(certificate);
  const issuers = new Map<X509Certificate | undefined, boolean>();
  certificate.verify = (issuer) => {
    const answer = issuers.get(issuer) ?? verify(issuer);
    issuers.set(issuer, answer);
    return answer;
  };
  certificate.clone = () => withOwnExtensions(certificate, library);
}

function rememberNode(node: ASN1Obj, der?: Buffer): void {
  node.toDER = once(node.toDER.bind(node), der);
  node.toOID = once(node.toOID.bind(node));
  node.toDate = once(node.toDate.bind(node));
  for (const sub of node.subs) rememberNode(sub);
}

function once<T>(work: () => T, known?: T): () => T {
  let answer = known;
  return () => (answer ??= work());
}

/** A copy that shares all but its list of extensions: the library takes one out to see what a log signed. */
function withOwnExtensions(certificate: X509Certificate, library: Library): X509Certificate {
  const { root } = certificate;
  const [tbs, ...rest] = root.subs;
  const copyOf = (node: ASN1Obj, subs: ASN1Obj[]) =>
    new library.ASN1Obj(node.tag, node.value, subs);
  const list = (node: ASN1Obj) =>
    copyOf(
      node,
      node.subs.map((sub) => copyOf(sub, [...sub.subs])),
    );
  const parts = tbs?.subs.map((sub) => (sub.tag.isContextSpecific(0x03) ? list(sub) : sub)) ?? [];
  return new library.X509Certificate(
    copyOf(root, tbs === undefined ? [] : [copyOf(tbs, parts), ...rest]),
  );
}
