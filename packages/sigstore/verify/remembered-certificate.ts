import { type KeyObject, X509Certificate as SystemCertificate } from 'node:crypto';
import type * as core from '@sigstore/core';

/** Classes of the reference library, which is loaded when it is needed. */
type Library = Pick<typeof core, 'ASN1Obj' | 'X509Certificate'>;
type X509Certificate = core.X509Certificate;
type ASN1Obj = X509Certificate['root'];

/** A leaf certificate and its key. */
export interface Leaf {
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
}

/** Leaf certificates that are kept. A run signs with one, and may verify any number of others. */
const LEAF_LIMIT = 64;

/**
 * Opens a parser of leaf certificates that keeps the 64 that were used last. It throws what the libraries throw for
 * bytes that are not a certificate.
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
 * Caches the encoded parts of a certificate, and the issuers that signed it. The library computes them again for every
 * comparison, which is most of the time of a verification. Only certificates can be cached: the library changes the
 * parts of timestamps after it encoded them.
 *
 * @param der the bytes that the certificate was parsed from, if known
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
    const isSigned = issuers.get(issuer) ?? verify(issuer);
    issuers.set(issuer, isSigned);
    return isSigned;
  };
  certificate.clone = () => withOwnExtensions(certificate, library);
}

function rememberNode(node: ASN1Obj, der?: Buffer): void {
  node.toDER = once(node.toDER.bind(node), der);
  node.toOID = once(node.toOID.bind(node));
  node.toDate = once(node.toDate.bind(node));
  for (const sub of node.subs) rememberNode(sub);
}

function once<T>(compute: () => T, known?: T): () => T {
  let value = known;
  return () => (value ??= compute());
}

/** Returns a copy with its own list of extensions: the library removes one to get the bytes that a log signed. */
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
