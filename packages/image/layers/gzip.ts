import { pipeline, Readable } from 'node:stream';
import { constants, crc32, createDeflateRaw } from 'node:zlib';
import type { Content } from '@sealwright/core';

/** Fixed: another level is another digest. */
const LEVEL = 6;
/** RFC 1952: deflate, no flags, no time, no extra flags, operating system unknown (zlib would write the host's). */
const HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);

/**
 * Compresses content to gzip (RFC 1952) with nothing of the host in it. The same content gives the same bytes under
 * one version of Node; another zlib may compress differently.
 */
export async function* gzipOf(content: Content): Content {
  let sum = 0;
  let size = 0;
  async function* counted(): Content {
    for await (const chunk of content) {
      sum = crc32(chunk, sum);
      size += chunk.byteLength;
      yield chunk;
    }
  }
  const deflate = createDeflateRaw({ level: LEVEL, strategy: constants.Z_DEFAULT_STRATEGY });
  yield HEADER;
  // A failing source destroys the deflater with its error, which the loop below then throws.
  pipeline(Readable.from(counted(), { objectMode: false }), deflate, () => undefined);
  for await (const chunk of deflate) yield chunk as Uint8Array;
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(sum >>> 0, 0);
  trailer.writeUInt32LE(size % 2 ** 32, 4);
  yield trailer;
}
