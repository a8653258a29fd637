import { X509Certificate } from 'node:crypto';
import { fromBase64, readJson } from '@sealwright/core';

/** Where an entry's body has its verifier, by kind and version: DER in base64 for v2, PEM in base64 for v1. */
const PATHS: Readonly<Record<string, readonly (readonly (string | number)[])[]>> = {
  'hashedrekord 0.0.1': [['spec', 'signature', 'publicKey', 'content']],
  'dsse 0.0.1': [['spec', 'signatures', 0, 'verifier']],
  'intoto 0.0.1': [['spec', 'publicKey']],
  'intoto 0.0.2': [['spec', 'content', 'envelope', 'signatures', 0, 'publicKey']],
  'hashedrekord 0.0.2': [
    ['spec', 'hashedRekordV002', 'signature', 'verifier', 'x509Certificate', 'rawBytes'],
    ['spec', 'hashedRekordV002', 'signature', 'verifier', 'publicKey', 'rawBytes'],
  ],
};

/**
 * The certificate (DER) or public key (SPKI, DER) that a log's entry was made with; undefined for kinds whose place of
 * it is not known here. The reference library compares signature and digest only.
 *
 * @throws `JSON_INVALID`
 */
export function loggedVerifier(
  kind: string,
  version: string,
  canonicalBody: Uint8Array,
  what: string,
): Uint8Array | undefined {
  const paths = PATHS[`${kind} ${version}`];
  if (paths === undefined) return undefined;
  const body = readJson(canonicalBody, what);
  const text = paths.map((path) => valueAt(body, path)).find((value) => typeof value === 'string');
  const bytes = fromBase64(text ?? '');
  return kind === 'hashedrekord' && version === '0.0.2' ? bytes : derOf(bytes);
}

function valueAt(json: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null
        ? (at as Readonly<Record<string | number, unknown>>)[key]
        : undefined,
    json,
  );
}

/** DER in PEM; a certificate's own, so that trailing text does not count. */
function derOf(pem: Buffer): Uint8Array {
  const text = pem.toString('latin1');
  if (text.includes('BEGIN CERTIFICATE')) {
    try {
      return new X509Certificate(pem).raw;
    } catch {
      return new Uint8Array();
    }
  }
  const body = /-----BEGIN PUBLIC KEY-----([\s\S]*?)-----END PUBLIC KEY-----/.exec(text)?.[1];
  return fromBase64(body ?? '');
}
