import { createHash, type Hash } from 'node:crypto';
import { type Content, type Rereadable, rereadable } from './content.ts';
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

/** An incremental hash whose work may be done by another thread. */
export interface IncrementalHash {
  /** The bytes must not change until the promise settles. */
  update(bytes: Uint8Array): Promise<void> | void;
  /** Ends the hash. */
  digest(): Promise<Digest> | Digest;
  /** Another hash that continues from the same bytes. */
  copy(): IncrementalHash;
  /** Discards a hash that has not ended. */
  drop?(): void;
}

/** The port that opens incremental hashes, perhaps on a thread beside the one that moves the bytes. */
export interface Hasher {
  open(algorithm: DigestAlgorithm): IncrementalHash;
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
 * chunk is held back: content may be lent. What is verified against the same digest already is not hashed again.
 *
 * @throws `CONTENT_DIFFERS`
 */
export function verified(content: Content, expected: Expected, what?: string): Content {
  return verifies(content, expected) ? content : verifier(expected, what)(() => content, 0);
}

/** Content that fails before its end when it is not what this digest and size say. */
interface VerifiedContent extends Rereadable {
  readonly [VERIFIED]: { readonly expected: Expected; readonly raw: Rereadable };
}

const VERIFIED: unique symbol = Symbol('verified');

/** True for content that `rereadVerified` made for the same digest and size. */
export function verifies(content: Content, { digest, size }: Expected): boolean {
  if (!(VERIFIED in content)) return false;
  const { expected } = (content as VerifiedContent)[VERIFIED];
  return expected.digest === digest && expected.size === size;
}

/** The content below one that `rereadVerified` made: for whoever has its front from elsewhere. */
export function unverified(content: Rereadable): Rereadable {
  return VERIFIED in content ? (content as VerifiedContent)[VERIFIED].raw : content;
}

/** Content that can be read again, verified on its way by a hasher of its own. @throws `CONTENT_DIFFERS` */
export function rereadVerified(
  content: Rereadable,
  expected: Expected,
  hasher: Hasher,
  what?: string,
): Rereadable {
  const check = verifier(expected, what, hasher);
  const read = (from: number): Content => check((offset) => content.from(offset), from);
  const made: VerifiedContent = {
    ...rereadable(read),
    [VERIFIED]: { expected, raw: content },
  };
  return made;
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
  hasher: Hasher = { open: digester },
): (open: (offset: number) => Content, from: number) => Content {
  let marks = [{ at: 0, sum: hasher.open(algorithmOf(expected.digest)) }];
  return async function* (open, from) {
    for (const { at, sum } of marks) if (at > from) sum.drop?.();
    marks = marks.filter(({ at }) => at <= from);
    const mark = marks.at(-1) as { readonly at: number; readonly sum: IncrementalHash };
    const sum = mark.sum.copy();
    let { at } = mark;
    for await (const chunk of open(at)) {
      if (chunk.byteLength === 0) continue;
      const start = at;
      at += chunk.byteLength;
      if (at > expected.size) throw differs(what, `more than the expected ${expected.size} bytes`);
      const hashed = sum.update(chunk) ?? undefined;
      // Whoever stops here does not wait for it.
      hashed?.catch(() => undefined);
      if (at === expected.size) await checkSum(sum, hashed, expected, what);
      else if (at - (marks.at(-1)?.at ?? 0) >= MARK_BYTES) marks.push({ at, sum: sum.copy() });
      if (at > from) yield start >= from ? chunk : chunk.subarray(from - start);
      // The chunk is given back with the next one, so whoever reads it beside us must be done.
      if (hashed !== undefined) await hashed;
    }
    if (at !== expected.size) throw differs(what, `${at} bytes, expected ${expected.size}`);
    if (at === 0) await checkSum(sum, undefined, expected, what);
  };
}

async function checkSum(
  sum: IncrementalHash,
  hashed: Promise<void> | undefined,
  expected: Expected,
  what: string,
): Promise<void> {
  await hashed;
  checkDigest(await sum.digest(), expected, what);
}

function checkDigest(found: Digest, expected: Expected, what: string): void {
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
  checkDigest(digestOf(bytes, algorithmOf(expected.digest)), expected, what);
  return bytes;
}

function differs(what: string, found: string): Error {
  return coreError('CONTENT_DIFFERS', `reading ${what}: found ${found}`, {
    hint: 'the source answered with other content than it was asked for; it may be damaged or tampered with',
  });
}
