import { X509Certificate } from 'node:crypto';
import { fromBase64, readJson } from '@sealwright/core';
import type { Bundle } from '@sigstore/bundle';
import { attempt, Rejected, rejection } from './rejection.ts';

/** The paths of the verifier in the body of an entry, by kind and version: base64 of DER for v2, of PEM for v1. */
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
 * Throws `Rejected` unless the log entries of a bundle contain its own certificate or key. The reference library
 * compares only signature and digest with the entry. cosign logs a certificate in place of the key when it has both.
 *
 * @param der the certificate, or the SPKI of the key
 */
export function requireLoggedKey(bundle: Bundle, der: Uint8Array, what: string): void {
  for (const { kindVersion, canonicalizedBody } of bundle.verificationMaterial.tlogEntries) {
    const { kind, version } = kindVersion;
    const logged = attempt('LOG_ENTRY_DIFFERS', what, () =>
      loggedKey(kind, version, canonicalizedBody, `the log entry of ${what}`),
    );
    if (logged === undefined || isVerifier(logged, der)) continue;
    const reason = 'expected its own certificate or key in the log entry, got another one';
    throw new Rejected(rejection('LOG_ENTRY_DIFFERS', what, reason));
  }
}

/** Reports whether a logged certificate or key is the expected one, or a certificate of the expected key. */
function isVerifier(logged: Uint8Array, der: Uint8Array): boolean {
  if (Buffer.compare(logged, der) === 0) return true;
  try {
    const { publicKey } = new X509Certificate(logged);
    return Buffer.compare(publicKey.export({ type: 'spki', format: 'der' }), der) === 0;
  } catch {
    return false; // A key, which differs, or nothing that can be parsed.
  }
}

/**
 * Returns the certificate (DER) or public key (SPKI, DER) in the body of a log entry; undefined for an unknown kind.
 *
 * @throws `JSON_INVALID`
 */
function loggedKey(
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

/** Returns the DER of a PEM text. A certificate is parsed, so that text after it is ignored. */
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
