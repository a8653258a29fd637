import { pipeline, Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { type Content, type Digest, digester, gzipOf } from '@sealwright/core';
import {
  type Descriptor,
  type Fetcher,
  type Ingester,
  OCI_LAYER_GZIP,
  type Pusher,
} from '@sealwright/oci';
import tar from 'tar-stream';
import { imageError } from '../errors.ts';
import type { ImageEntry } from './entries.ts';
import { tarOf } from './tar.ts';

/** One file, directory or link that an image adds. Paths are absolute, sizes in bytes. */
export interface FileRecord {
  readonly path: string;
  readonly type: 'file' | 'directory' | 'symlink';
  /** Octal text, four digits. */
  readonly mode: string;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly digest?: Digest;
  readonly linkname?: string;
}

/** A layer that was written: where it is, what it unpacks to, and what it holds. */
export interface WrittenLayer {
  readonly descriptor: Descriptor;
  /** Digest of the uncompressed tar. */
  readonly diffId: Digest;
  readonly files: readonly FileRecord[];
}

/** What a layer is written to. With `ingest` each file is read once, else twice. */
export type LayerTarget = Pusher & Partial<Ingester>;

interface Pass {
  readonly content: Content;
  result(): WrittenLayer;
}

/** Writes entries as one gzip layer. @throws `FILE_CHANGED`, and `CONTENT_DIFFERS` from the target */
export async function writeLayer(
  entries: readonly ImageEntry[],
  epochSeconds: number,
  target: LayerTarget,
): Promise<WrittenLayer> {
  const pass = layerPass(entries, epochSeconds);
  if (target.ingest !== undefined) {
    const upload = await target.ingest();
    try {
      await upload.append(pass.content);
      await upload.commit(pass.result().descriptor.digest);
    } catch (cause) {
      await upload.abort().catch(() => undefined);
      throw cause;
    }
    return pass.result();
  }
  for await (const _ of pass.content) void _;
  const written = pass.result();
  await target.put(written.descriptor, layerPass(entries, epochSeconds).content);
  return written;
}

/** Both digests, the size and the records of a layer, found while its bytes pass. */
function layerPass(entries: readonly ImageEntry[], epochSeconds: number): Pass {
  const files: FileRecord[] = [];
  const tarSum = digester();
  const gzipSum = digester();
  let size = 0;
  async function* content(): Content {
    const recorded = entries.map((entry) => recordedEntry(entry, files));
    const uncompressed = observed(tarOf(recorded, epochSeconds), (chunk) => tarSum.update(chunk));
    yield* observed(gzipOf(uncompressed), (chunk) => {
      gzipSum.update(chunk);
      size += chunk.byteLength;
    });
  }
  let written: WrittenLayer | undefined;
  return {
    content: content(),
    result() {
      written ??= {
        descriptor: { mediaType: OCI_LAYER_GZIP, digest: gzipSum.digest(), size },
        diffId: tarSum.digest(),
        files,
      };
      return written;
    },
  };
}

function recordedEntry(entry: ImageEntry, files: FileRecord[]): ImageEntry {
  const { type, uid, gid, size, linkname, content } = entry;
  const mode = entry.mode.toString(8).padStart(4, '0');
  const record: FileRecord = {
    path: `/${entry.path}`,
    type,
    mode,
    uid,
    gid,
    size,
    ...(linkname === undefined ? {} : { linkname }),
  };
  if (content === undefined) {
    files.push(record);
    return entry;
  }
  return {
    ...entry,
    content: async function* () {
      const sum = digester();
      yield* observed(content(), (chunk) => sum.update(chunk));
      files.push({ ...record, digest: sum.digest() });
    },
  };
}

async function* observed(content: Content, see: (chunk: Uint8Array) => void): Content {
  for await (const chunk of content) {
    see(chunk);
    yield chunk;
  }
}

/** One entry of a layer that is read. `content` must be read to its end, or not at all, before the next entry. */
export interface LayerEntry {
  /** Relative path as `a/b`, without `.` and `..` parts. */
  readonly path: string;
  readonly type: 'file' | 'directory' | 'symlink' | 'link' | 'other';
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly linkname: string | undefined;
  readonly content: Content;
}

/** Bounds of what a layer may unpack to, in bytes and entries. */
export interface LayerLimits {
  readonly bytes: number;
  readonly entries: number;
}

export const DEFAULT_LAYER_LIMITS: LayerLimits = { bytes: 32 * 1024 ** 3, entries: 1_000_000 };

/**
 * Reads the entries of a layer (tar, tar+gzip, tar+zstd; OCI and Docker types).
 *
 * @throws `LAYER_INVALID` for an unknown type, damage, a path with `..`, or more than the limits
 */
export async function* readLayer(
  source: Pick<Fetcher, 'get'>,
  layer: Descriptor,
  limits: LayerLimits = DEFAULT_LAYER_LIMITS,
): AsyncIterable<LayerEntry> {
  const extract = tar.extract();
  const content = bounded(decompressed(source.get(layer), layer), limits.bytes, layer);
  // A failure reaches the loop through the extractor, which the pipeline destroys.
  let failure: unknown;
  pipeline(
    Readable.from(content, { objectMode: false }),
    extract as unknown as NodeJS.WritableStream,
    (error) => {
      failure = error ?? undefined;
    },
  );
  let entries = 0;
  try {
    for await (const entry of extract) {
      if (++entries > limits.entries) throw invalid(layer, `more than ${limits.entries} entries`);
      const read = entryOf(entry.header, entry as Content, layer);
      if (read !== undefined) yield read;
      entry.resume();
    }
  } catch (cause) {
    const first = failure ?? cause;
    if (first instanceof Error && 'kind' in first) throw first;
    throw invalid(layer, first instanceof Error ? first.message : 'it cannot be read', first);
  } finally {
    extract.destroy();
  }
}

function entryOf(header: tar.Header, content: Content, layer: Descriptor): LayerEntry | undefined {
  const parts = header.name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) throw invalid(layer, `the path "${header.name}" has a ".." in it`);
  if (parts.length === 0) return undefined;
  return {
    path: parts.join('/'),
    type: typeOf(header.type),
    mode: header.mode ?? 0,
    uid: header.uid ?? 0,
    gid: header.gid ?? 0,
    size: header.size ?? 0,
    linkname: header.linkname ?? undefined,
    content,
  };
}

function typeOf(type: tar.Header['type']): LayerEntry['type'] {
  if (type === 'file' || type === 'contiguous-file') return 'file';
  return type === 'directory' || type === 'symlink' || type === 'link' ? type : 'other';
}

function decompressed(content: Content, layer: Descriptor): Content {
  const type = layer.mediaType;
  if (type.endsWith('.tar')) return content;
  const stream = /[+.]gzip$/.test(type)
    ? createGunzip()
    : /[+.]zstd$/.test(type)
      ? createZstdDecompress()
      : undefined;
  if (stream === undefined) throw invalid(layer, `its type ${type} is not known`);
  pipeline(Readable.from(content, { objectMode: false }), stream, () => undefined);
  return stream as Content;
}

async function* bounded(content: Content, limit: number, layer: Descriptor): Content {
  let size = 0;
  for await (const chunk of content) {
    size += chunk.byteLength;
    if (size > limit) throw invalid(layer, `more than ${limit} bytes unpacked`);
    yield chunk;
  }
}

function invalid(layer: Descriptor, found: string, cause?: unknown): Error {
  return imageError('LAYER_INVALID', `reading layer ${layer.digest}: ${found}`, { cause });
}
