import type { FileHandle } from 'node:fs/promises';
import { posix } from 'node:path';
import { isSealwrightError } from '@sealwright/core';
import { TAR_BLOCK, tarPadding } from '@sealwright/core/archive';
import { ociError } from '../../errors.ts';
import { decodeHeader, decodePax, type TarHeader } from './tar-headers.ts';

const MAX_ENTRIES = 200_000;
const MAX_EXTENSION = 1024 * 1024;
/** The bytes of one read: it covers several small files, and large ones are skipped. */
const WINDOW_BYTES = 32 * 1024;
/** The files of an image layout. Other files, such as docker's manifest.json, are ignored. */
const LAYOUT_FILE =
  /^(?:oci-layout|index\.json|blobs\/sha256\/[0-9a-f]{64}|blobs\/sha512\/[0-9a-f]{128})$/;
/** Types of entries that have no content, whatever size their header states. */
const EMPTY_TYPES = '123456';

/** The longest name of a file outside of the layout that a hard link may lead to. Longer ones are not remembered. */
const MAX_TARGET_NAME = 256;
const LINK_HINT =
  'write the archive without links: tar --dereference --hard-dereference -cf FILE -C DIR .';

/**
 * A file in an archive. Offsets are in bytes from the start of the archive. The content of a hard link is that of an
 * earlier entry, so it is before `start`.
 */
export interface ArchiveEntry {
  readonly name: string;
  /** The offset of its first header. */
  readonly start: number;
  /** The offset of its content. */
  readonly offset: number;
  readonly size: number;
}

/** The files of an image layout in a tar, by name. */
export interface ArchiveIndex {
  readonly entries: ReadonlyMap<string, ArchiveEntry>;
  /** The last entry, when the archive ends inside its content. */
  readonly cut: ArchiveEntry | undefined;
  /** What is wrong with the archive, at the header where the scan stopped. Undefined when the archive is valid. */
  readonly problem: string | undefined;
  /** What to do about the problem, where it is known. */
  readonly hint?: string | undefined;
}

/**
 * Finds the files of an image layout in a tar. Reads only headers. Follows hard links to earlier files of the archive.
 * A file that is another link, that occurs twice (under any spelling of its name) or that is cut short is a problem.
 */
export async function scanArchive(file: FileHandle): Promise<ArchiveIndex> {
  const { size: length } = await file.stat();
  const read = windowed(file, length);
  const entries = new Map<string, ArchiveEntry>();
  const files = new Map<string, ArchiveEntry>();
  let cut: ArchiveEntry | undefined;
  try {
    for (let at = 0, count = 0; ; count++) {
      if (count > MAX_ENTRIES) throw new Error(`more than ${MAX_ENTRIES} entries`);
      const located = await readEntry(read, at, length);
      if (located === undefined) break;
      const { header, offset, next } = located;
      const name = layoutFileOf(header);
      const entry = { name: name ?? header.name, start: at, offset, size: header.size };
      if (next > length && offset + header.size > length) {
        cut = entry;
        throw new Error(`it ends inside ${header.name.slice(0, 200)}`);
      }
      const linked = header.type === '1' ? followed(header, entry, name, files) : entry;
      if (name !== undefined) {
        if (entries.has(name)) throw new Error(`it contains ${name} twice`);
        entries.set(name, linked);
      }
      remember(files, header, linked);
      at = next;
    }
    return { entries, cut, problem: undefined };
  } catch (error) {
    const hint = isSealwrightError(error) ? error.hint : undefined;
    return { entries, cut, problem: (error as Error).message, hint };
  }
}

/** Remembers a file, so that a later hard link can lead to it. A later entry that unpacks to its path replaces it. */
function remember(
  files: Map<string, ArchiveEntry>,
  { name, type }: TarHeader,
  entry: ArchiveEntry,
): void {
  const plain = plainName(name);
  const isFile = type === '0' || (type === '1' && entry.offset < entry.start);
  const isPlain = withoutDot(name) === plain && plain.length <= MAX_TARGET_NAME;
  if (isFile && isPlain) files.set(plain, entry);
  else files.delete(plain);
}

/**
 * Returns the entry of a hard link with the content of its target. `name` is the file of the layout, undefined for
 * other files, whose target may be anything.
 *
 * @throws `STORE_FAILED` for a file of the layout whose target is not an earlier file of the archive
 */
function followed(
  { linkName = '' }: TarHeader,
  link: ArchiveEntry,
  name: string | undefined,
  files: ReadonlyMap<string, ArchiveEntry>,
): ArchiveEntry {
  const target = files.get(withoutDot(linkName));
  if (target !== undefined) return { ...link, offset: target.offset, size: target.size };
  if (name === undefined) return link;
  throw refusedLink(
    `expected ${name} to be a file`,
    `a hard link to ${linkName}, which is not before it`,
  );
}

function refusedLink(expected: string, got: string): Error {
  return ociError('STORE_FAILED', `${expected}, got ${got.slice(0, 250)}`, { hint: LINK_HINT });
}

function withoutDot(name: string): string {
  return name.replace(/^\.\//, '');
}

/** Returns the name that an entry has when it is unpacked, without outer slashes. */
function plainName(name: string): string {
  return posix.normalize(`/${name}`).replace(/^\/|\/$/g, '');
}

/** Returns the file of a layout that an entry would be when it is unpacked; undefined for other files. */
function layoutFileOf({ name, type, linkName }: TarHeader): string | undefined {
  const plain = plainName(name);
  if (!LAYOUT_FILE.test(plain)) return undefined;
  if (type === '2')
    throw refusedLink(`expected ${plain} to be a file`, `a symbolic link to ${linkName}`);
  if (type !== '0' && type !== '1')
    throw new Error(`expected ${plain} to be a file, got type "${type}"`);
  if (withoutDot(name) !== plain)
    throw new Error(`expected the name ${plain}, got "${name.slice(0, 200)}"`);
  return plain;
}

type Read = (at: number, size: number) => Promise<Buffer>;

/** An entry with the offsets of its content and of the next entry. */
interface LocatedEntry {
  readonly header: TarHeader;
  readonly offset: number;
  readonly next: number;
}

/** Reads the entry at an offset, with the headers that extend it. Returns undefined at the end of the tar. */
async function readEntry(
  read: Read,
  start: number,
  length: number,
): Promise<LocatedEntry | undefined> {
  // Some writers omit the blocks of zeros at the end.
  if (start >= length && start > 0) return undefined;
  let at = start;
  let longName: string | undefined;
  let longLink: string | undefined;
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
      const linkName = records.get('linkpath') ?? longLink ?? header.linkName;
      const link = linkName === undefined ? {} : { linkName };
      const next = offset + size + tarPadding(size);
      return { header: { name, size, type, ...link }, offset, next };
    }
    if (header.size > MAX_EXTENSION) throw new Error('a header that is too large');
    const content = await read(offset, header.size);
    if (type === 'x') records = decodePax(content);
    if (type === 'L') longName = beforeNul(content);
    if (type === 'K') longLink = beforeNul(content);
    at = offset + header.size + tarPadding(header.size);
  }
  throw new Error('an entry with too many headers');
}

function beforeNul(content: Buffer): string {
  return content.toString('utf8').replace(/\0.*$/s, '');
}

/** Returns a reader that buffers a window of the file, since many entries are small. */
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
