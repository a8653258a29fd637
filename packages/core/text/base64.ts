/** Returns bytes in base64 (RFC 4648 §4), padded; a text counts as its UTF-8 bytes. */
export function base64(bytes: Uint8Array | string): string {
  return bufferOf(bytes).toString('base64');
}

/** Returns bytes in base64url (RFC 4648 §5), without padding; a text counts as its UTF-8 bytes. */
export function base64url(bytes: Uint8Array | string): string {
  return bufferOf(bytes).toString('base64url');
}

/** Returns the bytes of a base64 or base64url text. Characters outside the alphabet are skipped. */
export function fromBase64(text: string): Buffer {
  return Buffer.from(text, 'base64');
}

/** Returns a base64 text without line ends and other white space, which PEM tools and `base64` of a shell write. */
export function withoutLineEnds(text: string): string {
  return text.replaceAll(/[\t\n\r ]/g, '');
}

function bufferOf(bytes: Uint8Array | string): Buffer {
  return typeof bytes === 'string'
    ? Buffer.from(bytes)
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
