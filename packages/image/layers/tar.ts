import { type Content } from '@sealwright/core';
import { encodeTarHeader, TAR_BLOCK, tarPadding } from '@sealwright/core/archive';

/** An entry of a tar to write. */
export interface TarEntry {
  /** Relative path with slashes, without a leading or trailing one. */
  readonly path: string;
  readonly type: 'file' | 'directory' | 'symlink';
  /** Permission bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes of the content, 0 unless the entry is a file. */
  readonly size: number;
  readonly linkname?: string;
  /** Exactly `size` bytes. */
  readonly content?: () => Content;
}

const TYPEFLAGS = { file: '0', directory: '5', symlink: '2' } as const;

/**
 * Writes a tar of the entries in their order: POSIX ustar, with a pax extended header (POSIX.1-2008, "pax Interchange
 * Format") only for an entry that ustar cannot represent. The tar has no user or group names.
 *
 * @param mtime modification time of every entry, in seconds since the epoch
 */
export async function* tarOf(entries: Iterable<TarEntry>, mtime: number): Content {
  for (const { path, type, mode, uid, gid, size, linkname = '', content } of entries) {
    const name = type === 'directory' ? `${path}/` : path;
    yield encodeTarHeader({ name, type: TYPEFLAGS[type], mode, uid, gid, size, mtime, linkname });
    if (content === undefined) continue;
    yield* content();
    const padding = tarPadding(size);
    if (padding > 0) yield new Uint8Array(padding);
  }
  yield new Uint8Array(2 * TAR_BLOCK);
}
