import { createHash, type Hash } from 'node:crypto';
import { coreError } from './errors.ts';

/** A content digest, `algorithm:hex`, as OCI image-spec descriptor.md writes it. */
export type Digest = `${DigestAlgorithm}:${string}`;
export type DigestAlgorithm = 'sha256' | 'sha512';

const HEX_LENGTHS: Readonly<Record<DigestAlgorithm, number>> = { sha256: 64, sha512: 128 };

/** What content must be: its digest and its size in bytes. */
export interface Expected {
  readonly digest: Digest;
  readonly size: number;
}

/** True when `text` is a whole sha256 or sha512 digest in lower-case hex. */
export function isDigest(text: string): text is Digest {
  const at = text.indexOf(':');
  const length = HEX_LENGTHS[text.slice(0, at) as DigestAlgorithm] as number | undefined;
  return (
    length !== undefined &&
    text.length - at - 1 === length &&
    /^[0-9a-f]+$/.test(text.slice(at + 1))
  );
}

/** `text` as a Digest. @throws `DIGEST_INVALID` */
export function parseDigest(text: string): Digest {
  if (isDigest(text)) return text;
  throw coreError('DIGEST_INVALID', `"${text.slice(0, 160)}" is not a sha256 or sha512 digest`, {
    hint: 'a digest is "sha256:" and 64 lower-case hex digits, or "sha512:" and 128',
  });
}

export function algorithmOf(digest: Digest): DigestAlgorithm {
  return digest.slice(0, digest.indexOf(':')) as DigestAlgorithm;
}

/** The hex part of a digest. */
export function hexOf(digest: Digest): string {
  return digest.slice(digest.indexOf(':') + 1);
}

export function digestOf(
  bytes: Uint8Array | string,
  algorithm: DigestAlgorithm = 'sha256',
): Digest {
  return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;
}

/** An incremental digest. */
export function digester(algorithm: DigestAlgorithm = 'sha256'): {
  update(bytes: Uint8Array): void;
  digest(): Digest;
} {
  const hash: Hash = createHash(algorithm);
  return {
    update: (bytes) => void hash.update(bytes),
    digest: () => `${algorithm}:${hash.digest('hex')}`,
  };
}

/**
 * Passes content through and fails at the byte that makes it wrong: too long, too short, or another digest.
 * The last chunk is held back until the whole is known to be right, so that a consumer which waits for the
 * end never sees wrong content complete.
 *
 * @throws `CONTENT_DIFFERS`
 */
export async function* verified(
  content: AsyncIterable<Uint8Array>,
  expected: Expected,
  what: string = expected.digest,
): AsyncIterable<Uint8Array> {
  const sum = digester(algorithmOf(expected.digest));
  let size = 0;
  let held: Uint8Array | undefined;
  for await (const chunk of content) {
    size += chunk.byteLength;
    if (size > expected.size) throw differs(what, `more than the expected ${expected.size} bytes`);
    sum.update(chunk);
    if (held !== undefined) yield held;
    held = chunk;
  }
  if (size !== expected.size) throw differs(what, `${size} bytes, expected ${expected.size}`);
  const found = sum.digest();
  if (found !== expected.digest)
    throw differs(what, `content of ${found}, expected ${expected.digest}`);
  if (held !== undefined) yield held;
}

/** Checks bytes that are already in memory. @throws `CONTENT_DIFFERS` */
export function verifyBytes(
  bytes: Uint8Array,
  expected: Expected,
  what: string = expected.digest,
): Uint8Array {
  if (bytes.byteLength !== expected.size) {
    throw differs(what, `${bytes.byteLength} bytes, expected ${expected.size}`);
  }
  const found = digestOf(bytes, algorithmOf(expected.digest));
  if (found !== expected.digest)
    throw differs(what, `content of ${found}, expected ${expected.digest}`);
  return bytes;
}

function differs(what: string, found: string): Error {
  return coreError('CONTENT_DIFFERS', `reading ${what}: found ${found}`, {
    hint: 'the source answered with other content than it was asked for; it may be damaged or tampered with',
  });
}
