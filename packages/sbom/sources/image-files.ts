import { createHash } from 'node:crypto';
import { type Digest, digester } from '@sealwright/core';
import { type LayerEntry, readLayer } from '@sealwright/image';
import type { Descriptor, Fetcher } from '@sealwright/oci';
import { type GoBuildInfo, readGoBuildInfo } from '../catalogers/go.ts';
import { sbomError } from '../errors.ts';

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
/** Largest size of all kept text files, in bytes. */
const MAX_TEXTS = 256 * 1024 * 1024;
/** Largest binary that is scanned, in bytes. */
const MAX_BINARY = 512 * 1024 * 1024;
const MAX_FILES = 1_000_000;
const MAGIC_SIZE = 4;

const INTERESTING =
  /(^|\/)(package\.json|package-lock\.json|npm-shrinkwrap\.json|\.package-lock\.json|os-release|(LICEN[CS]E|COPYING|UNLICENSE)[^/]*)$/i;

/** The root file system of an image. */
export interface ImageFiles {
  /** Sorted by path. */
  readonly files: readonly ImageFile[];
  /** Files that were not scanned, one text for each. */
  readonly notes: readonly string[];
}

/**
 * Applies an image's layers in order, whiteouts included (image-spec layer.md), and keeps the parts of each file that
 * the catalogers need. It reads one file at a time into memory.
 *
 * @throws `LAYER_INVALID`, `IMAGE_TOO_LARGE`, and errors of the source
 */
export async function readFiles(
  source: Pick<Fetcher, 'get'>,
  layers: readonly Descriptor[],
): Promise<ImageFiles> {
  const files = new Map<string, ImageFile>();
  const directories = new Set<string>();
  const notes: string[] = [];
  let kept = 0;
  for (const layer of layers) {
    const before = new Set(files.keys());
    for await (const entry of readLayer(source, layer)) {
      const path = `/${entry.path}`;
      if (removeWhiteout(files, before, path)) continue;
      files.delete(path);
      if (entry.type !== 'directory' && directories.delete(path)) removeTree(files, path);
      before.delete(path);
      if (entry.type === 'link') {
        const linked = files.get(`/${(entry.linkname ?? '').replace(/^(\.?\/)+/, '')}`);
        if (linked !== undefined) files.set(path, { ...linked, path });
        addAncestors(directories, path);
      }
      if (entry.type !== 'file') continue;
      const file = await readFile(path, entry, notes);
      kept += file.bytes?.byteLength ?? 0;
      files.set(path, file);
      addAncestors(directories, path);
      if (files.size > MAX_FILES || kept > MAX_TEXTS) {
        throw tooLarge(layer, files.size, kept);
      }
    }
  }
  const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: sorted, notes };
}

function tooLarge(layer: Descriptor, files: number, bytes: number): Error {
  const expected = `at most ${MAX_FILES} files and ${MAX_TEXTS} bytes of package metadata`;
  return sbomError(
    'IMAGE_TOO_LARGE',
    `cannot catalogue layer ${layer.digest}: expected ${expected}, got ${files} files and ${bytes} bytes`,
    { hint: 'remove the files that the image does not need' },
  );
}

async function readFile(path: string, entry: LayerEntry, notes: string[]): Promise<ImageFile> {
  const hash = digester();
  const sha1 = createHash('sha1');
  const isText = INTERESTING.test(path) && entry.size <= MAX_TEXT;
  const chunks: Uint8Array[] = [];
  let head = Buffer.alloc(0);
  let keep = isText || entry.size <= MAX_BINARY;
  for await (const chunk of entry.content) {
    hash.update(chunk);
    sha1.update(chunk);
    if (head.length < MAGIC_SIZE) {
      head = Buffer.concat([head, chunk.subarray(0, MAGIC_SIZE)]);
      keep &&= isText || head.length < MAGIC_SIZE || isElf(head);
      if (!keep) chunks.length = 0;
    }
    if (keep) chunks.push(chunk);
  }
  if (isElf(head) && entry.size > MAX_BINARY)
    notes.push(`${path}: not scanned, because it is larger than ${MAX_BINARY} bytes`);
  const { size } = entry;
  const executable = (entry.mode & 0o111) !== 0;
  const base = { path, size, digest: hash.digest(), sha1: sha1.digest('hex'), executable };
  if (isText) return { ...base, bytes: Buffer.concat(chunks) };
  const go = isElf(head) && keep ? readGoBuildInfo(Buffer.concat(chunks)) : undefined;
  return go === undefined ? base : { ...base, go };
}

function isElf(bytes: Uint8Array): boolean {
  return bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
}

const WHITEOUT = '.wh.';

/** Applies a whiteout entry, which hides only files of lower layers. Returns `false` for any other entry. */
function removeWhiteout(files: Map<string, ImageFile>, before: Set<string>, path: string): boolean {
  const at = path.lastIndexOf('/') + 1;
  const [directory, name] = [path.slice(0, at), path.slice(at)];
  if (!name.startsWith(WHITEOUT)) return false;
  const hidden = name === '.wh..wh..opq' ? directory : `${directory}${name.slice(WHITEOUT.length)}`;
  const prefix = hidden.endsWith('/') ? hidden : `${hidden}/`;
  for (const one of before) {
    if (one !== hidden && !one.startsWith(prefix)) continue;
    files.delete(one);
    before.delete(one);
  }
  return true;
}

/** Adds the parent directories of a file. Only a path among them can replace a tree. */
function addAncestors(directories: Set<string>, path: string): void {
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    const directory = path.slice(0, at);
    if (directories.has(directory)) return;
    directories.add(directory);
  }
}

function removeTree(files: Map<string, ImageFile>, path: string): void {
  for (const one of files.keys()) if (one.startsWith(`${path}/`)) files.delete(one);
}
