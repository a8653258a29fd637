import { pipeline, Readable } from 'node:stream';
import { type Content, type Digest, digester, observed } from '@sealwright/core';
import { decompressed, gzipOf } from '@sealwright/core/archive';
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

/** A file, directory or link that an image adds. Paths are absolute, sizes in bytes. */
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

/** A written layer: its descriptor, its uncompressed digest and its files. */
export interface WrittenLayer {
  readonly descriptor: Descriptor;
  /** Digest of the uncompressed tar. */
  readonly diffId: Digest;
  readonly files: readonly FileRecord[];
}

/** The store that a layer is written to. With `ingest`, each file is read once, otherwise twice. */
export type LayerTarget = Pusher & Partial<Ingester>;

interface Pass {
  readonly content: Content;
  result(): WrittenLayer;
}

/**
 * Writes entries as one gzip layer.
 *
 * @param epochSeconds modification time of every entry, in seconds since the epoch
 * @param onChunk receives every chunk of the uncompressed tar
 * @throws `FILE_CHANGED`, `FILE_UNREADABLE`, and `CONTENT_DIFFERS` from the target
 */
export async function writeLayer(
  entries: readonly ImageEntry[],
  epochSeconds: number,
  target: LayerTarget,
  onChunk: (chunk: Uint8Array) => void = () => undefined,
): Promise<WrittenLayer> {
  const pass = layerPass(entries, epochSeconds, onChunk);
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
  await target.put(written.descriptor, layerPass(entries, epochSeconds, onChunk).content);
  return written;
}

/** Computes both digests, the size and the file records of a layer while its content is read. */
function layerPass(
  entries: readonly ImageEntry[],
  epochSeconds: number,
  onChunk: (chunk: Uint8Array) => void,
): Pass {
  const files: FileRecord[] = [];
  const tarHash = digester();
  const gzipHash = digester();
  let size = 0;
  async function* content(): Content {
    const recorded = entries.map((entry) => recordedEntry(entry, files));
    const uncompressed = observed(tarOf(recorded, epochSeconds), (chunk) => {
      tarHash.update(chunk);
      onChunk(chunk);
    });
    yield* observed(gzipOf(uncompressed), (chunk) => {
      gzipHash.update(chunk);
      size += chunk.byteLength;
    });
  }
  let written: WrittenLayer | undefined;
  return {
    content: content(),
    result() {
      written ??= {
        descriptor: { mediaType: OCI_LAYER_GZIP, digest: gzipHash.digest(), size },
        diffId: tarHash.digest(),
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
      const hash = digester();
      yield* observed(content(), (chunk) => hash.update(chunk));
      files.push({ ...record, digest: hash.digest() });
    },
  };
}

/** An entry of a layer. Read `content` to its end, or not at all, before the next entry. */
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

/** Limits of an unpacked layer, in bytes and entries. */
export interface LayerLimits {
  readonly bytes: number;
  readonly entries: number;
}

/** Default limits of an unpacked layer: 32 GiB and a million entries. */
export const DEFAULT_LAYER_LIMITS: LayerLimits = { bytes: 32 * 1024 ** 3, entries: 1_000_000 };

/** The most characters of a path, as in PATH_MAX of Linux, and the most parts of a path. */
const MAX_PATH = 4096;
const MAX_PATH_PARTS = 512;

/** A tar layer. Writers mistake the compression, so the bytes decide on it. */
const LAYER_TYPE = /[.]tar([+.](gzip|zstd))?$/;

/**
 * Reads the entries of a tar layer of an OCI or Docker media type, compressed with gzip, with zstd or not at all.
 *
 * @throws `LAYER_INVALID` for an unknown media type, damage, a path with `..` or over its limits, or a layer over the limits
 */
export async function* readLayer(
  source: Pick<Fetcher, 'get'>,
  layer: Descriptor,
  limits: LayerLimits = DEFAULT_LAYER_LIMITS,
): AsyncIterable<LayerEntry> {
  if (!LAYER_TYPE.test(layer.mediaType)) {
    throw invalid(layer, `expected a media type of a tar layer, got ${layer.mediaType}`);
  }
  const extract = tar.extract();
  const content = bounded(decompressed(source.get(layer)), limits.bytes, layer);
  // A failure reaches the loop, or the reader of an entry, through the extractor, which the pipeline destroys.
  let failure: unknown;
  const layerErrorOf = (cause: unknown) => layerError(layer, failure ?? cause);
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
      if (++entries > limits.entries) {
        throw invalid(layer, `expected at most ${limits.entries} entries, got more`);
      }
      const entryContent = withErrors(entry as Content, layerErrorOf);
      const layerEntry = entryOf(entry.header, entryContent, layer);
      if (layerEntry !== undefined) yield layerEntry;
      entry.resume();
    }
  } catch (cause) {
    throw layerErrorOf(cause);
  } finally {
    extract.destroy();
  }
}

/** Yields content and throws the errors that `errorOf` makes of its own. */
async function* withErrors(content: Content, errorOf: (cause: unknown) => Error): Content {
  try {
    yield* content;
  } catch (cause) {
    throw errorOf(cause);
  }
}

/** Returns errors of Sealwright as they are, and other errors as `LAYER_INVALID`. */
function layerError(layer: Descriptor, cause: unknown): Error {
  if (cause instanceof Error && 'kind' in cause) return cause;
  return invalid(layer, cause instanceof Error ? cause.message : 'unknown error', cause);
}

function entryOf(header: tar.Header, content: Content, layer: Descriptor): LayerEntry | undefined {
  for (const path of [header.name, header.linkname ?? ''])
    if (path.length > MAX_PATH)
      throw invalid(layer, `expected paths of at most ${MAX_PATH} characters, got ${path.length}`);
  const parts = header.name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) {
    throw invalid(layer, `expected paths without "..", got "${header.name}"`);
  }
  if (parts.length > MAX_PATH_PARTS)
    throw invalid(layer, `expected paths of at most ${MAX_PATH_PARTS} parts, got ${parts.length}`);
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

async function* bounded(content: Content, limit: number, layer: Descriptor): Content {
  let size = 0;
  for await (const chunk of content) {
    size += chunk.byteLength;
    if (size > limit) throw invalid(layer, `expected at most ${limit} unpacked bytes, got more`);
    yield chunk;
  }
}

function invalid(layer: Descriptor, reason: string, cause?: unknown): Error {
  return imageError('LAYER_INVALID', `cannot read layer ${layer.digest}: ${reason}`, { cause });
}
