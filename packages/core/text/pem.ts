import { base64, fromBase64 } from './base64.ts';

/** A block of a PEM text: its label and its bytes, usually DER. */
export interface PemBlock {
  readonly label: string;
  readonly der: Uint8Array;
}

/** Returns one PEM block (RFC 7468): lines of 64 characters, a line break at the end. */
export function pemBlock(label: string, der: Uint8Array): string {
  const lines = base64(der).match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/** Returns certificates (DER) as one PEM text, in their order. */
export function pemCertificates(certificates: readonly Uint8Array[]): string {
  return certificates.map((der) => pemBlock('CERTIFICATE', der)).join('');
}

/** Returns a public key (SPKI, DER) as PEM. */
export function pemPublicKey(spki: Uint8Array): string {
  return pemBlock('PUBLIC KEY', spki);
}

/** Reads the blocks of a PEM text as Go's encoding/pem does; `rest` is the text after the last block. */
export function readPem(text: string): { blocks: readonly PemBlock[]; rest: string } {
  const pattern =
    /^-----BEGIN ([A-Z0-9 ]+)-----[ \t]*\r?\n([A-Za-z0-9+/=\s]*)^-----END \1-----[ \t\r]*$/gm;
  const matches = [...text.matchAll(pattern)];
  const last = matches.at(-1);
  return {
    blocks: matches.map(([, label = '', body = '']) => ({ label, der: fromBase64(body) })),
    rest: last === undefined ? text : text.slice(last.index + last[0].length),
  };
}
