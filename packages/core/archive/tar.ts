/*
 * Headers of tar entries: POSIX.1-2017 ustar, with a pax extended header for what ustar cannot hold. The bytes matter to
 * digests, so they are written here: the tar library chooses its own for long names and times after 2038.
 */

/** Bytes of a tar block. */
export const TAR_BLOCK = 512;
const MAX_OCTAL_7 = 0o7777777;
/** 8 GiB less one, as a size; the year 2242, as a time. */
const MAX_OCTAL_11 = 0o77777777777;

/** One entry of a tar, without its content. */
export interface TarHeader {
  /** Path with slashes; a directory's ends in one. */
  readonly name: string;
  /** The ustar type flag: `0` a file, `2` a symbolic link, `5` a directory. */
  readonly type: '0' | '2' | '5';
  /** Permission bits. Default 0644. */
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  /** Bytes of content. Default 0. */
  readonly size?: number;
  /** Seconds since the epoch. Default 0. */
  readonly mtime?: number;
  readonly linkname?: string;
}

/** Returns the bytes that fill the last block of content of this size. */
export function tarPadding(size: number): number {
  return (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK;
}

/** Returns the header blocks of an entry: a pax header first, where ustar cannot hold the entry. */
export function encodeTarHeader(entry: TarHeader): Buffer {
  const { name, mode = 0o644, uid = 0, gid = 0, size = 0, mtime = 0, linkname = '' } = entry;
  const split = splitName(name);
  const block = headerBlock({
    name: split?.name ?? fallbackName(name),
    prefix: split?.prefix ?? '',
    mode,
    uid: Math.min(uid, MAX_OCTAL_7),
    gid: Math.min(gid, MAX_OCTAL_7),
    size: Math.min(size, MAX_OCTAL_11),
    mtime: Math.min(mtime, MAX_OCTAL_11),
    typeflag: entry.type,
    linkname: fallbackName(linkname),
  });
  const records: [string, string][] = [];
  if (gid > MAX_OCTAL_7) records.push(['gid', String(gid)]);
  if (!isPlain(linkname) || linkname.length > 100) records.push(['linkpath', linkname]);
  if (mtime > MAX_OCTAL_11) records.push(['mtime', String(mtime)]);
  if (split === undefined) records.push(['path', name]);
  if (size > MAX_OCTAL_11) records.push(['size', String(size)]);
  if (uid > MAX_OCTAL_7) records.push(['uid', String(uid)]);
  return records.length === 0 ? block : Buffer.concat([paxBlocks(records, mtime), block]);
}

function paxBlocks(records: readonly (readonly [string, string])[], mtime: number): Buffer {
  const pax = Buffer.from(records.map(([key, value]) => paxRecord(key, value)).join(''));
  const header = headerBlock({
    name: 'PaxHeaders.0/entry',
    prefix: '',
    mode: 0o644,
    uid: 0,
    gid: 0,
    size: pax.length,
    mtime: Math.min(mtime, MAX_OCTAL_11),
    typeflag: 'x',
    linkname: '',
  });
  return Buffer.concat([header, pax, Buffer.alloc(tarPadding(pax.length))]);
}

interface Fields {
  readonly name: string;
  readonly prefix: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly mtime: number;
  readonly typeflag: string;
  readonly linkname: string;
}

function headerBlock(fields: Fields): Buffer {
  const block = Buffer.alloc(TAR_BLOCK);
  block.write(fields.name, 0, 'latin1');
  block.write(octal(fields.mode, 7), 100, 'latin1');
  block.write(octal(fields.uid, 7), 108, 'latin1');
  block.write(octal(fields.gid, 7), 116, 'latin1');
  block.write(octal(fields.size, 11), 124, 'latin1');
  block.write(octal(fields.mtime, 11), 136, 'latin1');
  block.write(fields.typeflag, 156, 'latin1');
  block.write(fields.linkname, 157, 'latin1');
  block.write('ustar\x0000', 257, 'latin1');
  block.write(octal(0, 7), 329, 'latin1');
  block.write(octal(0, 7), 337, 'latin1');
  block.write(fields.prefix, 345, 'latin1');
  block.write(`${octal(tarChecksum(block), 6)}\0 `, 148, 'latin1');
  return block;
}

/** Returns the checksum of a header block: the sum of its bytes, the checksum field counted as blanks. */
export function tarChecksum(block: Uint8Array): number {
  let sum = 8 * 0x20;
  for (const [at, byte] of block.entries()) if (at < 148 || at >= 156) sum += byte;
  return sum;
}

/** Returns the name in ustar's two fields, or undefined when it does not fit them. */
function splitName(name: string): { readonly name: string; readonly prefix: string } | undefined {
  if (!isPlain(name)) return undefined;
  if (name.length <= 100) return { name, prefix: '' };
  const at = name.indexOf('/', name.length - 101);
  if (at <= 0 || at > 155 || at >= name.length - 1) return undefined;
  return { name: name.slice(at + 1), prefix: name.slice(0, at) };
}

/** Returns the name for readers without pax support. */
function fallbackName(name: string): string {
  return name.replace(/[^\x20-\x7e]/g, '_').slice(0, 100);
}

function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** Returns one pax record: its length, which counts itself, a blank, key=value and a line break. */
function paxRecord(key: string, value: string): string {
  const size = Buffer.byteLength(` ${key}=${value}\n`);
  let length = size + String(size).length;
  length = size + String(length).length;
  return `${length} ${key}=${value}\n`;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
