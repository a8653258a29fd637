import { createHash, type Hash } from 'node:crypto';
import { type Content, type Rereadable, rereadable } from './content.ts';
import { coreError } from './errors.ts';

/** A content digest, `algorithm:hex`, as OCI image-spec descriptor.md writes it. */
export type Digest = `${DigestAlgorithm}:${string}`;
/** The algorithm of a digest, by its registered name (OCI image-spec descriptor.md). */
export type DigestAlgorithm = 'sha256' | 'sha512';

const HEX_LENGTHS: Readonly<Record<DigestAlgorithm, number>> = { sha256: 64, sha512: 128 };

/** The digest and the size in bytes that content must have. */
export interface Expected {
  readonly digest: Digest;
  readonly size: number;
}

/** Reports whether a text is a complete sha256 or sha512 digest in lower-case hex. */
export function isDigest(text: string): text is Digest {
  const at = text.indexOf(':');
  const length = HEX_LENGTHS[text.slice(0, at) as DigestAlgorithm] as number | undefined;
  return (
    length !== undefined &&
    text.length - at - 1 === length &&
    /^[0-9a-f]+$/.test(text.slice(at + 1))
  );
}

/** Parses a digest. @throws `DIGEST_INVALID` */
export function parseDigest(text: string): Digest {
  if (isDigest(text)) return text;
  throw coreError(
    'DIGEST_INVALID',
    `cannot parse digest "${text.slice(0, 160)}": expected sha256 or sha512, ":" and lower-case hex digits`,
    {
      hint: 'write sha256: and 64 hex digits, or sha512: and 128',
    },
  );
}

/** Returns the algorithm of a digest. */
export function algorithmOf(digest: Digest): DigestAlgorithm {
  return digest.slice(0, digest.indexOf(':')) as DigestAlgorithm;
}

/** Returns the hex digits of a digest. */
export function hexOf(digest: Digest): string {
  return digest.slice(digest.indexOf(':') + 1);
}

/** Returns the digest of bytes, or of a text in UTF-8. */
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
  /** Returns another hash that continues after the same bytes. */
  copy(): IncrementalHash;
  /** Discards a hash that has not ended. */
  drop?(): void;
}

/** The port that opens incremental hashes, perhaps on a thread beside the one that moves the bytes. */
export interface Hasher {
  open(algorithm: DigestAlgorithm): IncrementalHash;
}

/** An incremental hash on this thread. */
export interface Digester {
  update(bytes: Uint8Array): void;
  digest(): Digest;
  copy(): Digester;
}

/** Opens an incremental hash on this thread. */
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
 * Returns the content, verified while it is read: it fails at the first byte too many, at an early end, or before the last
 * chunk when the digest differs, so that no reader gets all of a wrong content. Chunks are passed on as they are, so the
 * content may be borrowed. Content that is already verified against the same digest is not hashed again.
 *
 * @throws (while reading) `CONTENT_DIFFERS`
 */
export function verified(content: Content, expected: Expected, what?: string): Content {
  return verifies(content, expected) ? content : verifier(expected, what)(() => content, 0);
}

/** Content that is verified against a digest and a size while it is read. */
interface VerifiedContent extends Rereadable {
  readonly [VERIFIED]: { readonly expected: Expected; readonly raw: Rereadable };
}

const VERIFIED: unique symbol = Symbol('verified');

/** Reports whether content is from `rereadVerified`, for the same digest and size. */
export function verifies(content: Content, { digest, size }: Expected): boolean {
  if (!(VERIFIED in content)) return false;
  const { expected } = (content as VerifiedContent)[VERIFIED];
  return expected.digest === digest && expected.size === size;
}

/** Returns the source of content from `rereadVerified`: for a reader that has the first bytes from elsewhere. */
export function unverified(content: Rereadable): Rereadable {
  return VERIFIED in content ? (content as VerifiedContent)[VERIFIED].raw : content;
}

/** Returns content that is verified by its own hasher in every reading. @throws (while reading) `CONTENT_DIFFERS` */
export function rereadVerified(
  content: Rereadable,
  expected: Expected,
  hasher: Hasher,
  what?: string,
): Rereadable {
  const check = verifier(expected, what, hasher);
  const read = (from: number): Content => check((offset) => content.from(offset), from);
  const result: VerifiedContent = {
    ...rereadable(read),
    [VERIFIED]: { expected, raw: content },
  };
  return result;
}

/** Bytes between two saved states of a hash. */
const MARK_BYTES = 8 * 1024 * 1024;

/** A saved state of a hash, and the byte that it is at. */
interface Mark {
  readonly at: number;
  readonly hash: IncrementalHash;
}

/**
 * Returns a reader that verifies content which is read several times, each time from another byte: states of the hash are
 * saved on the way, so that only bytes after the nearest state are read again. `open` returns the content from a byte. The
 * states are dropped when all content was read: a thread would keep them for ever.
 *
 * @throws (while reading) `CONTENT_DIFFERS`
 */
export function verifier(
  expected: Expected,
  what: string = expected.digest,
  hasher: Hasher = { open: digester },
): (open: (offset: number) => Content, from: number) => Content {
  let marks: readonly Mark[] = [];
  const keep = (isKept: (mark: Mark) => boolean): void => {
    for (const mark of marks) if (!isKept(mark)) mark.hash.drop?.();
    marks = marks.filter(isKept);
  };
  return async function* (open, from) {
    keep(({ at }) => at <= from);
    if (marks.length === 0) marks = [{ at: 0, hash: hasher.open(algorithmOf(expected.digest)) }];
    const mark = marks.at(-1) as Mark;
    const hash = mark.hash.copy();
    let { at } = mark;
    let isEnded = false;
    const end = async (pending: Promise<void> | undefined): Promise<void> => {
      isEnded = true;
      keep(() => false);
      await checkHash(hash, pending, expected, what);
    };
    try {
      for await (const chunk of open(at)) {
        if (chunk.byteLength === 0) continue;
        const start = at;
        at += chunk.byteLength;
        if (at > expected.size) throw differs(what, `${expected.size} bytes`, 'more');
        const pending = hash.update(chunk) ?? undefined;
        // A reader that stops here does not wait for the hash.
        pending?.catch(() => undefined);
        if (at === expected.size) await end(pending);
        else if (at - (marks.at(-1)?.at ?? 0) >= MARK_BYTES)
          marks = [...marks, { at, hash: hash.copy() }];
        if (at > from) yield start >= from ? chunk : chunk.subarray(from - start);
        // The buffer is reused for the next chunk, so the hashing thread must have read it.
        if (pending !== undefined) await pending;
      }
      if (at !== expected.size) throw differs(what, `${expected.size} bytes`, `${at}`);
      if (at === 0) await end(undefined);
    } finally {
      if (!isEnded) hash.drop?.();
    }
  };
}

async function checkHash(
  hash: IncrementalHash,
  pending: Promise<void> | undefined,
  expected: Expected,
  what: string,
): Promise<void> {
  await pending;
  checkDigest(await hash.digest(), expected, what);
}

function checkDigest(found: Digest, expected: Expected, what: string): void {
  if (found !== expected.digest) throw differs(what, expected.digest, found);
}

/** Verifies bytes in memory, and returns them. @throws `CONTENT_DIFFERS` */
export function verifyBytes(
  bytes: Uint8Array,
  expected: Expected,
  what: string = expected.digest,
): Uint8Array {
  if (bytes.byteLength !== expected.size) {
    throw differs(what, `${expected.size} bytes`, `${bytes.byteLength}`);
  }
  checkDigest(digestOf(bytes, algorithmOf(expected.digest)), expected, what);
  return bytes;
}

function differs(what: string, expected: string, got: string): Error {
  return coreError('CONTENT_DIFFERS', `cannot read ${what}: expected ${expected}, got ${got}`, {
    hint: 'the content is damaged or tampered with: compare it with another source',
  });
}
