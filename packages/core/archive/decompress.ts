import type { Transform } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { Content } from '../content.ts';
import { isZstd, zstdFrames } from './zstd-frames.ts';

/** A decompressor of Node. `bytesWritten` counts the bytes that it has used. */
type Decompressor = Transform & { readonly bytesWritten: number };

/**
 * Decompresses content by its first bytes: gzip (RFC 1952), zstd (RFC 8878), or returned as it is.
 *
 * @throws when compressed content is damaged, ends early or is followed by other bytes
 */
export async function* decompressed(content: Content): Content {
  const { head, whole } = await peek(content, 4);
  if (head[0] === 0x1f && head[1] === 0x8b) yield* gunzipped(whole);
  else if (isZstd(head)) yield* unzstd(whole);
  else yield* whole;
}

/**
 * Decompresses all members of gzip content. Zeros may follow the last one, as tape programs pad their blocks.
 *
 * @throws when the content is damaged, ends early or is followed by other bytes
 */
export async function* gunzipped(content: Content): Content {
  const gunzip = createGunzip();
  let bytes = 0;
  let lastNonZero = 0;
  yield* through(gunzip, content, (chunk) => {
    const from = chunk.findLastIndex((byte) => byte !== 0);
    if (from >= 0) lastNonZero = bytes + from + 1;
    bytes += chunk.byteLength;
  });
  if (lastNonZero > gunzip.bytesWritten)
    throw new Error('expected the end of the content after the gzip members, got other bytes');
}

async function* unzstd(content: Content): Content {
  const decompressor = createZstdDecompress();
  let bytes = 0;
  yield* through(decompressor, zstdFrames(content), (chunk) => {
    bytes += chunk.byteLength;
  });
  if (bytes > decompressor.bytesWritten)
    throw new Error('expected a zstd frame of the size of its blocks, got a shorter one');
}

/** Sends content through a decompressor. Reads the content to its end even when the decompressor ends before. */
async function* through(
  decompressor: Decompressor,
  content: Content,
  observe: (chunk: Uint8Array) => void,
): Content {
  // Errors reach the loop below; a source that fails later reaches it through `fed`.
  decompressor.on('error', () => undefined);
  const fed = feed(decompressor, content, observe);
  fed.catch(() => undefined);
  try {
    for await (const chunk of decompressor) yield chunk as Uint8Array;
    await fed;
  } finally {
    decompressor.destroy();
  }
}

async function feed(
  decompressor: Decompressor,
  content: Content,
  observe: (chunk: Uint8Array) => void,
): Promise<void> {
  try {
    for await (const chunk of content) {
      if (decompressor.destroyed) return;
      observe(chunk);
      if (!decompressor.readableEnded) await write(decompressor, chunk);
    }
    decompressor.end();
  } catch (cause) {
    decompressor.destroy(cause as Error);
    throw cause;
  }
}

/** Waits until a chunk is used. A decompressor that has ended or failed never calls back. */
function write(decompressor: Decompressor, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      decompressor.off('end', settle);
      decompressor.off('close', settle);
      resolve();
    };
    decompressor.once('end', settle);
    decompressor.once('close', settle);
    decompressor.write(chunk, settle);
  });
}

/** Reads at least `count` bytes, fewer if the content is shorter, and returns them with the whole content. */
async function peek(
  content: Content,
  count: number,
): Promise<{ head: Uint8Array; whole: Content }> {
  const iterator = content[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array(0);
  while (head.byteLength < count) {
    const next = await iterator.next();
    if (next.done === true) break;
    head = head.byteLength === 0 ? Uint8Array.from(next.value) : Buffer.concat([head, next.value]);
  }
  const rest: Content = { [Symbol.asyncIterator]: () => iterator };
  async function* whole(): Content {
    yield head;
    yield* rest;
  }
  return { head, whole: whole() };
}
