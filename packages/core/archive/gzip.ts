import { pipeline, Readable } from 'node:stream';
import { constants, crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';
import type { Content } from '../content.ts';

/** Fixed: another level is another digest. */
const OPTIONS = { level: 6, strategy: constants.Z_DEFAULT_STRATEGY };
const FCOMMENT = 0x10;

/**
 * Compresses content to one gzip member (RFC 1952) without anything of the host: no time, no name, operating system
 * unknown. The same content gives the same bytes under one version of Node; another zlib may compress differently.
 *
 * @param comment the member's comment, in ISO 8859-1
 */
export async function* gzipOf(content: Content, comment?: string): Content {
  let checksum = 0;
  let size = 0;
  async function* counted(): Content {
    for await (const chunk of content) {
      checksum = crc32(chunk, checksum);
      size += chunk.byteLength;
      yield chunk;
    }
  }
  const deflate = createDeflateRaw(OPTIONS);
  yield headerOf(comment);
  // A failing source destroys the deflater with its error, which the loop below then throws.
  pipeline(Readable.from(counted(), { objectMode: false }), deflate, () => undefined);
  for await (const chunk of deflate) yield chunk as Uint8Array;
  yield trailerOf(checksum, size);
}

/**
 * Compresses bytes to those of `gzipOf`, in this thread. For few bytes, such as the archive of a chart, that takes less time
 * than to hand them to another thread.
 *
 * @param comment the member's comment, in ISO 8859-1
 */
export function gzipBytes(bytes: Uint8Array, comment?: string): Uint8Array {
  const trailer = trailerOf(crc32(bytes), bytes.byteLength);
  return Buffer.concat([headerOf(comment), deflateRawSync(bytes, OPTIONS), trailer]);
}

/** Returns the trailer: the checksum and the size of the content. */
function trailerOf(checksum: number, size: number): Uint8Array {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(checksum >>> 0, 0);
  trailer.writeUInt32LE(size % 2 ** 32, 4);
  return trailer;
}

/** Returns the header: deflate, no time, no extra flags, operating system unknown (zlib would write the host's). */
function headerOf(comment: string | undefined): Uint8Array {
  const flags = comment === undefined ? 0 : FCOMMENT;
  const fixed = Uint8Array.of(0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 0xff);
  return comment === undefined
    ? fixed
    : Buffer.concat([fixed, Buffer.from(`${comment}\0`, 'latin1')]);
}
