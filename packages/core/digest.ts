import { createHash, type Hash } from 'node:crypto';
import type { Content } from './bytes.ts';
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

/** An incremental digest. A copy goes on from the same bytes. */
export interface Digester {
  update(bytes: Uint8Array): void;
  digest(): Digest;
  copy(): Digester;
}

/** An incremental digest of nothing yet. */
export function digester(algorithm: DigestAlgorithm = 'sha256'): Digester {
  return digesterOf(algorithm, createHash(algorithm));
}

function digesterOf(algorithm: DigestAlgorithm, hash: Hash): Digester {
  return {
    update: (bytes) => void hash.update(bytes),
    digest: () => `${algorithm}:${hash.digest('hex')}`,
    copy: () => digesterOf(algorithm, hash.copy()),
  };
}

/**
 * Passes content through and fails at the byte that makes it wrong: too long, too short, or another digest. The chunk
 * that completes it is passed on only when the digest is right, so that a consumer never has wrong content whole. No
 * chunk is held back: content may be lent.
 *
 * @throws `CONTENT_DIFFERS`
 */
export function verified(content: Content, expected: Expected, what?: string): Content {
  return verifier(expected, what)(() => content, 0);
}

/** Bytes between two marks from which a sum can be taken up. */
const MARK_BYTES = 8 * 1024 * 1024;

/**
 * Verifies content that may be read several times, each time from another byte on: the sum of the bytes before is
 * remembered, and what is read again is checked again. `open` gives the content from a byte on.
 *
 * @throws (while reading) `CONTENT_DIFFERS`
 */
export function verifier(
  expected: Expected,
  what: string = expected.digest,
): (open: (offset: number) => Content, from: number) => Content {
  let marks = [{ at: 0, sum: digester(algorithmOf(expected.digest)) }];
  return async function* (open, from) {
    marks = marks.filter(({ at }) => at <= from);
    let { at, sum } = marks.at(-1) as { at: number; sum: Digester };
    sum = sum.copy();
    for await (const chunk of open(at)) {
      if (chunk.byteLength === 0) continue;
      const start = at;
      at += chunk.byteLength;
      if (at > expected.size) throw differs(what, `more than the expected ${expected.size} bytes`);
      sum.update(chunk);
      if (at === expected.size) checkSum(sum.copy().digest(), expected, what);
      if (at - (marks.at(-1)?.at ?? 0) >= MARK_BYTES) marks.push({ at, sum: sum.copy() });
      if (at > from) yield start >= from ? chunk : chunk.subarray(from - start);
    }
    if (at !== expected.size) throw differs(what, `${at} bytes, expected ${expected.size}`);
    if (at === 0) checkSum(sum.digest(), expected, what);
  };
}

function checkSum(found: Digest, expected: Expected, what: string): void {
  if (found !== expected.digest)
    throw differs(what, `content of ${found}, expected ${expected.digest}`);
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
  checkSum(digestOf(bytes, algorithmOf(expected.digest)), expected, what);
  return bytes;
}

function differs(what: string, found: string): Error {
  return coreError('CONTENT_DIFFERS', `reading ${what}: found ${found}`, {
    hint: 'the source answered with other content than it was asked for; it may be damaged or tampered with',
  });
}
