import type { Content } from '../content.ts';

const MAGIC = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd);
const DICTIONARY_ID_BYTES = [0, 1, 2, 4];
const RESERVED_BLOCK = 3;
const RLE_BLOCK = 1;

/** The next bytes of a stream of frames. */
interface Part {
  readonly bytes: number;
  /** Passes the bytes on. Skippable frames, and the magic number before it is known, are not passed on. */
  readonly keep: boolean;
  /** Bytes to pass on before it. */
  readonly before?: Uint8Array;
  /** Begins a frame. */
  readonly start?: boolean;
}

/** Reports whether content begins with a zstd frame or a skippable frame. */
export function isZstd(head: Uint8Array): boolean {
  return isFrame(head) || isSkippable(head);
}

function isFrame(head: Uint8Array): boolean {
  return MAGIC.every((byte, index) => head[index] === byte);
}

function isSkippable(head: Uint8Array): boolean {
  const [first = 0, ...others] = head;
  return first >> 4 === 5 && others[0] === 0x2a && others[1] === 0x4d && others[2] === 0x18;
}

/**
 * Yields the frames of a zstd stream without its skippable frames (RFC 8878 §3.1). No chunk goes beyond the end of a
 * frame: the decompressor of Node ignores what follows a frame in the same chunk.
 *
 * @throws when the content ends inside of a frame, or has other bytes between frames
 */
export async function* zstdFrames(content: Content): Content {
  const parts = frameParts();
  let part = parts.next().value;
  let read: number[] = [];
  let missing = part.bytes;
  for await (const chunk of content) {
    let kept = 0;
    let at = 0;
    while (at < chunk.byteLength) {
      const end = Math.min(chunk.byteLength, at + missing);
      if (part.bytes <= 4) read.push(...chunk.subarray(at, end));
      missing -= end - at;
      at = end;
      if (!part.keep) kept = at;
      if (missing > 0) break;
      part = parts.next(read).value;
      missing = part.bytes;
      read = [];
      if (part.start === true && kept < at) {
        yield chunk.subarray(kept, at);
        kept = at;
      }
      if (part.before !== undefined) yield part.before;
    }
    if (kept < chunk.byteLength) yield chunk.subarray(kept);
  }
  if (part.start !== true || missing < part.bytes)
    throw new Error('expected the rest of a zstd frame, got the end of the content');
}

/** Yields the parts of a stream of frames. Takes the bytes of each part of at most four bytes. */
function* frameParts(): Generator<Part, never, readonly number[]> {
  for (;;) {
    const magic = Uint8Array.from(yield { bytes: 4, keep: false, start: true });
    if (isSkippable(magic)) {
      const size = littleEndian(yield { bytes: 4, keep: false });
      if (size > 0) yield { bytes: size, keep: false };
    } else if (isFrame(magic)) {
      yield* frame();
    } else {
      throw new Error('expected a zstd frame after the last one, got other bytes');
    }
  }
}

function* frame(): Generator<Part, void, readonly number[]> {
  const [descriptor = 0] = yield { bytes: 1, keep: true, before: MAGIC };
  const header = headerBytes(descriptor);
  if (header > 0) yield { bytes: header, keep: true };
  const checksum = (descriptor & 4) === 0 ? 0 : 4;
  for (let last = false; !last; ) {
    const block = littleEndian(yield { bytes: 3, keep: true });
    last = (block & 1) === 1;
    const type = (block >> 1) & 3;
    if (type === RESERVED_BLOCK) throw new Error('expected a zstd block, got a reserved type');
    const bytes = (type === RLE_BLOCK ? 1 : block >>> 3) + (last ? checksum : 0);
    if (bytes > 0) yield { bytes, keep: true };
  }
}

/** Returns the size of the window descriptor, dictionary ID and content size of a frame. */
function headerBytes(descriptor: number): number {
  const single = (descriptor >> 5) & 1;
  const contentSize = [single, 2, 4, 8][descriptor >> 6] ?? 0;
  return 1 - single + (DICTIONARY_ID_BYTES[descriptor & 3] ?? 0) + contentSize;
}

function littleEndian(bytes: readonly number[]): number {
  return bytes.reduceRight((value, byte) => value * 256 + byte, 0);
}
