import type { FileHandle } from 'node:fs/promises';
import { posix } from 'node:path';
import { TAR_BLOCK, tarPadding } from '@sealwright/core';
import { decodeHeader, decodePax, type TarHeader } from './tar-headers.ts';

const MAX_ENTRIES = 200_000;
const MAX_EXTENSION = 1024 * 1024;
/** Read at a time: small files lie close together, large ones are jumped over. */
const WINDOW_BYTES = 32 * 1024;
/** What an image layout is made of; other files, such as docker's manifest.json, are not looked at. */
const PART =
  /^(?:oci-layout|index\.json|blobs\/sha256\/[0-9a-f]{64}|blobs\/sha512\/[0-9a-f]{128})$/;
/** Types of entries that have no content, whatever size they say. */
const EMPTY_TYPES = '123456';

/** A file in an archive: where its content is, in bytes from the archive's start. */
export interface ArchiveEntry {
  readonly name: string;
  /** Where its header, or the first header about it, starts. */
  readonly start: number;
  readonly offset: number;
  readonly size: number;
}

/** The parts of an image layout in a tar. */
export interface ArchiveIndex {
  readonly entries: ReadonlyMap<string, ArchiveEntry>;
  /** The last entry, when the archive ends inside of its content. */
  readonly cut: ArchiveEntry | undefined;
  /** Why reading ended, undefined when the archive ended as it should. */
  readonly problem: string | undefined;
}

/**
 * Finds the parts of an image layout by reading the headers only. A part that is a link, that is there twice (by
 * whatever way its name is written) or that is not there whole is a problem.
 */
export async function scanArchive(file: FileHandle): Promise<ArchiveIndex> {
  const { size: length } = await file.stat();
  const read = windowed(file, length);
  const entries = new Map<string, ArchiveEntry>();
  let cut: ArchiveEntry | undefined;
  try {
    for (let at = 0, count = 0; ; count++) {
      if (count > MAX_ENTRIES) throw new Error(`more than ${MAX_ENTRIES} entries`);
      const found = await readEntry(read, at, length);
      if (found === undefined) break;
      const { header, offset, next } = found;
      const name = partOf(header);
      const entry = { name: name ?? header.name, start: at, offset, size: header.size };
      if (next > length && offset + header.size > length) {
        cut = entry;
        throw new Error(`it ends inside of ${header.name.slice(0, 200)}`);
      }
      if (name !== undefined) {
        if (entries.has(name)) throw new Error(`${name} is there twice`);
        entries.set(name, entry);
      }
      at = next;
    }
    return { entries, cut, problem: undefined };
  } catch (error) {
    return { entries, cut, problem: (error as Error).message };
  }
}

/** Which part of a layout an entry is, as whoever unpacks it would see it. */
function partOf({ name, type }: TarHeader): string | undefined {
  const plain = posix.normalize(`/${name}`).replace(/^\/|\/$/g, '');
  if (!PART.test(plain)) return undefined;
  if (type !== '0') throw new Error(`${plain} is no file`);
  if (name !== plain && name !== `./${plain}`)
    throw new Error(`"${name.slice(0, 200)}" leads to ${plain}`);
  return plain;
}

type Read = (at: number, size: number) => Promise<Buffer>;

interface Found {
  readonly header: TarHeader;
  readonly offset: number;
  readonly next: number;
}

/** The entry at a place, with what the headers before it say about it; undefined at the end. */
async function readEntry(read: Read, start: number, length: number): Promise<Found | undefined> {
  // Some writers leave the blocks of zeros at the end out.
  if (start >= length && start > 0) return undefined;
  let at = start;
  let longName: string | undefined;
  let records: ReadonlyMap<string, string> = new Map();
  for (let extensions = 0; extensions < 8; extensions++) {
    const header = decodeHeader(await read(at, TAR_BLOCK));
    if (header === undefined) return undefined;
    const offset = at + TAR_BLOCK;
    const { type } = header;
    if (!'xgLK'.includes(type)) {
      const size = EMPTY_TYPES.includes(type) ? 0 : Number(records.get('size') ?? header.size);
      const name = records.get('path') ?? longName ?? header.name;
      if (!Number.isSafeInteger(size) || size < 0)
        throw new Error('an entry with an impossible size');
      return { header: { name, size, type }, offset, next: offset + size + tarPadding(size) };
    }
    if (header.size > MAX_EXTENSION) throw new Error('a header that is too large');
    const content = await read(offset, header.size);
    if (type === 'x') records = decodePax(content);
    if (type === 'L') longName = content.toString('utf8').replace(/\0.*$/s, '');
    at = offset + header.size + tarPadding(header.size);
  }
  throw new Error('too many headers about one entry');
}

/** Reads by the window, since many entries are small. */
function windowed(file: FileHandle, length: number): Read {
  let start = 0;
  let bytes = Buffer.alloc(0);
  return async (at, size) => {
    if (at + size > length) throw new Error('it ends before it is complete');
    if (at < start || at + size > start + bytes.length) {
      const wanted = Math.min(Math.max(size, WINDOW_BYTES), length - at);
      const { bytesRead, buffer } = await file.read(Buffer.alloc(wanted), 0, wanted, at);
      start = at;
      bytes = buffer.subarray(0, bytesRead);
      if (bytesRead < size) throw new Error('it ends before it is complete');
    }
    return bytes.subarray(at - start, at - start + size);
  };
}
