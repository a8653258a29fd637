import { createHash } from 'node:crypto';
import { type Digest, digester } from '@sealwright/core';
import type { LayerEntry } from '@sealwright/image';
import { type GoBuildInfo, readGoBuildInfo } from '../catalogers/go.ts';
import { isKeptText } from './kept-files.ts';

/** A file of the image's root file system. */
export interface ImageFile {
  /** Absolute path. */
  readonly path: string;
  readonly size: number;
  readonly digest: Digest;
  /** Hex. SPDX 2.3 requires it in addition to other checksums. */
  readonly sha1: string;
  readonly executable: boolean;
  /** Content, only of files that a cataloger reads. */
  readonly bytes?: Uint8Array;
  /** Build information of a Go binary. */
  readonly go?: GoBuildInfo;
}

/** Largest text file that is kept, in bytes. */
const MAX_TEXT = 16 * 1024 * 1024;
/** Largest binary that is scanned, in bytes. It is in memory while it is scanned. */
const MAX_BINARY = 256 * 1024 * 1024;
const MAGIC_SIZE = 4;

/**
 * Hashes the file of a layer entry and keeps the parts that the catalogers need.
 *
 * @param notes receives a text when the file is too large to be scanned
 * @throws errors of the layer
 */
export async function readFile(
  path: string,
  entry: LayerEntry,
  notes: string[],
): Promise<ImageFile> {
  const { size } = entry;
  const hash = digester();
  const sha1 = createHash('sha1');
  const isText = isKeptText(path) && size <= MAX_TEXT;
  const content = keptContent(size, (head) => isText || (isElf(head) && size <= MAX_BINARY));
  for await (const chunk of entry.content) {
    hash.update(chunk);
    sha1.update(chunk);
    content.add(chunk);
  }
  if (isElf(content.head()) && size > MAX_BINARY)
    notes.push(`${path}: not scanned, because it is larger than ${MAX_BINARY} bytes`);
  const executable = (entry.mode & 0o111) !== 0;
  const base = { path, size, digest: hash.digest(), sha1: sha1.digest('hex'), executable };
  if (isText) return { ...base, bytes: content.bytes() ?? content.head() };
  const binary = content.bytes();
  const go = binary === undefined ? undefined : readGoBuildInfo(binary);
  return go === undefined ? base : { ...base, go };
}

/** Collects content into one buffer of its size, if `isKept` accepts its first four bytes. */
function keptContent(size: number, isKept: (head: Buffer) => boolean) {
  let head = Buffer.alloc(0);
  let buffer: Buffer | undefined;
  let length = 0;
  return {
    add(chunk: Uint8Array): void {
      const added = chunk.subarray(0, MAGIC_SIZE - head.byteLength);
      if (added.byteLength > 0) {
        head = Buffer.concat([head, added]);
        if (head.byteLength === MAGIC_SIZE && isKept(head)) buffer = Buffer.allocUnsafe(size);
        buffer?.set(head);
        length = head.byteLength;
      }
      const rest = chunk.subarray(added.byteLength);
      buffer?.set(rest, length);
      length += rest.byteLength;
    },
    head: () => head,
    bytes: () => buffer,
  };
}

function isElf(bytes: Uint8Array): boolean {
  return bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
}
